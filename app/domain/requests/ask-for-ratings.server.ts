import { and, eq, gte, lte, notExists, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "~db/client.server";
import { notices, ratings, requests } from "~db/schema";
import { createLink } from "../access/links.server";
import { shanghaiMinutes } from "../calendar/shanghai-time";
import { aboutRequest, tellCompany } from "./moves/notice-facts.server";
import { itemOf } from "./service-request.server";

const hourMs = 3_600_000;
/** Asked an hour after the end, when the result has been read; not any more once it is long past. */
const askAfterMs = hourMs;
const askWithinMs = 72 * hourMs;

/**
 * Asks for a rating where a request was completed and its company has not rated by itself: once per completion, by day.
 * Rating is voluntary, so nobody is asked twice.
 *
 * @returns how many were asked
 */
export async function askForRatings(db: Database, { now }: { now: Date }): Promise<number> {
  const minutes = shanghaiMinutes(now);
  if (minutes < 8 * 60 || minutes >= 20 * 60) return 0;

  const unasked = await db.select({ id: requests.id }).from(requests).where(isToBeAsked(now)).limit(200);
  let asked = 0;
  for (const { id } of unasked) if (await db.transaction((tx) => ask(tx, id, now))) asked += 1;
  return asked;
}

async function ask(tx: Transaction, requestId: string, now: Date): Promise<boolean> {
  // Looked at again under the lock: another process may have asked, the company may just have rated.
  const [locked] = await tx.select().from(requests).where(eq(requests.id, requestId)).for("update");
  const [request] = locked ? await tx.select().from(requests).where(and(eq(requests.id, requestId), isToBeAsked(now))) : [];
  if (!request) return false;

  const about = await aboutRequest(tx, request, await itemOf(tx, request), now);
  const ratingLinkId = await createLink(tx, { purpose: "rating", requestId, now });
  await tellCompany(tx, request, { kind: "please_rate", payload: { ...about, ratingLinkId } }, now);
  return true;
}

function isToBeAsked(now: Date) {
  const query = new QueryBuilder();
  return and(
    eq(requests.status, "completed"),
    lte(requests.endedAt, new Date(now.getTime() - askAfterMs)),
    gte(requests.endedAt, new Date(now.getTime() - askWithinMs)),
    notExists(query.select({ one: sql`1` }).from(ratings).where(eq(ratings.requestId, requests.id))),
    notExists(query.select({ one: sql`1` }).from(notices).where(and(eq(notices.requestId, requests.id), eq(notices.kind, "please_rate"), gte(notices.createdAt, requests.endedAt)))),
  );
}
