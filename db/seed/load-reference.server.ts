import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { firstDayOfAll } from "~/domain/opening/opening-plan";
import { advisoryLocks } from "../advisory-locks";
import type { Database, Transaction } from "../client.server";
import { calendarDays, calendarYears, departments, installation, items, itemVersions, openingSeries, routingRules, stations } from "../schema";
import { readReference, type Reference } from "./read-reference.server";
import type { DepartmentEntry, ItemEntry, StationEntry } from "./reference-shapes";
import { searchText } from "./search-text";

/** Hash of every entry as it was last loaded, kept in the installation table under this key. */
const loadedKey = "reference";
type Loaded = Partial<Record<"stations" | "departments" | "items", Record<string, string>>> & { rules?: true };

/**
 * Brings the stations, departments, items, calendar and first routing rules of `db/seed/reference` into the
 * database, in one transaction. An entry is written when its file says something new since the last time, so what
 * people changed in the portal meanwhile stays; a changed item becomes a new version. Calendar years already
 * present and routing rules are never touched again.
 *
 * @throws an Error that names file, entry and field when an entry is malformed; nothing is written then
 */
export async function loadReference(db: Database, { now, folder }: { now: Date; folder?: string }): Promise<void> {
  const reference = readReference(folder);
  await db.transaction(async (tx) => {
    // Two processes that start together load one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.loadReference})`);
    const [row] = await tx.select().from(installation).where(eq(installation.key, loadedKey));
    const loaded = (row?.value ?? {}) as Loaded;

    await saveDepartments(tx, changed(reference.departments, loaded.departments));
    await saveStations(tx, changed(reference.stations, loaded.stations), reference);
    await saveItems(tx, changed(reference.items, loaded.items), reference, now);
    await saveMissingYears(tx, reference, now);
    if (!loaded.rules) await saveRules(tx, reference);

    const value: Loaded = {
      stations: hashes(reference.stations), departments: hashes(reference.departments), items: hashes(reference.items), rules: true,
    };
    await tx.insert(installation).values({ key: loadedKey, value, updatedAt: now })
      .onConflictDoUpdate({ target: installation.key, set: { value, updatedAt: now } });
  });
}

const hashOf = (entry: object) => createHash("sha256").update(JSON.stringify(entry)).digest("hex");
const hashes = (entries: { code: string }[]) => Object.fromEntries(entries.map((entry) => [entry.code, hashOf(entry)]));
const changed = <T extends { code: string }>(entries: T[], loaded: Record<string, string> = {}) =>
  entries.filter((entry) => loaded[entry.code] !== hashOf(entry));

/** National bodies are asked for help, not ordered (product.md 5). */
const nationalKinds = ["国家垂直管理单位", "国家综合性消防救援队伍", "公安机关"];

async function saveDepartments(tx: Transaction, entries: DepartmentEntry[]): Promise<void> {
  for (const entry of entries) {
    const row = {
      nameZh: entry.nameZh, shortZh: entry.shortZh, nameEn: entry.nameEn, scopeZh: entry.scopeZh, scopeEn: entry.scopeEn,
      isNational: nationalKinds.includes(entry.kindZh), email: entry.email, phone: entry.phonePlaceholder,
      aliasesZh: entry.aliasesZh, isVerified: entry.verification.level === "verified",
    };
    await tx.insert(departments).values({ code: entry.code, ...row }).onConflictDoUpdate({ target: departments.code, set: row });
  }
}

async function saveStations(tx: Transaction, entries: StationEntry[], reference: Reference): Promise<void> {
  for (const entry of entries) {
    const { code, verification, hours, hoursNoteZh, hoursNoteEn, capacityPerSlot, walkInReservePct, ...facts } = entry;
    const row = {
      ...facts,
      isVerified: [verification.building, verification.address, verification.street, verification.isStation].every((word) => word === "verified"),
      position: reference.stations.indexOf(entry) + 1,
    };
    await tx.insert(stations).values({ code, ...row }).onConflictDoUpdate({ target: stations.code, set: row });

    // Only the first timetable comes from the file: afterwards the station's lead keeps it.
    if ((await tx.$count(openingSeries, eq(openingSeries.stationCode, code))) > 0) continue;
    await tx.insert(openingSeries).values({ stationCode: code, validFrom: firstDayOfAll, week: hours, capacityPerSlot, walkInReservePct, noteZh: hoursNoteZh, noteEn: hoursNoteEn });
  }
}

async function saveItems(tx: Transaction, entries: ItemEntry[], reference: Reference, now: Date): Promise<void> {
  const versions = new Map((await tx.select({ code: items.code, version: items.currentVersion }).from(items)).map((item) => [item.code, item.version]));
  for (const entry of entries) {
    const version = (versions.get(entry.code) ?? 0) + 1;
    const row = {
      category: entry.categoryCode, currentVersion: version, position: reference.items.indexOf(entry) + 1, searchText: searchText(entry),
    };
    await tx.insert(items).values({ code: entry.code, ...row }).onConflictDoUpdate({ target: items.code, set: row });
    await tx.insert(itemVersions).values({
      itemCode: entry.code, version, nameZh: entry.nameZh, nameEn: entry.nameEn, departmentCode: entry.departmentCode,
      stationMode: entry.stationMode, content: entry, publishedAt: now,
    });
  }
}

async function saveMissingYears(tx: Transaction, reference: Reference, now: Date): Promise<void> {
  for (const { year, status, source, days } of reference.years) {
    const [added] = await tx.insert(calendarYears).values({ year, status, source, updatedAt: now }).onConflictDoNothing().returning();
    if (added && days.length > 0) await tx.insert(calendarDays).values(days).onConflictDoNothing();
  }
}

async function saveRules(tx: Transaction, { rules }: Reference): Promise<void> {
  if (rules.length === 0) return;
  await tx.insert(routingRules).values(rules.map(({ code: _, ...rule }, at) => ({ ...rule, position: at + 1 })));
}
