import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { mailReplies, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { maskEmail, maskName } from "../access/masking";
import { filesOf, type ReplyFile } from "./replies-of-request.server";

/** A mail that waits for the desk's decision. */
export interface QuarantinedReply {
  id: string;
  /** the number of the request it seems to be about */
  number: string | null;
  because: string;
  /** both masked: who may decide sees them whole by a press (unmask-sender) */
  fromEmail: string;
  fromName: string;
  subject: string;
  words: string;
  wholeText: string | null;
  receivedAt: Date;
  files: ReplyFile[];
}

const ignoredDays = 30;

/** Mails from people nobody here knows, for the actor's desks, oldest first. */
export async function listQuarantined(db: Queryable, actor: StaffActor): Promise<QuarantinedReply[]> {
  const stations = stationsOf(actor);
  if (stations.length === 0) return [];
  const rows = await db
    .select({
      id: mailReplies.id, number: requests.number, because: mailReplies.because, fromEmail: mailReplies.fromEmail, fromName: mailReplies.fromName,
      subject: mailReplies.subject, words: mailReplies.words, wholeText: mailReplies.wholeText, receivedAt: mailReplies.receivedAt,
    })
    .from(mailReplies)
    .innerJoin(requests, eq(requests.id, mailReplies.requestId))
    .where(and(eq(mailReplies.state, "quarantined"), inArray(requests.stationCode, stations)))
    .orderBy(asc(mailReplies.receivedAt), asc(mailReplies.id))
    .limit(50);
  const files = await filesOf(db, rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, fromEmail: maskEmail(row.fromEmail), fromName: maskName(row.fromName), wholeText: row.wholeText.trim() === row.words ? null : row.wholeText, files: files.get(row.id) ?? [] }));
}

/** What was ignored or thrown away at the actor's desks in the last 30 days, newest first: a record, without words. */
export async function listIgnored(db: Queryable, actor: StaffActor, now: Date) {
  const stations = stationsOf(actor);
  if (stations.length === 0) return [];
  return db
    .select({
      id: mailReplies.id, number: requests.number, state: mailReplies.state, because: mailReplies.because, subject: mailReplies.subject,
      receivedAt: mailReplies.receivedAt, decidedBy: mailReplies.decidedByName, decisionWords: mailReplies.decisionWords,
    })
    .from(mailReplies)
    .innerJoin(requests, eq(requests.id, mailReplies.requestId))
    .where(and(inArray(mailReplies.state, ["ignored", "rejected"]), inArray(requests.stationCode, stations), gt(mailReplies.receivedAt, new Date(now.getTime() - ignoredDays * 86_400_000))))
    .orderBy(desc(mailReplies.receivedAt))
    .limit(50);
}

function stationsOf(actor: StaffActor): string[] {
  return actor.assignments.flatMap(({ stationCode }) => stationCode ?? []);
}
