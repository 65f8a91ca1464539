import { sql } from "drizzle-orm";
import { rowsOf, type Database } from "~db/client.server";
import { requestPresence } from "~db/schema";
import { announce } from "../live/announce.server";

/** How long somebody counts as present after the last sign of their open page. */
export const presenceMs = 75_000;

/** Somebody who has a request open. */
export interface Present {
  requestId: string;
  userId: string;
}

/**
 * Notes that these people still have these requests open. One statement, however many pages are open in this process,
 * on a table the database does not log. Whoever does not come back is forgotten by the clock.
 */
export async function renewPresence(db: Database, present: readonly Present[], now: Date): Promise<void> {
  const once = [...new Map(present.map((one) => [`${one.requestId} ${one.userId}`, one])).values()];
  if (once.length === 0) return;
  // In one order, so that two processes renewing the same rows never wait for each other in a circle.
  once.sort((a, b) => (`${a.requestId} ${a.userId}` < `${b.requestId} ${b.userId}` ? -1 : 1));
  const seenUntil = new Date(now.getTime() + presenceMs);
  await db.insert(requestPresence).values(once.map((one) => ({ ...one, seenUntil })))
    .onConflictDoUpdate({ target: [requestPresence.requestId, requestPresence.userId], set: { seenUntil: sql`excluded.seen_until` } });
}

/** Somebody opens a request: the others who have it open are told, unless they were shown already. */
export async function arrive(db: Database, { requestId, userId }: Present, now: Date): Promise<void> {
  const seenUntil = new Date(now.getTime() + presenceMs).toISOString();
  await db.transaction(async (tx) => {
    const known = rowsOf(await tx.execute(sql`select 1 from ${requestPresence}
      where request_id = ${requestId} and user_id = ${userId} and seen_until > ${now.toISOString()}::timestamptz`));
    await tx.execute(sql`insert into ${requestPresence} (request_id, user_id, seen_until) values (${requestId}, ${userId}, ${seenUntil}::timestamptz)
      on conflict (request_id, user_id) do update set seen_until = excluded.seen_until`);
    if (known.length === 0) await announce(tx, `request:${requestId}`);
  });
}

/** Somebody closes a request: the others see it at once. */
export async function depart(db: Database, { requestId, userId }: Present): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = rowsOf(await tx.execute(sql`delete from ${requestPresence} where request_id = ${requestId} and user_id = ${userId} returning 1`));
    if (gone.length > 0) await announce(tx, `request:${requestId}`);
  });
}
