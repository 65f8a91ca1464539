import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { callTasks, mailReplies, notices, requests } from "~db/schema";
import { noticeKinds, type NoticeKind } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import { noticeTraits } from "./notice-traits";

/** What waits for a reader: the numbers in the menu. */
export interface WaitingForReader {
  /** lines of the inbox not read yet */
  unread: number;
  /** people the reader's desks have to phone */
  calls: number;
  /** mails of unknown senders the reader's desks have to decide about */
  replies: number;
}

/** Kinds that are a line of the inbox; the others are mails only and can never be read there. */
export const inboxKinds: NoticeKind[] = noticeKinds.filter((kind) => noticeTraits[kind].channel === "mail-and-inbox");

/** Counts what waits for the reader, in one statement: it is asked with every page. */
export async function waitingForReader(db: Queryable, actor: CompanyActor | StaffActor): Promise<WaitingForReader> {
  const stations = actor.kind === "staff" ? actor.assignments.flatMap(({ role, stationCode }) => (role === "front_desk" || role === "station_lead" ? (stationCode ?? []) : [])) : [];
  const unread = db.select({ count: sql`count(*)` }).from(notices).where(and(eq(notices.recipientUserId, actor.userId), isNull(notices.readAt), inArray(notices.kind, inboxKinds)));
  const calls = db.select({ count: sql`count(*)` }).from(callTasks).where(and(isNull(callTasks.doneAt), inArray(callTasks.stationCode, stations)));
  const replies = db.select({ count: sql`count(*)` }).from(mailReplies).innerJoin(requests, eq(requests.id, mailReplies.requestId)).where(and(eq(mailReplies.state, "quarantined"), inArray(requests.stationCode, stations)));

  const [counted] = await db.select({
    unread: sql<number>`(${unread})::int`,
    calls: stations.length > 0 ? sql<number>`(${calls})::int` : sql<number>`0`,
    replies: stations.length > 0 ? sql<number>`(${replies})::int` : sql<number>`0`,
  }).from(sql`(select 1) as one`);
  return counted ?? { unread: 0, calls: 0, replies: 0 };
}
