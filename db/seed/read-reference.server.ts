import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { projectPath } from "../project-folder.server";
import { DepartmentEntry, HolidayYear, ItemEntry, RoutingRuleEntry, StationEntry } from "./reference-shapes";

/** The reference data, every entry parsed and every code it names known. */
export interface Reference {
  stations: StationEntry[];
  departments: DepartmentEntry[];
  items: ItemEntry[];
  years: CalendarYearEntry[];
  rules: RoutingRuleEntry[];
}

/** A year of the working calendar as the tables keep it. */
export interface CalendarYearEntry {
  year: number;
  status: "official" | "provisional";
  source: string;
  days: { day: string; kind: "off" | "makeup"; nameZh: string; nameEn: string }[];
}

/**
 * Reads the reference data.
 * @param folder where the files lie; `db/seed/reference` unless told
 * @throws an Error that names the file, the entry and the field of the first thing that is wrong
 */
export function readReference(folder = projectPath("db/seed/reference")): Reference {
  const entries = <T>(file: string, key: string, shape: z.ZodType<T & { code: string }>) => {
    const content = readJson(folder, file);
    const list = isRecord(content) ? content[key] : undefined;
    if (!Array.isArray(list)) throw new Error(`Reference data ${file}: "${key}" must be a list`);
    const parsed = list.map((entry, at) => parseEntry(file, nameOf(entry, at), shape, entry));
    for (const [at, { code }] of parsed.entries()) {
      if (parsed.findIndex((entry) => entry.code === code) < at) throw new Error(`Reference data ${file}: entry ${code} occurs twice`);
    }
    return parsed;
  };

  const reference: Reference = {
    stations: entries("stations.json", "stations", StationEntry),
    departments: entries("departments.json", "departments", DepartmentEntry),
    items: entries("catalog.json", "items", ItemEntry),
    years: readYears(folder),
    rules: entries("routing-rules.json", "rules", RoutingRuleEntry),
  };
  checkCodes(reference);
  return reference;
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    throw new Error(`Reference data ${file}: ${error instanceof Error ? error.message : "cannot be read"}`, { cause: error });
  }
}

function parseEntry<T>(file: string, name: string, shape: z.ZodType<T>, entry: unknown): T {
  const parsed = shape.safeParse(entry);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "(entry)"}: ${issue.message}`);
  throw new Error(`Reference data ${file}: entry ${name} is malformed: ${problems.join("; ")}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The entry's code, or its place in the list when it has none. */
const nameOf = (entry: unknown, at: number) => (isRecord(entry) && typeof entry.code === "string" ? entry.code : `number ${at + 1}`);

function readYears(folder: string): CalendarYearEntry[] {
  const file = "holidays.json";
  const content = readJson(folder, file);
  const years = isRecord(content) ? content.years : undefined;
  if (!isRecord(years)) throw new Error(`Reference data ${file}: "years" must be an object`);
  return Object.entries(years).map(([name, entry]) => {
    if (!/^\d{4}$/.test(name)) throw new Error(`Reference data ${file}: entry ${name} is not a year`);
    return calendarYear(file, Number(name), parseEntry(file, name, HolidayYear, entry));
  });
}

function calendarYear(file: string, year: number, entry: HolidayYear): CalendarYearEntry {
  const refuse = (field: string, problem: string): never => {
    throw new Error(`Reference data ${file}: entry ${year} is malformed: ${field}: ${problem}`);
  };
  const ofYear = (field: string, day: string) => (day.startsWith(`${year}-`) ? day : refuse(field, `${day} lies in another year`));

  if (entry.status === "unannounced") {
    const days = entry.provisionalHolidays.flatMap(({ from, to, nameZh, nameEn }) =>
      eachDay(from, to).map((day) => ({ day: ofYear("provisionalHolidays", day), kind: "off" as const, nameZh, nameEn })),
    );
    return { year, status: "provisional", source: entry.provisionalBasis, days };
  }

  const off = entry.offDates.map((day) => {
    const holiday = entry.holidays.find(({ from, to }) => from <= day && day <= to) ?? refuse("offDates", `${day} belongs to no holiday`);
    return { day: ofYear("offDates", day), kind: "off" as const, nameZh: holiday.nameZh, nameEn: holiday.nameEn };
  });
  const makeup = entry.makeupWorkdays.map(({ date, forHoliday }) => {
    const holiday = entry.holidays.find(({ nameZh }) => nameZh.includes(forHoliday)) ?? refuse("makeupWorkdays", `${forHoliday} is no holiday of the year`);
    // Named for the holiday it makes up for; that it is worked is what its kind says.
    return { day: ofYear("makeupWorkdays", date), kind: "makeup" as const, nameZh: forHoliday, nameEn: holiday.nameEn };
  });
  return { year, status: "official", source: "国务院办公厅节假日安排通知", days: [...off, ...makeup] };
}

/** Every day from the first to the last, both included; days as yyyy-MM-dd. */
function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Every department, item and station another entry names must exist. */
function checkCodes({ stations, departments, items, rules }: Reference): void {
  const known = {
    department: new Set(departments.map(({ code }) => code)),
    item: new Set(items.map(({ code }) => code)),
    station: new Set(stations.map(({ code }) => code)),
  };
  const check = (file: string, entry: string, field: string, kind: keyof typeof known, codes: readonly string[] = []) => {
    const missing = codes.find((code) => !known[kind].has(code));
    if (missing !== undefined) throw new Error(`Reference data ${file}: entry ${entry} is malformed: ${field}: there is no ${kind} ${missing}`);
  };
  for (const item of items) {
    check("catalog.json", item.code, "departmentCode", "department", [item.departmentCode]);
    check("catalog.json", item.code, "coDepartmentCodes", "department", item.coDepartmentCodes);
  }
  for (const rule of rules) {
    check("routing-rules.json", rule.code, "departmentCode", "department", [rule.departmentCode]);
    check("routing-rules.json", rule.code, "helperCodes", "department", rule.helperCodes);
    check("routing-rules.json", rule.code, "conditions.items", "item", rule.conditions.items);
    check("routing-rules.json", rule.code, "conditions.stations", "station", rule.conditions.stations);
  }
}
