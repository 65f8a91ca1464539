import { and, desc, eq, ne, or, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import {
  accountLinks, appointments, attachments, calendarFeeds, companies, companyMembers, consents, mailReplies, noticeWishes, notices, quietHours, ratings, rectifications, requests, sessions, tickets, urges, users, visits, waitlistEntries,
} from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { looksAtPerson } from "../access/list-looks.server";

/**
 * Everything kept about one person of a company, as they may take it along (Personal Information Protection Law, Art.
 * 45): what they applied for, handed in, said, were told and agreed to, and who looked. Hashes, and what others wrote among
 * themselves, are none of it.
 */
export async function ownData(db: Queryable, actor: CompanyActor) {
  const { userId, email } = actor;
  const isMine = or(eq(requests.applicantId, userId), eq(sql`lower(${requests.contactEmail})`, email));
  const [account] = await db
    .select({ name: users.name, phone: users.phone, email: users.email, language: users.locale, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, userId));

  return {
    account,
    companies: await db
      .select({ name: companies.name, creditCode: companies.creditCode, role: companyMembers.role, joinedAt: companyMembers.joinedAt })
      .from(companyMembers)
      .innerJoin(companies, eq(companies.id, companyMembers.companyId))
      .where(eq(companyMembers.userId, userId)),
    requests: await db
      .select({
        number: requests.number, item: requests.itemCode, company: companies.name, status: requests.status, outcome: requests.outcome, matter: sql<string>`${requests.form} ->> 'matter'`,
        contactName: requests.contactName, contactPhone: requests.contactPhone, contactEmail: requests.contactEmail, createdAt: requests.createdAt, endedAt: requests.endedAt,
      })
      .from(requests)
      .innerJoin(companies, eq(companies.id, requests.companyId))
      .where(isMine)
      .orderBy(desc(requests.createdAt)),
    files: await db
      .select({ request: requests.number, name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size, sha256: attachments.sha256, uploadedAt: attachments.createdAt })
      .from(attachments)
      .innerJoin(requests, eq(requests.id, attachments.requestId))
      .where(eq(attachments.uploadedById, userId))
      .orderBy(desc(attachments.createdAt)),
    appointments: await db
      .select({ number: appointments.number, station: appointments.stationCode, startsAt: appointments.startsAt, endsAt: appointments.endsAt, status: appointments.status })
      .from(appointments)
      .where(eq(appointments.userId, userId))
      .orderBy(desc(appointments.startsAt)),
    waitlist: await db
      .select({ item: waitlistEntries.itemCode, station: waitlistEntries.stationCode, fromDay: waitlistEntries.fromDay, toDay: waitlistEntries.toDay, status: waitlistEntries.status })
      .from(waitlistEntries)
      .where(eq(waitlistEntries.userId, userId))
      .orderBy(desc(waitlistEntries.joinedAt)),
    ratings: await db
      .select({
        request: requests.number, level: ratings.level, reasons: ratings.reasons, words: ratings.words, ratedAt: ratings.ratedAt,
        secondLevel: rectifications.secondLevel, secondReasons: rectifications.secondReasons, secondWords: rectifications.secondWords, secondRatedAt: rectifications.secondRatedAt,
      })
      .from(ratings)
      .innerJoin(requests, eq(requests.id, ratings.requestId))
      .leftJoin(rectifications, eq(rectifications.ratingId, ratings.id))
      .where(isMine),
    tickets: await db
      .select({ number: tickets.number, station: tickets.stationCode, day: tickets.day, contactName: visits.contactName, contactPhone: visits.contactPhone, matter: visits.matter, result: visits.result })
      .from(visits)
      .innerJoin(tickets, eq(tickets.id, visits.ticketId))
      // In the words of the partial index, so that the years are not read.
      .where(and(eq(visits.contactEmail, email), ne(visits.contactEmail, "")))
      .orderBy(desc(tickets.issuedAt)),
    urges: await db
      .select({ request: requests.number, urgedAt: urges.urgedAt, words: urges.words, reply: urges.reply })
      .from(urges)
      .innerJoin(requests, eq(requests.id, urges.requestId))
      .where(eq(urges.urgedById, userId))
      .orderBy(desc(urges.urgedAt)),
    answersByMail: await db
      .select({ request: requests.number, subject: mailReplies.subject, words: mailReplies.words, receivedAt: mailReplies.receivedAt })
      .from(mailReplies)
      .leftJoin(requests, eq(requests.id, mailReplies.requestId))
      .where(eq(sql`lower(${mailReplies.fromEmail})`, email))
      .orderBy(desc(mailReplies.receivedAt)),
    mails: await db
      .select({ kind: notices.kind, to: notices.recipientEmail, subject: notices.subject, sentAt: notices.sentAt, createdAt: notices.createdAt })
      .from(notices)
      .where(or(eq(notices.recipientUserId, userId), eq(notices.recipientEmail, email)))
      .orderBy(desc(notices.createdAt)),
    mailWishes: {
      groups: await db.select({ group: noticeWishes.noticeGroup, wish: noticeWishes.wish }).from(noticeWishes).where(eq(noticeWishes.email, email)),
      quietHours: await db.select({ fromMinute: quietHours.fromMinute, untilMinute: quietHours.untilMinute }).from(quietHours).where(eq(quietHours.email, email)),
    },
    consents: await db
      .select({ document: consents.document, version: consents.version, agreedAt: consents.agreedAt, language: consents.locale, form: consents.form })
      .from(consents)
      .where(eq(consents.userId, userId)),
    devices: await db.select({ browser: sessions.userAgent, signedInAt: sessions.createdAt, until: sessions.expiresAt }).from(sessions).where(eq(sessions.userId, userId)),
    calendarSubscription: await db.select({ since: calendarFeeds.createdAt }).from(calendarFeeds).where(eq(calendarFeeds.userId, userId)),
    links: await db.select({ purpose: accountLinks.purpose, createdAt: accountLinks.createdAt, expiresAt: accountLinks.expiresAt }).from(accountLinks).where(eq(accountLinks.email, email)),
    looks: (await looksAtPerson(db, actor)).map(({ id: _id, ...look }) => look),
  };
}

export type OwnData = Awaited<ReturnType<typeof ownData>>;
