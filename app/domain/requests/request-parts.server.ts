import { aliasedTable, and, asc, desc, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { attachments, clocks, companies, departments, quarantinedFiles, requestEvents, requestMaterials, requests, stations, supplements, users } from "~db/schema";
import { dayLedger, ledgerSum } from "../calendar/day-ledger";
import { remaining } from "../calendar/due-dates";
import { loadCalendar } from "../calendar/load-calendar.server";
import { isBeingChecked } from "../quarantine/being-checked.server";
import { itemOf, type ServiceRequest } from "./service-request.server";

/** What both views of a request are made of; what each shows of it is decided there. */

/** The names around a request: item, company, station, department and who has it. */
export async function namesAround(db: Queryable, request: ServiceRequest) {
  const item = await itemOf(db, request);
  const [around] = await db
    .select({ company: companies, station: stations, assigneeName: users.name })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(stations, eq(stations.code, requests.stationCode))
    .leftJoin(users, eq(users.id, requests.assigneeId))
    .where(eq(requests.id, request.id));
  if (!around) throw new Error(`request ${request.id} has no company or station`);

  const all = await db.select().from(departments).where(inArray(departments.code, [request.departmentCode ?? "", ...request.helperCodes]));
  const named = (code: string) => all.filter((department) => department.code === code).map(({ code: _, shortZh, nameZh, nameEn, phone, isNational, isVerified }) => ({ code, shortZh, nameZh, nameEn, phone, isNational, isVerified }));
  const { content } = item;
  return {
    item: {
      code: item.itemCode, version: item.version, nameZh: item.nameZh, nameEn: item.nameEn, category: content.categoryCode,
      stationMode: item.stationMode, promisedLimit: content.promisedLimit, resultZh: content.result.nameZh, resultEn: content.result.nameEn,
    },
    company: { id: around.company.id, name: around.company.name, creditCode: around.company.creditCode },
    station: {
      code: around.station.code, nameZh: around.station.nameZh, nameEn: around.station.nameEn, addressZh: around.station.addressZh, floorZh: around.station.floorZh,
    },
    department: named(request.departmentCode ?? "")[0] ?? null,
    helpers: request.helperCodes.flatMap(named),
    assigneeName: around.assigneeName,
  };
}

/** A file as a page shows it; its content is opened by `openAttachment`. */
export interface FileLine {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  uploadedAt: Date;
  /** the request whose accepted paper it is, when it was taken over */
  from: string | null;
  /** in quarantine until the scanner looked: nobody can open it */
  isBeingChecked: boolean;
}

/** A file that came for a paper and will never be opened; another is wanted in its place. */
export interface BlockedFile {
  fileName: string;
  size: number;
  mediaType: string;
  /** what the scanner calls the malware in it; empty when it was deleted unseen */
  finding: string;
  at: Date;
}

/** The papers in order, each with its files, and the result documents. */
export async function papersOf(db: Queryable, requestId: string) {
  const materials = await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, requestId)).orderBy(asc(requestMaterials.materialNo));
  const original = aliasedTable(attachments, "original");
  const files = await db
    .select({ ...getTableColumns(attachments), from: requests.number, isBeingChecked: isBeingChecked(attachments.storageKey) })
    .from(attachments)
    .leftJoin(original, eq(original.id, attachments.copiedFromId))
    .leftJoin(requests, eq(requests.id, original.requestId))
    .where(and(eq(attachments.requestId, requestId), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
  const filesOf = (no: number | null): FileLine[] =>
    files.filter(({ materialNo }) => materialNo === no).map(({ id, fileName, mediaType, size, createdAt, from, isBeingChecked: isHeld }) => ({ id, fileName, mediaType, size, uploadedAt: createdAt, from, isBeingChecked: isHeld }));

  const blocked = await blockedFiles(db, requestId);
  const blockedOf = (no: number | null): BlockedFile[] => {
    const latest = filesOf(no).at(-1)?.uploadedAt;
    // Once another came in its place nothing is left to do about it.
    return blocked.filter(({ materialNo, at }) => materialNo === no && (!latest || latest < at)).map(({ materialNo: _, ...file }) => file);
  };

  return {
    materials: materials.map(({ requestId: _, ...material }) => ({ ...material, files: filesOf(material.materialNo), blocked: blockedOf(material.materialNo) })),
    results: filesOf(null),
    blockedResults: blockedOf(null),
  };
}

/** Files that counted as handed in until they were found to have malware; what was refused when it came is none of them. */
async function blockedFiles(db: Queryable, requestId: string) {
  const rows = await db
    .select({ materialNo: attachments.materialNo, fileName: quarantinedFiles.fileName, size: quarantinedFiles.size, mediaType: quarantinedFiles.mediaType, finding: quarantinedFiles.finding, at: quarantinedFiles.checkedAt })
    .from(quarantinedFiles)
    .innerJoin(attachments, eq(attachments.storageKey, quarantinedFiles.fileKey))
    .where(and(eq(quarantinedFiles.requestId, requestId), inArray(quarantinedFiles.state, ["infected", "unchecked"])))
    .orderBy(asc(quarantinedFiles.checkedAt));
  return rows.flatMap(({ at, ...file }) => (at ? [{ ...file, at }] : []));
}

/** The clocks in order of their start, each with its day ledger and how it stands now. */
export async function clocksOf(db: Queryable, requestId: string, now: Date) {
  const calendar = await loadCalendar(db);
  const rows = await db.select().from(clocks).where(eq(clocks.requestId, requestId)).orderBy(asc(clocks.startedAt), asc(clocks.dueAt));

  return rows.map(({ requestId: _, ...clock }) => {
    const ledger = dayLedger(calendar, clock, now);
    return { ...clock, ledger, sum: ledgerSum(ledger, clock), remaining: remaining(calendar, clock.dueAt, clock.endedAt ?? now) };
  });
}

export type ClockView = Awaited<ReturnType<typeof clocksOf>>[number];

export async function eventsOf(db: Queryable, requestId: string) {
  return db.select().from(requestEvents).where(eq(requestEvents.requestId, requestId)).orderBy(asc(requestEvents.requestVersion));
}

/** The latest request for papers, answered or not. */
export async function lastSupplementOf(db: Queryable, requestId: string) {
  const [supplement] = await db.select().from(supplements).where(eq(supplements.requestId, requestId)).orderBy(desc(supplements.round)).limit(1);
  return supplement ?? null;
}
