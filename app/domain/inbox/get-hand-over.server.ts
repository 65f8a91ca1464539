import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { absenceNotes, companies, internalNotes, itemVersions, requests, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { visibleRequests } from "../access/visible-requests.server";
import { isOpenWork } from "../requests/open-work.server";
import { ownAbsence } from "./own-absence.server";

/**
 * The hand-over sheet (交接单) of an absence: every open request in the hands of who is away, as it stands now, next
 * deadline first, with what they wrote for the deputy and the latest internal note.
 *
 * @throws {DomainError} `not-found` for all but the person, the deputy and the head
 */
export async function getHandOver(db: Database, actor: StaffActor, absenceId: string) {
  const { absence, may } = await ownAbsence(db, actor, absenceId);
  const named = await db.select({ id: users.id, name: users.name }).from(users).where(sql`${users.id} in (${absence.userId}, ${absence.deputyId})`);
  const nameOf = (id: string) => named.find((one) => one.id === id)?.name ?? "";
  return {
    id: absence.id, name: nameOf(absence.userId), deputyName: nameOf(absence.deputyId), fromDay: absence.fromDay, toDay: absence.toDay, words: absence.words,
    endedAt: absence.endedAt, acknowledgedAt: absence.acknowledgedAt, acknowledgedNumbers: absence.acknowledgedNumbers ?? [], may,
    rows: await openRequestsOf(db, actor, absence),
  };
}

export type HandOver = Awaited<ReturnType<typeof getHandOver>>;

/** The open requests of who is away, as far as the reader may see them. */
async function openRequestsOf(db: Queryable, actor: StaffActor, { id, userId }: { id: string; userId: string }) {
  return db
    .select({
      requestId: requests.id, number: requests.number, status: requests.status, outcome: requests.outcome, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn,
      companyName: companies.name, nextDueAt: requests.nextDueAt, nextDueClock: requests.nextDueClock, promisedAt: requests.promisedAt, isUrged: sql<boolean>`${requests.urgedAt} is not null`,
      words: sql<string>`coalesce(${absenceNotes.words}, '')`,
      latestNote: sql<string | null>`(select n.words from ${internalNotes} n where n.request_id = ${requests.id} order by n.created_at desc limit 1)`,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .leftJoin(absenceNotes, and(eq(absenceNotes.absenceId, id), eq(absenceNotes.requestId, requests.id)))
    .where(and(eq(requests.assigneeId, userId), isOpenWork, ne(requests.status, "draft"), visibleRequests(actor)))
    .orderBy(sql`${requests.nextDueAt} asc nulls last`, asc(requests.id))
    .limit(500);
}
