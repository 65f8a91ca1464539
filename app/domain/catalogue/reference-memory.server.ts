import { and, asc, eq, sql } from "drizzle-orm";
import { rowsOf, type Queryable } from "~db/client.server";
import { calendarDays, calendarYears, departments, itemVersions, items, openingExceptions, openingSeries, stations } from "~db/schema";
import type { ItemContent } from "~db/seed/reference-shapes";
import type { Category, StationMode } from "~db/vocabulary";
import { loadCalendar } from "../calendar/load-calendar.server";
import type { WorkingCalendar } from "../calendar/working-days";
import { readStations, type StationWithOpening } from "../opening/read-opening.server";
import type { SearchEntry } from "./rank-items";
import { searchEntry } from "./search-entry.server";

/**
 * Items, departments, stations with their opening and the working calendar: small, the same for everybody and asked by every page, so each process keeps them
 * in memory and reads them again when their fingerprint in the database changes.
 */
export interface Reference {
  items: readonly CatalogueItem[];
  itemByCode: ReadonlyMap<string, CatalogueItem>;
  search: readonly SearchEntry[];
  /** in the order they are shown */
  stations: readonly Station[];
  stationByCode: ReadonlyMap<string, Station>;
  /** for showing and offering; what promises a date reads the calendar in its own transaction */
  calendar: WorkingCalendar;
}

export type Station = StationWithOpening;
export type Department = typeof departments.$inferSelect;

/** An item with its current text and the bodies that answer for it. */
export interface CatalogueItem {
  code: string;
  version: number;
  category: Category;
  position: number;
  nameZh: string;
  nameEn: string;
  stationMode: StationMode;
  publishedAt: Date;
  content: ItemContent;
  department: Department;
  coDepartments: readonly Department[];
}

/** A change in the database shows after this long at the latest; asking more often would cost every page a round trip. */
const recheckAfterMs = 1000;

interface Memory {
  fingerprint: string;
  checkedAt: number;
  reference: Reference;
}

/** One memory per connection: tests open several databases in one process. */
const memories = new WeakMap<Queryable, { current?: Memory; pending?: Promise<Memory> }>();

/** The reference data as it is now (a second old at most). Costs nothing most of the time, one short statement else. */
export async function referenceOf(db: Queryable): Promise<Reference> {
  const slot = memories.get(db) ?? {};
  memories.set(db, slot);
  if (slot.current && performance.now() - slot.current.checkedAt < recheckAfterMs) return slot.current.reference;

  // Requests that arrive meanwhile wait for the same answer instead of asking again.
  slot.pending ??= refresh(db, slot.current).finally(() => {
    slot.pending = undefined;
  });
  slot.current = await slot.pending;
  return slot.current.reference;
}

async function refresh(db: Queryable, known: Memory | undefined): Promise<Memory> {
  const fingerprint = await readFingerprint(db);
  const checkedAt = performance.now();
  if (known?.fingerprint === fingerprint) return { ...known, checkedAt };

  return { fingerprint, checkedAt, reference: await readReference(db) };
}

async function readFingerprint(db: Queryable): Promise<string> {
  const result = await db.execute(sql`
    select md5(concat(
      (select string_agg(i::text, '' order by i.code) from ${items} i),
      (select string_agg(d::text, '' order by d.code) from ${departments} d),
      (select string_agg(s::text, '' order by s.code) from ${stations} s),
      (select string_agg(o::text, '' order by o.station_code, o.valid_from) from ${openingSeries} o),
      (select string_agg(e::text, '' order by e.station_code, e.day) from ${openingExceptions} e),
      (select string_agg(y::text, '' order by y.year) from ${calendarYears} y),
      (select string_agg(c::text, '' order by c.day) from ${calendarDays} c)
    )) as fingerprint`);
  return rowsOf<{ fingerprint: string }>(result)[0]?.fingerprint ?? "";
}

async function readReference(db: Queryable): Promise<Reference> {
  const departmentRows = await db.select().from(departments);
  const departmentByCode = new Map(departmentRows.map((department) => [department.code, department]));
  const itemRows = await db
    .select({
      code: items.code, version: items.currentVersion, category: items.category, position: items.position,
      nameZh: itemVersions.nameZh, nameEn: itemVersions.nameEn, stationMode: itemVersions.stationMode,
      departmentCode: itemVersions.departmentCode, content: itemVersions.content, publishedAt: itemVersions.publishedAt,
    })
    .from(items)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, items.code), eq(itemVersions.version, items.currentVersion)))
    .orderBy(asc(items.position));
  const stationRows = await readStations(db);

  const catalogue = itemRows.flatMap(({ departmentCode, ...item }) => {
    const department = departmentByCode.get(departmentCode);
    const coDepartments = item.content.coDepartmentCodes.flatMap((code) => departmentByCode.get(code) ?? []);
    // The foreign key keeps this from happening; an item nobody answers for must not be offered.
    return department ? [{ ...item, department, coDepartments }] : [];
  });

  return {
    items: catalogue,
    itemByCode: new Map(catalogue.map((item) => [item.code, item])),
    search: catalogue.map((item) => searchEntry({ ...item, keywordsZh: item.content.keywordsZh })),
    stations: stationRows,
    stationByCode: new Map(stationRows.map((station) => [station.code, station])),
    calendar: await loadCalendar(db),
  };
}
