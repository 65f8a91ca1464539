import { z } from "zod";
import { DomainError } from "../errors";
import { isDay, weekday, yearOf, type Day } from "./shanghai-time";

/** One exception to Monday-to-Friday as an administrator enters it. */
export interface PlannedDay {
  day: Day;
  kind: "off" | "makeup";
  nameZh: string;
  nameEn: string;
}

const Names = { nameZh: z.string().trim().default(""), nameEn: z.string().trim().default("") };
const Simple = z.object({ days: z.array(z.object({ day: z.string(), kind: z.enum(["off", "makeup"]), ...Names })) });
/** A year as the reference data writes it: the announced dates, each holiday with its range. */
const Announced = z.object({
  holidays: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), from: z.string(), to: z.string() })),
  offDates: z.array(z.string()),
  makeupWorkdays: z.array(z.object({ date: z.string(), forHoliday: z.string() })),
});

const words: Readonly<Record<string, PlannedDay["kind"]>> = { off: "off", makeup: "makeup", 休: "off", 班: "makeup" };

/**
 * Reads the days of one year from what was typed or pasted: lines `2027-01-01,off,元旦,New Year` (休 and 班 are
 * understood), or JSON, either `{"days":[…]}` or a year as the reference data writes it. Empty lines and a heading line
 * are skipped.
 *
 * @throws {DomainError} `invalid` "calendar.line" with the line, when a day is none, lies in another year, comes twice,
 *   or is a make-up day on a weekday; "calendar.unreadable" for JSON that is none
 */
export function readYear(text: string, year: number): PlannedDay[] {
  const days = text.trim().startsWith("{") ? fromJson(text) : fromLines(text);
  const seen = new Set<Day>();
  for (const { day, kind, nameZh } of days) {
    const isSound = isDay(day) && yearOf(day) === year && !seen.has(day) && nameZh !== "" && (kind === "off" || weekday(day) >= 6);
    if (!isSound) throw new DomainError("invalid", "calendar.line", { line: `${day} ${nameZh}`.trim() });
    seen.add(day);
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days as lines, the way `readYear` takes them back. */
export function yearAsLines(days: readonly PlannedDay[]): string {
  return days.map(({ day, kind, nameZh, nameEn }) => [day, kind, nameZh, nameEn].join(",")).join("\n");
}

function fromLines(text: string): PlannedDay[] {
  return text.split("\n").flatMap((line, at) => {
    const [day = "", kindWord = "", nameZh = "", nameEn = ""] = line.split(/[,，\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ""));
    if (day === "" || (at === 0 && !/\d/.test(day))) return [];
    const kind = words[kindWord.toLowerCase()];
    if (!kind) throw new DomainError("invalid", "calendar.line", { line: line.trim() });
    return [{ day, kind, nameZh, nameEn: nameEn || nameZh }];
  });
}

function fromJson(text: string): PlannedDay[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "calendar.unreadable");
  }
  const simple = Simple.safeParse(content);
  if (simple.success) return simple.data.days.map((day) => ({ ...day, nameEn: day.nameEn || day.nameZh }));
  const announced = Announced.safeParse(content);
  if (!announced.success) throw new DomainError("invalid", "calendar.unreadable");

  const { holidays, offDates, makeupWorkdays } = announced.data;
  return [
    ...offDates.map((day) => {
      const holiday = holidays.find(({ from, to }) => from <= day && day <= to);
      return { day, kind: "off" as const, nameZh: holiday?.nameZh ?? "", nameEn: holiday?.nameEn ?? "" };
    }),
    ...makeupWorkdays.map(({ date, forHoliday }) => ({ day: date, kind: "makeup" as const, nameZh: forHoliday, nameEn: holidays.find(({ nameZh }) => nameZh.includes(forHoliday))?.nameEn ?? forHoliday })),
  ];
}
