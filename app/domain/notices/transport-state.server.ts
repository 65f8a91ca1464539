import { sql } from "drizzle-orm";
import { rowsOf, type Database, type Queryable } from "~db/client.server";
import { mailTransports } from "~db/schema";
import type { TransportName } from "~db/vocabulary";

/** The ways out for mail as all processes share them: whose turn it is, who rests and why, how it went last. */

export type TransportState = typeof mailTransports.$inferSelect;

/** No turn is further ahead than this, however many wait: one that is was taken by a clock that has been put back since. */
export const farthestTurnSeconds = 60;

/**
 * Takes `count` turns at a way out, `perSecond` of them a second over all processes: a bucket of tokens kept as the one
 * instant from which the next call is allowed.
 *
 * @returns when the first of the turns is; the others follow evenly
 */
export async function takeTurns(db: Database, { name, count, perSecond, now }: { name: TransportName; count: number; perSecond: number; now: Date }): Promise<Date> {
  const seconds = count / perSecond;
  const rows = rowsOf<{ at: string | Date }>(await db.execute(sql`
    insert into mail_transports (name, next_call_at) values (${name}, ${now.toISOString()}::timestamptz + make_interval(secs => ${seconds}::double precision))
    on conflict (name) do update set next_call_at = make_interval(secs => ${seconds}::double precision) + case
      when mail_transports.next_call_at between ${now.toISOString()}::timestamptz and ${new Date(now.getTime() + farthestTurnSeconds * 1000).toISOString()}::timestamptz
      then mail_transports.next_call_at else ${now.toISOString()}::timestamptz end
    returning next_call_at as at`));
  const after = new Date(rows[0]?.at ?? now);
  return new Date(after.getTime() - seconds * 1000);
}

/** Every way out that was ever used. */
export function readTransports(db: Queryable): Promise<TransportState[]> {
  return db.select().from(mailTransports).orderBy(mailTransports.name);
}

/** The ways out that are to be left alone for now. */
export async function restingTransports(db: Queryable, now: Date): Promise<TransportName[]> {
  return (await readTransports(db)).filter(({ restsUntil }) => restsUntil !== null && restsUntil > now).map(({ name }) => name);
}

/**
 * Leaves a way out alone: its provider asked for it, its quota is spent, or its key is wrong (`needsPerson`). A longer
 * rest that was already agreed stays.
 */
export async function restTransport(db: Database, rest: { name: TransportName; until: Date; because: string; needsPerson: boolean; now: Date }): Promise<void> {
  const { name, until, because, needsPerson, now } = rest;
  await db
    .insert(mailTransports)
    .values({ name, restsUntil: until, restsBecause: because, needsPerson, lastFailureAt: now, lastFailure: because })
    .onConflictDoUpdate({
      target: mailTransports.name,
      set: { restsUntil: sql`greatest(${mailTransports.restsUntil}, ${until.toISOString()}::timestamptz)`, restsBecause: because, needsPerson, lastFailureAt: now, lastFailure: because },
    });
}

/** Notes how a round went. A success ends whatever was said about a rest that is over. */
export async function noteTransport(db: Database, name: TransportName, { now, success, failure }: { now: Date; success: boolean; failure: string | null }): Promise<void> {
  const noted = {
    ...(success ? { lastSuccessAt: now } : {}),
    ...(failure ? { lastFailureAt: now, lastFailure: failure } : {}),
  };
  const isOver = sql`${mailTransports.restsUntil} is null or ${mailTransports.restsUntil} <= ${now.toISOString()}::timestamptz`;
  await db
    .insert(mailTransports)
    .values({ name, ...noted })
    .onConflictDoUpdate({
      target: mailTransports.name,
      set: {
        ...noted,
        ...(success ? {
          restsBecause: sql`case when ${isOver} then null else ${mailTransports.restsBecause} end`,
          needsPerson: sql`case when ${isOver} then false else ${mailTransports.needsPerson} end`,
          restsUntil: sql`case when ${isOver} then null else ${mailTransports.restsUntil} end`,
        } : { name }),
      },
    });
}
