import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { calendarFeeds } from "~db/schema";
import type { Actor, CompanyActor, StaffActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";

/**
 * The private calendar address of a person. As with links in mails the table holds an id, and the address the id with a
 * signature over it: it can be shown again at any time, and a copy of the table opens nothing.
 */
const idPattern = /^c[A-Za-z0-9_-]{22}$/;
const tokenPattern = /^(c[A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

/** The id of the person's feed, or null while there is none. */
export async function calendarFeedOf(db: Queryable, userId: string): Promise<string | null> {
  const [row] = await db.select({ feedId: calendarFeeds.feedId }).from(calendarFeeds).where(eq(calendarFeeds.userId, userId));
  return row?.feedId ?? null;
}

/** True for whoever has visits to look at: company people, and the desk of a station. */
export function hasCalendarFeed(actor: Actor): actor is CompanyActor | StaffActor {
  return actor.kind === "company" || (actor.kind === "staff" && deskStations(actor).length > 0);
}

/** The stations at whose desk somebody works. */
export function deskStations({ assignments }: StaffActor): string[] {
  return assignments.flatMap(({ role, stationCode }) => ((role === "front_desk" || role === "station_lead") && stationCode ? [stationCode] : []));
}

/**
 * Makes the address, or another one: the old one is unknown from then on.
 *
 * @throws {DomainError} `forbidden` for staff without a station
 */
export async function resetCalendarFeed(db: Database, actor: CompanyActor | StaffActor, { now }: { now: Date }): Promise<string> {
  if (!hasCalendarFeed(actor)) throw new DomainError("forbidden", "page.forbidden");
  const feedId = newFeedId();
  await db.transaction(async (tx) => {
    await tx
      .insert(calendarFeeds)
      .values({ userId: actor.userId, feedId, createdAt: now })
      .onConflictDoUpdate({ target: calendarFeeds.userId, set: { feedId, createdAt: now } });
    // The address itself is a secret: only that it changed is told.
    await recordChange(tx, actor, { action: "account.renew_feed", object: { kind: "user", id: actor.userId }, now });
  });
  return feedId;
}

export const newFeedId = (): string => `c${randomBytes(16).toString("base64url")}`;

/** What stands in the address of a feed: its id and 132 bits of a signature. */
export function feedToken(feedId: string, secret: string): string {
  if (!idPattern.test(feedId)) throw new Error("not the id of a calendar feed");
  return `${feedId}.${signature(feedId, secret)}`;
}

/**
 * Whose feed an address is.
 *
 * @throws {DomainError} `not-found` for forged, unknown and replaced addresses alike
 */
export async function openCalendarFeed(db: Queryable, token: string, secret: string): Promise<{ userId: string }> {
  const [, id, given] = tokenPattern.exec(token) ?? [];
  // Checked before the database is asked: guessing costs us one hash.
  if (!id || !given || !timingSafeEqual(Buffer.from(given), Buffer.from(signature(id, secret)))) throw new DomainError("not-found", "page.not-found");
  const [feed] = await db.select({ userId: calendarFeeds.userId }).from(calendarFeeds).where(eq(calendarFeeds.feedId, id));
  if (!feed) throw new DomainError("not-found", "page.not-found");
  return feed;
}

function signature(id: string, secret: string): string {
  return createHmac("sha256", secret).update(`calendar-feed:${id}`).digest("base64url").slice(0, 22);
}
