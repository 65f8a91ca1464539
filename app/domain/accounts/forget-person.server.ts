import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import {
  accessLinks, accountLinks, appointments, calendarFeeds, callTasks, emailCodes, mailEvents, mailReplies, notices, noticeWishes, quietHours, requestEvents, requests, stoppedAddresses, visits, waitlistEntries,
} from "~db/schema";
import { markSearchStale } from "../requests/index-request.server";

/** How the pseudonym of a closed account begins; the trigger on the histories lets nothing else in the place of a name. */
export const closedName = "已注销用户";

interface Forgotten {
  userId: string;
  email: string;
  pseudonym: { name: string; email: string };
  now: Date;
}

/**
 * Puts the pseudonym in the place of a person wherever the portal names them beside the account itself: ended requests
 * and their histories, mails, visits, calls, answers by mail; what only served them is deleted. In the transaction that
 * closes the account. Links of their mails stop working.
 */
export async function forgetPerson(tx: Transaction, { userId, email, pseudonym, now }: Forgotten): Promise<void> {
  const own = or(eq(requests.applicantId, userId), and(eq(sql`lower(${requests.contactEmail})`, email), isNotNull(requests.endedAt)));
  const mine = await tx.update(requests).set({ contactName: pseudonym.name, contactPhone: "", contactEmail: pseudonym.email, updatedAt: now }).where(own).returning({ id: requests.id, companyId: requests.companyId });
  const ids = mine.map(({ id }) => id);
  for (const companyId of new Set(mine.map((one) => one.companyId))) await markSearchStale(tx, companyId);
  await tx.update(requestEvents).set({ actorName: pseudonym.name }).where(and(eq(requestEvents.actorId, userId), eq(requestEvents.actorKind, "company")));
  if (ids.length > 0) {
    await tx.update(callTasks).set({ contactName: pseudonym.name, contactPhone: "" }).where(inArray(callTasks.requestId, ids));
  }
  await revokeOwnLinks(tx, { userId, requestIds: ids, now });

  const theirs = and(
    or(eq(notices.recipientUserId, userId), eq(notices.recipientEmail, email)),
    // The last mail still has to find its way; it goes by its own period (retention rules).
    sql`${notices.payload} ->> 'event' is distinct from 'account_closed'`,
    ne(notices.status, "sending"),
  );
  await tx.update(notices).set({ status: "kept", keptBecause: "outdated" }).where(and(theirs, inArray(notices.status, ["queued", "held"])));
  await tx.update(notices).set({ recipientEmail: pseudonym.email, recipientName: "", payload: {}, html: null, text: null, calendar: null, repeats: null }).where(theirs);
  await tx.update(mailEvents).set({ email: pseudonym.email }).where(eq(sql`lower(${mailEvents.email})`, email));
  await tx.update(visits).set({ contactName: "", contactPhone: "", contactEmail: "" }).where(eq(visits.contactEmail, email));
  await tx.update(mailReplies).set({ fromEmail: pseudonym.email, fromName: pseudonym.name, wholeText: "" }).where(eq(sql`lower(${mailReplies.fromEmail})`, email));

  await tx.delete(accountLinks).where(or(eq(accountLinks.email, email), eq(accountLinks.userId, userId)));
  await tx.delete(emailCodes).where(eq(emailCodes.email, email));
  await tx.delete(noticeWishes).where(eq(noticeWishes.email, email));
  await tx.delete(quietHours).where(eq(quietHours.email, email));
  await tx.delete(stoppedAddresses).where(eq(stoppedAddresses.email, email));
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId));
}

/** Whatever a link was mailed for: a request, a visit or a place in line. */
async function revokeOwnLinks(tx: Transaction, { userId, requestIds, now }: { userId: string; requestIds: readonly string[]; now: Date }): Promise<void> {
  const visitsOfTheirs = tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.userId, userId));
  const waitsOfTheirs = tx.select({ id: waitlistEntries.id }).from(waitlistEntries).where(eq(waitlistEntries.userId, userId));
  await tx
    .update(accessLinks)
    .set({ revokedAt: now })
    .where(and(
      isNull(accessLinks.revokedAt),
      or(inArray(accessLinks.requestId, [...requestIds]), inArray(accessLinks.appointmentId, visitsOfTheirs), inArray(accessLinks.waitlistEntryId, waitsOfTheirs)),
    ));
}
