import { and, asc, eq, exists, inArray, isNull, lt, lte, notInArray, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { system } from "~/domain/access/actor";
import { atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { DomainError } from "~/domain/errors";
import { lifecycle } from "~/domain/requests/lifecycle";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { Database } from "~db/client.server";
import { clocks, requestMaterials, requests, supplements } from "~db/schema";
import type { JobLog } from "./repeat.server";

/** Requests looked at in one go. */
const batch = 200;

interface Passing {
  now: Date;
  log: JobLog;
}

/**
 * Accepts by law what nobody answered: the intake clock ran out with the request still unanswered (Administrative
 * Licensing Law Art. 32). The move itself looks again; of two processes one makes it.
 *
 * @returns how many were accepted
 */
export function deemAccepted(db: Database, { now, log }: Passing): Promise<number> {
  return moveEach(db, "deem_accepted", { now, log }, (tried) =>
    db
      .select({ id: requests.id })
      .from(clocks)
      .innerJoin(requests, eq(requests.id, clocks.requestId))
      .where(and(
        eq(clocks.kind, "intake"), isNull(clocks.endedAt), isNull(clocks.pausedAt), lte(clocks.dueAt, now),
        inArray(requests.status, [...lifecycle.deem_accepted.from]),
        tried.length > 0 ? notInArray(requests.id, tried) : undefined,
      ))
      .orderBy(asc(clocks.dueAt))
      .limit(batch));
}

/**
 * Ends the requests whose papers did not come by 17:00 of the day they were asked for.
 *
 * @returns how many ended
 */
export function missSupplements(db: Database, { now, log }: Passing): Promise<number> {
  const today = shanghaiDay(now);
  const isOverToday = now > atShanghai(today, "17:00");
  return moveEach(db, "supplement_missed", { now, log }, (tried) =>
    db
      .select({ id: requests.id })
      .from(supplements)
      .innerJoin(requests, eq(requests.id, supplements.requestId))
      .where(and(
        isNull(supplements.answeredAt), isOverToday ? lte(supplements.dueOn, today) : lt(supplements.dueOn, today),
        eq(requests.status, "supplement"),
        tried.length > 0 ? notInArray(requests.id, tried) : undefined,
      ))
      .orderBy(asc(supplements.dueOn))
      .limit(batch));
}

/**
 * Ends the requests whose tolerated papers did not come by 17:00 of the day they were promised for (china-practice 2.4).
 *
 * @returns how many ended
 */
export function missTolerances(db: Database, { now, log }: Passing): Promise<number> {
  const today = shanghaiDay(now);
  const isOverToday = now > atShanghai(today, "17:00");
  const owes = new QueryBuilder().select({ one: sql`1` }).from(requestMaterials).where(and(eq(requestMaterials.requestId, requests.id), eq(requestMaterials.state, "tolerated")));
  return moveEach(db, "tolerance_missed", { now, log }, (tried) =>
    db
      .select({ id: requests.id })
      .from(requests)
      .where(and(
        isNull(requests.endedAt), inArray(requests.status, [...lifecycle.tolerance_missed.from]),
        isOverToday ? lte(requests.tolerantUntil, today) : lt(requests.tolerantUntil, today), exists(owes),
        tried.length > 0 ? notInArray(requests.id, tried) : undefined,
      ))
      .orderBy(asc(requests.tolerantUntil))
      .limit(batch));
}

/** The moves that time alone makes. */
type PassingMove = "deem_accepted" | "supplement_missed" | "tolerance_missed";

/** Makes the system's move for each request found, each in its own transaction, until none is left that was not tried. */
async function moveEach(db: Database, move: PassingMove, { now, log }: Passing, find: (tried: string[]) => Promise<{ id: string }[]>): Promise<number> {
  const tried: string[] = [];
  let moved = 0;
  for (let due = await find(tried); due.length > 0; due = await find(tried)) {
    for (const { id } of due) {
      tried.push(id);
      if (await wasMoved(db, move, id, { now, log })) moved += 1;
      await new Promise(setImmediate);
    }
  }
  if (moved > 0) log.info({ move, moved }, "deadlines passed");
  return moved;
}

async function wasMoved(db: Database, move: PassingMove, requestId: string, { now, log }: Passing): Promise<boolean> {
  try {
    await moveRequest(db, system, { move, requestId, now });
    return true;
  } catch (error) {
    // Somebody acted at the last moment, or the other process was faster: nothing is left to do here.
    if (error instanceof DomainError && error.kind === "conflict") return false;
    // One request in a strange state must not keep the others from their right.
    log.error({ error, request: requestId, move }, "a deadline could not be passed");
    return false;
  }
}
