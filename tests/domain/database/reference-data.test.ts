import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectPath } from "~db/project-folder.server";
import { calendarDays, calendarYears, departments, items, itemVersions, routingRules, openingSeries, stations } from "~db/schema";
import { loadReference } from "~db/seed/load-reference.server";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "louxiaoer-reference-"));
  cpSync(projectPath("db/seed/reference"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Entry = Record<string, unknown>;
/** Changes one file of the copy before it is loaded. */
function edit(file: string, change: (content: Record<string, Entry[]> & { years: Record<string, Entry> }) => void): void {
  const path = join(folder, file);
  const content = JSON.parse(readFileSync(path, "utf8"));
  change(content);
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
}
const entry = (entries: Entry[] | undefined, code: string): Entry => entries?.find((one) => one.code === code) ?? {};

test("seven stations, fifteen departments and 57 items are there, and loading again changes nothing", async () => {
  await loadReference(db, { now });

  expect(await db.$count(stations)).toBe(7);
  expect(await db.$count(departments)).toBe(15);
  expect(await db.$count(items)).toBe(57);
  expect(await db.$count(itemVersions)).toBe(57);
  expect(await db.$count(routingRules)).toBeGreaterThan(0);
});

test("2025 and 2026 are official, 2027 is provisional with its likely holidays off", async () => {
  expect(await db.select({ year: calendarYears.year, status: calendarYears.status }).from(calendarYears).orderBy(calendarYears.year)).toEqual([
    { year: 2025, status: "official" }, { year: 2026, status: "official" }, { year: 2027, status: "provisional" },
  ]);
  const days = await db.select().from(calendarDays);
  const kindOf = (day: string) => days.find((one) => one.day === day)?.kind;
  expect(["2026-10-01", "2026-10-10", "2026-11-24", "2027-02-06"].map(kindOf)).toEqual(["off", "makeup", undefined, "off"]);
});

test("tax, customs, police and fire are national bodies, asked and not ordered", async () => {
  const national = await db.select({ code: departments.code }).from(departments).where(eq(departments.isNational, true));
  expect(national.map(({ code }) => code).sort()).toEqual(["GAFJ", "HG", "SWJ", "XFJY"]);
});

test("an item is found by name, keyword, full pinyin and initials", async () => {
  const [item] = await db.select().from(items).where(eq(items.code, "RC-001"));
  for (const word of ["外国人来华工作许可", "工签", "waiguorenlaihuagongzuoxuke", "wgrlhgzxk", "gongqian", "permit"]) expect(item?.searchText).toContain(word);
});

test.each([
  ["catalog.json", "QY-002", "promisedLimit.value", () => edit("catalog.json", (c) => void (entry(c.items, "QY-002").promisedLimit = { value: "three", unit: "WORKING_DAY", basis: "illustrative" }))],
  ["catalog.json", "RC-001", "departmentCode", () => edit("catalog.json", (c) => void (entry(c.items, "RC-001").departmentCode = "NONE"))],
  ["catalog.json", "number 3", "code", () => edit("catalog.json", (c) => void delete c.items?.[2]?.code)],
  ["catalog.json", "QY-001", "occurs twice", () => edit("catalog.json", (c) => void (entry(c.items, "QY-002").code = "QY-001"))],
  ["stations.json", "HHDS", "hours.mon", () => edit("stations.json", (c) => void ((entry(c.stations, "HHDS").hours as Entry).mon = [["17:00", "09:00"]]))],
  ["stations.json", "SZZX", "capacityPerSlot", () => edit("stations.json", (c) => void (entry(c.stations, "SZZX").capacityPerSlot = 0))],
  ["departments.json", "SWJ", "email", () => edit("departments.json", (c) => void (entry(c.departments, "SWJ").email = "not an address"))],
  ["holidays.json", "2026", "offDates", () => edit("holidays.json", (c) => void (c.years[2026]!.offDates as string[]).push("2026-07-01"))],
  ["routing-rules.json", "foreign-talent", "helperCodes", () => edit("routing-rules.json", (c) => void (entry(c.rules, "foreign-talent").helperCodes = ["XX"]))],
  ["departments.json", "JSON", "position", () => writeFileSync(join(folder, "departments.json"), "{", { mode: 0o600 })],
])("a malformed entry stops the loading and names itself: %s, %s, %s", async (file, name, field, break_) => {
  edit("stations.json", (c) => void (entry(c.stations, "CMGC").nameZh = "不该出现的站名"));
  break_();

  const refused = loadReference(db, { now, folder });
  await expect(refused).rejects.toThrow(file);
  await expect(refused).rejects.toThrow(name);
  await expect(refused).rejects.toThrow(field);
  expect((await db.select().from(stations).where(eq(stations.code, "CMGC")))[0]?.nameZh).toBe("融驿站·现代传媒广场站");
});

test("a changed item becomes a new version beside the old one, and only that item", async () => {
  edit("catalog.json", (c) => void (entry(c.items, "KJ-008").nameZh = "科技创新券申领与兑付（新）"));
  await loadReference(db, { now, folder });
  await loadReference(db, { now, folder });

  const versions = await db.select({ version: itemVersions.version, name: itemVersions.nameZh }).from(itemVersions).where(eq(itemVersions.itemCode, "KJ-008")).orderBy(itemVersions.version);
  expect(versions).toEqual([{ version: 1, name: "科技创新券申领与兑付" }, { version: 2, name: "科技创新券申领与兑付（新）" }]);
  expect(await db.$count(items, eq(items.currentVersion, 2))).toBe(1);
});

test("what people changed in the portal stays when the files say nothing new", async () => {
  await db.update(calendarYears).set({ status: "official", source: "通知" }).where(eq(calendarYears.year, 2027));
  await db.delete(calendarDays).where(eq(calendarDays.day, "2027-02-12"));
  await db.update(openingSeries).set({ capacityPerSlot: 9 }).where(eq(openingSeries.stationCode, "GJDS"));
  const rules = await db.select().from(routingRules);
  await db.delete(routingRules);

  await loadReference(db, { now });

  expect((await db.select().from(calendarYears).where(eq(calendarYears.year, 2027)))[0]?.status).toBe("official");
  expect(await db.$count(calendarDays, eq(calendarDays.day, "2027-02-12"))).toBe(0);
  expect((await db.select().from(openingSeries).where(eq(openingSeries.stationCode, "GJDS")))[0]?.capacityPerSlot).toBe(9);
  expect(await db.$count(routingRules)).toBe(0);
  await db.insert(routingRules).values(rules);
});
