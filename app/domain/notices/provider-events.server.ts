import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { notices, providerEvents } from "~db/schema";
import type { DeliveryEvent } from "~db/vocabulary";
import { announce } from "../live/announce.server";
import { callForNotice } from "./call-tasks.server";
import { noticeTraits } from "./notice-traits";
import { stopAddress } from "./stopped-addresses.server";

/** A report of the provider about one mail, as the webhook brought it. */
export interface ProviderReport {
  /** the provider's id of the report: the same report comes again under the same one */
  id: string;
  /** `email.delivered`, `email.bounced` … */
  type: string;
  /** the provider's id of the mail */
  providerId: string;
  occurredAt: Date;
  /** the provider's words: kind of bounce, reason of a failure; no address */
  detail: string;
  /** the mailbox does not exist or never takes mail again */
  isPermanent: boolean;
}

/** A report about a mail nobody here knows is looked at for this long: another portal may share the account. */
const forgetAfterMs = 3 * 86_400_000;

/**
 * Keeps a report before it is answered, and applies it when its mail is known. The same report again changes nothing.
 *
 * @returns true when it was new
 */
export async function takeProviderReport(db: Database, report: ProviderReport, now: Date): Promise<boolean> {
  const { id, type, providerId, occurredAt, detail, isPermanent } = report;
  const kept = await db
    .insert(providerEvents)
    .values({ id, type, providerId, occurredAt, receivedAt: now, facts: { detail, isPermanent } })
    .onConflictDoNothing({ target: providerEvents.id })
    .returning({ id: providerEvents.id });
  if (kept.length === 0) return false;
  await applyProviderEvents(db, { now, providerIds: [providerId] });
  return true;
}

/**
 * Applies the reports that wait: all, or those about the mails named. A report may come before the call that sent the
 * mail has returned: it waits until the mail is known.
 *
 * @returns how many were applied
 */
export async function applyProviderEvents(db: Database, { now, providerIds }: { now: Date; providerIds?: readonly string[] }): Promise<number> {
  if (providerIds?.length === 0) return 0;
  const waiting = await db
    .select({ id: providerEvents.id })
    .from(providerEvents)
    .where(and(isNull(providerEvents.appliedAt), providerIds ? inArray(providerEvents.providerId, [...providerIds]) : undefined))
    .orderBy(asc(providerEvents.occurredAt), asc(providerEvents.id))
    .limit(500);
  let applied = 0;
  for (const { id } of waiting) if (await db.transaction((tx) => apply(tx, id, now))) applied += 1;
  // A mail of somebody else's, or of a row that was deleted: no longer waited for.
  await db.update(providerEvents).set({ appliedAt: now }).where(and(isNull(providerEvents.appliedAt), lt(providerEvents.receivedAt, new Date(now.getTime() - forgetAfterMs))));
  return applied;
}

async function apply(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const [report] = await tx.select().from(providerEvents).where(and(eq(providerEvents.id, id), isNull(providerEvents.appliedAt))).for("update");
  if (!report) return false;
  const [notice] = await tx.select().from(notices).where(eq(notices.providerId, report.providerId)).for("update");
  if (!notice) return false;
  await tx.update(providerEvents).set({ appliedAt: now }).where(eq(providerEvents.id, id));

  const isPermanent = report.facts["isPermanent"] === true;
  const event = deliveryOf(report.type, isPermanent);
  if (!event) return true;
  // Reports come in any order: a word that weighs more is never taken back by one that weighs less.
  const changed = await tx
    .update(notices)
    .set({ delivery: event, deliveryAt: report.occurredAt, deliveryDetail: String(report.facts["detail"] ?? "").slice(0, 200) })
    .where(and(eq(notices.id, notice.id), sql`${weightOf(notices.delivery)} < ${weights[event]}::int`))
    .returning({ id: notices.id });
  if (changed.length === 0) return true;

  if (notice.requestId) await announce(tx, `request:${notice.requestId}`);
  if (event === "bounced" || event === "complained") await stopAddress(tx, { email: notice.recipientEmail, reason: event, detail: String(report.facts["detail"] ?? "").slice(0, 200), now });
  if (event !== "delivered" && event !== "delayed" && noticeTraits[notice.kind].audience === "company") {
    await callForNotice(tx, { noticeId: notice.id, reason: event === "failed" ? "not_sent" : event, now });
  }
  return true;
}

const weights: Record<DeliveryEvent, number> = { delayed: 1, delivered: 2, failed: 3, bounced: 4, complained: 5 };

function weightOf(column: typeof notices.delivery) {
  const cases = Object.entries(weights).map(([event, weight]) => sql`when ${event} then ${weight}::int`);
  return sql`case ${column} ${sql.join(cases, sql` `)} else 0 end`;
}

/** What a report says about the delivery; null for what changes nothing, such as an opened mail. */
function deliveryOf(type: string, isPermanent: boolean): DeliveryEvent | null {
  switch (type) {
    case "email.delivered":
      return "delivered";
    case "email.delivery_delayed":
      return "delayed";
    case "email.bounced":
      return isPermanent ? "bounced" : "delayed";
    case "email.suppressed":
      return "bounced";
    case "email.complained":
      return "complained";
    case "email.failed":
      return "failed";
    default:
      return null;
  }
}
