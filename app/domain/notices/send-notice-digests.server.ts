import { and, asc, eq, gte, inArray, isNull, isNotNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { notices, users } from "~db/schema";
import { loadCalendar } from "../calendar/load-calendar.server";
import { atShanghai, shanghaiDay, shanghaiMinutes } from "../calendar/shanghai-time";
import { isWorkingDay } from "../calendar/working-days";
import { enqueueNotice } from "./enqueue-notice.server";
import type { NoticePayload } from "./notices";

/** Minutes of the Shanghai day: from 8:30 (product.md 9), and nothing that waits for a morning is written in the evening. */
const [sentFrom, sentUntil] = [8 * 60 + 30, 18 * 60];
/** A longer digest is cut, and says how many more there are. */
const mostLines = 40;

/**
 * Sends everybody who chose it one mail with what was kept since the last: on working days from 8:30. Each notice is in
 * one digest, also when two processes run.
 *
 * @returns how many mails were written
 */
export async function sendNoticeDigests(db: Database, { now }: { now: Date }): Promise<number> {
  if (shanghaiMinutes(now) < sentFrom || shanghaiMinutes(now) >= sentUntil) return 0;
  if (!isWorkingDay(await loadCalendar(db), shanghaiDay(now))) return 0;

  const readers = await db
    .selectDistinct({ id: notices.recipientUserId })
    .from(notices)
    .where(and(eq(notices.keptBecause, "digest"), isNull(notices.digestId), isNotNull(notices.recipientUserId)));
  let written = 0;
  for (const { id } of readers) if (id !== null && (await db.transaction((tx) => writeDigest(tx, id, now)))) written += 1;
  return written;
}

async function writeDigest(tx: Transaction, userId: string, now: Date): Promise<boolean> {
  // The lock on the reader: another process waits here and then finds nothing left.
  const [reader] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  if (!reader?.isActive) return false;
  const kept = await tx
    .select({ id: notices.id, kind: notices.kind, payload: notices.payload, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.recipientUserId, userId), eq(notices.keptBecause, "digest"), isNull(notices.digestId)))
    .orderBy(asc(notices.position));
  // One mail a day: what comes later today is in tomorrow's.
  const today = await tx.$count(notices, and(eq(notices.recipientUserId, userId), eq(notices.kind, "staff_notice_digest"), gte(notices.createdAt, atShanghai(shanghaiDay(now), "00:00"))));
  if (kept.length === 0 || today > 0) return false;

  const lines: NoticePayload<"staff_notice_digest">["lines"] = kept.slice(0, mostLines).map(({ kind, payload, createdAt }) => ({
    kind, about: typeof payload["number"] === "string" ? payload["number"] : typeof payload["about"] === "string" ? payload["about"] : "", at: createdAt.toISOString(),
  }));
  const payload = { day: shanghaiDay(now), lines, more: Math.max(0, kept.length - mostLines) };
  const id = await enqueueNotice(tx, { kind: "staff_notice_digest", payload, locale: reader.locale, recipientEmail: reader.email, recipientName: reader.name, recipientUserId: userId }, now);
  await tx.update(notices).set({ digestId: id }).where(inArray(notices.id, kept.map((notice) => notice.id)));
  return true;
}
