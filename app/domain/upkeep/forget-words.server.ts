import { and, asc, eq, inArray, lt, ne, or, sql, type AnyColumn } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import {
  absenceNotes, extensions, handOverNotes, handOverReads, internalNotes, queueEvents, ratings, rectifications, requestEvents, requestMaterials, requests, subTasks, supervisionOrders, supplements, urges,
} from "~db/schema";

/** Stands where words were that a row may not be without: that something was said is part of the file, what is not. */
const wordsGone = "—";

const gone = (column: AnyColumn) => sql<string>`case when ${column} = '' then '' else ${wordsGone} end`;

/**
 * Takes what people wrote about requests in free words out of all that is kept of them. Free words name people whatever
 * their field is for, so none is read to decide; who did what and when, levels, reasons off a list and figures stay. The
 * histories let it happen once the person is gone from the request, hence afterwards (trigger
 * request_events_append_only).
 */
export async function forgetRequestWords(tx: Transaction, requestIds: readonly string[]): Promise<void> {
  const ids = [...requestIds];
  if (ids.length === 0) return;
  await tx.update(requests).set({ answer: "" }).where(and(inArray(requests.id, ids), ne(requests.answer, "")));
  await tx.update(requestEvents).set({ publicNote: "", staffNote: "" }).where(and(inArray(requestEvents.requestId, ids), or(ne(requestEvents.publicNote, ""), ne(requestEvents.staffNote, ""))));
  await tx.delete(internalNotes).where(inArray(internalNotes.requestId, ids));
  await tx.delete(absenceNotes).where(inArray(absenceNotes.requestId, ids));
  await tx.update(ratings).set({ words: gone(ratings.words) }).where(inArray(ratings.requestId, ids));
  await tx
    .update(rectifications)
    .set({ callWords: "", findingWords: "", reviewWords: "", answer: gone(rectifications.answer), secondWords: "" })
    .where(inArray(rectifications.requestId, ids));
  await tx.update(extensions).set({ reason: wordsGone, refusal: "" }).where(inArray(extensions.requestId, ids));
  await tx.update(subTasks).set({ task: wordsGone, answer: gone(subTasks.answer) }).where(inArray(subTasks.requestId, ids));
  await tx.update(urges).set({ words: "", reply: gone(urges.reply) }).where(inArray(urges.requestId, ids));
  await tx.update(supervisionOrders).set({ words: wordsGone, feedback: gone(supervisionOrders.feedback) }).where(inArray(supervisionOrders.requestId, ids));
  await tx.update(requestMaterials).set({ reason: "" }).where(and(inArray(requestMaterials.requestId, ids), ne(requestMaterials.reason, "")));
  await tx
    .update(supplements)
    .set({
      secondReason: gone(supplements.secondReason),
      lines: sql`(select coalesce(jsonb_agg(line || '{"problem":"","needed":"","example":""}'::jsonb), '[]'::jsonb) from jsonb_array_elements(${supplements.lines}) as line)`,
    })
    .where(inArray(supplements.requestId, ids));
}

interface Due {
  before: Date;
  limit: number;
}

/** Why a ticket was left, forwarded or called out of turn, in the desk's words; the ledger keeps the act (trigger queue_events_append_only). */
export async function forgetQueueReasons(tx: Transaction, { before, limit }: Due): Promise<Date[]> {
  const found = await tx
    .select({ id: queueEvents.id, at: queueEvents.at })
    .from(queueEvents)
    .where(and(ne(queueEvents.reason, ""), lt(queueEvents.at, before)))
    .orderBy(asc(queueEvents.at))
    .limit(limit)
    .for("update", { skipLocked: true });
  if (found.length > 0) await tx.update(queueEvents).set({ reason: "" }).where(inArray(queueEvents.id, found.map(({ id }) => id)));
  return found.map(({ at }) => at);
}

/** What a station told itself for the next day. */
export async function forgetHandOvers(tx: Transaction, { before, limit }: Due): Promise<Date[]> {
  const found = await tx.select({ id: handOverNotes.id, at: handOverNotes.writtenAt }).from(handOverNotes).where(lt(handOverNotes.writtenAt, before)).orderBy(asc(handOverNotes.writtenAt)).limit(limit).for("update", { skipLocked: true });
  for (const { id } of found) {
    await tx.delete(handOverReads).where(eq(handOverReads.noteId, id));
    await tx.delete(handOverNotes).where(eq(handOverNotes.id, id));
  }
  return found.map(({ at }) => at);
}
