import { and, eq, inArray, lt, lte, ne, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { accountLinks, emailCodes, formSubmissions, notices, rateLimits, requestPresence, sessions, tickets, visits } from "~db/schema";
import { addDays, shanghaiDay } from "../calendar/shanghai-time";

const dayMs = 86_400_000;

/** How long what is no longer needed is kept, in days after it ran out or was made. */
const keepDays = { codes: 1, formSubmissions: 7, codeNotices: 2, accountLinks: 30, visitors: 30 };

/**
 * Deletes what has served its time: ended sessions, used and old sign-in codes with the mails that carried them, old links to accounts, forms
 * remembered against repeats, spent allowances; and takes the contact off visits a month old. Requests, their history and their notices stay.
 */
export async function purgeExpired(db: Database, { now }: { now: Date }): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);

  await db.delete(sessions).where(lte(sessions.expiresAt, now));
  await db.delete(emailCodes).where(lt(emailCodes.expiresAt, before(keepDays.codes)));
  await db.delete(accountLinks).where(lt(accountLinks.expiresAt, before(keepDays.accountLinks)));
  await db.delete(formSubmissions).where(lt(formSubmissions.createdAt, before(keepDays.formSubmissions)));
  // The only notices that hold a secret.
  await db.delete(notices).where(and(eq(notices.kind, "sign_in_code"), lt(notices.createdAt, before(keepDays.codeNotices))));
  // Who held a ticket is forgotten; what was done for their company stays.
  await db
    .update(visits)
    .set({ contactName: "", contactPhone: "", contactEmail: "" })
    .where(and(
      or(ne(visits.contactName, ""), ne(visits.contactPhone, ""), ne(visits.contactEmail, "")),
      inArray(visits.ticketId, db.select({ id: tickets.id }).from(tickets).where(lt(tickets.day, addDays(shanghaiDay(now), -keepDays.visitors)))),
    ));
  await db.delete(requestPresence).where(lte(requestPresence.seenUntil, now));
  await db.delete(rateLimits).where(lte(rateLimits.expire, now));
}
