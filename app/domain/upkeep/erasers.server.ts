import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, ne, notExists, or, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import {
  accountLinks, appointmentItems, appointments, attachments, callTasks, emailCodes, erasedFiles, mailEvents, mailReplies, notices, quarantinedFiles, replyFiles, requestEvents, requestMaterials, requests, sessions, tickets, visitRequests, visits,
} from "~db/schema";
import type { RetentionKind } from "~db/vocabulary";
import { shanghaiDay, atShanghai } from "../calendar/shanghai-time";
import { forgetWaiting } from "../quarantine/quarantine-file.server";
import { markSearchStale } from "../requests/index-request.server";
import { forgetHandOvers, forgetQueueReasons, forgetRequestWords } from "./forget-words.server";

interface Due {
  before: Date;
  limit: number;
  now: Date;
}

/** Deletes at most `limit` things of a kind whose time was over `before`; answers from when each was. */
type Eraser = (tx: Transaction, due: Due) => Promise<Date[]>;

// What is not gone yet is asked in the words of the partial indexes: looked through is what there is to delete, not the years.

/** Stands where the address of a mail was: a reserved domain, which nothing is ever sent to. */
const addressGone = "closed@closed.invalid";

/** Who comes second to the same rows leaves them to the first. */
const free = { skipLocked: true } as const;

/** Bytes go once this transaction is committed (remove-erased-files). */
async function queueFiles(tx: Transaction, keys: readonly (string | null)[], erasedAt: Date): Promise<void> {
  const wanted = [...new Set(keys)].flatMap((key) => (key === null ? [] : [{ storageKey: key, erasedAt }]));
  if (wanted.length === 0) return;
  await tx.insert(erasedFiles).values(wanted).onConflictDoNothing();
  await forgetWaiting(tx, wanted.map(({ storageKey }) => storageKey), erasedAt);
}

/** Never sent, so nobody else knows of them: the whole row goes. What came from a booking has a history and stays. */
const drafts: Eraser = async (tx, { before, limit, now }) => {
  const found = await tx
    .select({ id: requests.id, at: requests.updatedAt })
    .from(requests)
    .where(and(
      eq(requests.status, "draft"), isNull(requests.number), lt(requests.updatedAt, before),
      notExists(tx.select({ id: requestEvents.id }).from(requestEvents).where(eq(requestEvents.requestId, requests.id))),
      notExists(tx.select({ id: visitRequests.requestId }).from(visitRequests).where(eq(visitRequests.requestId, requests.id))),
      notExists(tx.select({ id: appointmentItems.requestId }).from(appointmentItems).where(eq(appointmentItems.requestId, requests.id))),
    ))
    .orderBy(asc(requests.updatedAt))
    .limit(limit)
    .for("update", free);
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const files = await tx.delete(attachments).where(inArray(attachments.requestId, ids)).returning({ key: attachments.storageKey });
  await queueFiles(tx, files.map(({ key }) => key), now);
  await tx.delete(requestMaterials).where(inArray(requestMaterials.requestId, ids));
  await tx.delete(requests).where(inArray(requests.id, ids));
  return found.map(({ at }) => at);
};

const midnight = (day: string) => atShanghai(day, "00:00");

/** Who held a ticket is forgotten; what was done for their company stays. */
const ticketContacts: Eraser = async (tx, { before, limit }) => {
  const named = sql`(${visits.contactName} <> '' or ${visits.contactPhone} <> '' or ${visits.contactEmail} <> '')`;
  const found = await oldVisits(tx, named, { before, limit });
  if (found.length > 0) await tx.update(visits).set({ contactName: "", contactPhone: "", contactEmail: "" }).where(inArray(visits.ticketId, found.map(({ id }) => id)));
  return found.map(({ day }) => midnight(day));
};

/** What was told and noted at a visit, in the queue, and from one day of a station to the next, in free words. */
const visitWords: Eraser = async (tx, due) => {
  const ofVisits = await wordsOfVisits(tx, due);
  const ofQueue = await forgetQueueReasons(tx, { ...due, limit: due.limit - ofVisits.length });
  const handOvers = await forgetHandOvers(tx, { ...due, limit: due.limit - ofVisits.length - ofQueue.length });
  return [...ofVisits, ...ofQueue, ...handOvers];
};

const wordsOfVisits: Eraser = async (tx, { before, limit }) => {
  const worded = sql`(${visits.matter} <> '' or ${visits.notes} <> '' or ${visits.resultWords} <> '')`;
  const found = await oldVisits(tx, worded, { before, limit });
  if (found.length > 0) await tx.update(visits).set({ matter: "", notes: "", resultWords: "" }).where(inArray(visits.ticketId, found.map(({ id }) => id)));
  return found.map(({ day }) => midnight(day));
};

function oldVisits(tx: Transaction, which: SQL, { before, limit }: Pick<Due, "before" | "limit">) {
  return tx
    .select({ id: visits.ticketId, day: tickets.day })
    .from(visits)
    .innerJoin(tickets, eq(tickets.id, visits.ticketId))
    .where(and(which, lt(tickets.day, shanghaiDay(before))))
    .orderBy(asc(tickets.day))
    .limit(limit)
    .for("update", { of: visits, ...free });
}

/** Papers of ended requests, and what came with mails put on them: that there was one stays, its name and its bytes go. Results stay with the request. */
const files: Eraser = async (tx, due) => {
  const papers = await papersOver(tx, due);
  return [...papers, ...(await mailedFilesOver(tx, { ...due, limit: due.limit - papers.length }))];
};

const papersOver: Eraser = async (tx, { before, limit, now }) => {
  const found = await tx
    .select({ id: attachments.id, key: attachments.storageKey, at: requests.endedAt })
    .from(attachments)
    .innerJoin(requests, eq(requests.id, attachments.requestId))
    .where(and(isNotNull(attachments.materialNo), isNull(attachments.removedAt), lt(requests.endedAt, before)))
    .orderBy(asc(requests.endedAt))
    .limit(limit)
    .for("update", { of: attachments, ...free });
  if (found.length === 0) return [];
  await tx.update(attachments).set({ removedAt: now, fileName: "" }).where(inArray(attachments.id, found.map(({ id }) => id)));
  await queueFiles(tx, found.map(({ key }) => key), now);
  return found.flatMap(({ at }) => at ?? []);
};

const mailedFilesOver: Eraser = async (tx, { before, limit, now }) => {
  const found = await tx
    .select({ id: replyFiles.id, key: replyFiles.storageKey, at: requests.endedAt })
    .from(replyFiles)
    .innerJoin(mailReplies, eq(mailReplies.id, replyFiles.replyId))
    .innerJoin(requests, eq(requests.id, mailReplies.requestId))
    .where(and(isNotNull(replyFiles.storageKey), eq(mailReplies.state, "filed"), lt(requests.endedAt, before)))
    .limit(limit)
    .for("update", { of: replyFiles, ...free });
  if (found.length === 0) return [];
  await tx.update(replyFiles).set({ storageKey: null, refusedBecause: "reply.time-over", fileName: "" }).where(inArray(replyFiles.id, found.map(({ id }) => id)));
  await queueFiles(tx, found.map(({ key }) => key), now);
  return found.flatMap(({ at }) => at ?? []);
};

/** What was held back, and that something was: the row and the bytes. The audit log keeps what was found in them. */
const quarantined: Eraser = async (tx, { before, limit, now }) => {
  // One that waited is over from when it was wanted no more.
  const isOver = or(lt(quarantinedFiles.checkedAt, before), and(isNull(quarantinedFiles.checkedAt), lt(quarantinedFiles.removedAt, before)));
  const due = tx.select({ key: quarantinedFiles.fileKey }).from(quarantinedFiles).where(isOver).orderBy(asc(quarantinedFiles.checkedAt)).limit(limit).for("update", free);
  const gone = await tx
    .delete(quarantinedFiles)
    .where(inArray(quarantinedFiles.fileKey, due))
    .returning({ key: quarantinedFiles.fileKey, state: quarantinedFiles.state, checkedAt: quarantinedFiles.checkedAt, removedAt: quarantinedFiles.removedAt });
  // A clean file is somebody's paper.
  await queueFiles(tx, gone.filter(({ state, removedAt }) => state !== "clean" && removedAt === null).map(({ key }) => key), now);
  return gone.flatMap(({ checkedAt, removedAt }) => checkedAt ?? removedAt ?? []);
};

/** The file of a request stays for figures and findings; who it was, what they applied for, all free words, their mails and the calls they got go. */
const ended: Eraser = async (tx, { before, limit, now }) => {
  const personal = sql`(${requests.contactName} <> '' or ${requests.contactPhone} <> '' or ${requests.contactEmail} <> '' or ${requests.form} ->> 'matter' <> '')`;
  const found = await tx
    .select({ id: requests.id, companyId: requests.companyId, at: requests.endedAt })
    .from(requests)
    .where(and(lt(requests.endedAt, before), personal))
    .orderBy(asc(requests.endedAt))
    .limit(limit)
    .for("update", free);
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.update(requests).set({ contactName: "", contactPhone: "", contactEmail: "", form: { matter: "" }, updatedAt: now }).where(inArray(requests.id, ids));
  await tx.update(requestEvents).set({ actorName: "" }).where(and(inArray(requestEvents.requestId, ids), eq(requestEvents.actorKind, "company"), ne(requestEvents.actorName, "")));
  await forgetRequestWords(tx, ids);
  const ofVisits = await tx.select({ id: appointments.id }).from(appointments).where(inArray(appointments.requestId, ids));
  await tx.update(callTasks).set({ contactName: "", contactPhone: "", words: "" }).where(or(inArray(callTasks.requestId, ids), inArray(callTasks.appointmentId, ofVisits.map(({ id }) => id))));
  const mails = await tx.select({ id: mailReplies.id }).from(mailReplies).where(inArray(mailReplies.requestId, ids));
  await deleteReplies(tx, mails.map(({ id }) => id), now);
  for (const companyId of new Set(found.map((one) => one.companyId))) await markSearchStale(tx, companyId);
  return found.flatMap(({ at }) => at ?? []);
};

/** Mails to us, with what came in them. */
async function deleteReplies(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const gone = await tx.delete(replyFiles).where(inArray(replyFiles.replyId, [...ids])).returning({ key: replyFiles.storageKey });
  await queueFiles(tx, gone.map(({ key }) => key), now);
  await tx.delete(mailReplies).where(inArray(mailReplies.id, [...ids]));
}

/** What a mail said, and to whom it went; that it went, when and whether it arrived stays. */
const mailTexts: Eraser = (tx, due) => forgetMails(tx, due, sql`(${notices.html} is not null or ${notices.text} is not null or ${notices.calendar} is not null or ${notices.recipientName} <> '' or ${notices.payload} <> '{}'::jsonb)`);

/** The last mail to somebody who closed their account still carries their address. */
const closingMails: Eraser = (tx, due) => forgetMails(tx, due, sql`${notices.kind} = 'account_changed' and ${notices.payload} ->> 'event' = 'account_closed'`);

/** About which address somebody did something (lifted a stop, corrected it); who did it, and why, stays. */
const mailAddresses: Eraser = async (tx, { before, limit }) => {
  const found = await tx.select({ id: mailEvents.id, at: mailEvents.at }).from(mailEvents).where(and(isNotNull(mailEvents.email), lt(mailEvents.at, before))).orderBy(asc(mailEvents.at)).limit(limit).for("update", free);
  if (found.length > 0) await tx.update(mailEvents).set({ email: null }).where(inArray(mailEvents.id, found.map(({ id }) => id)));
  return found.map(({ at }) => at);
};

async function forgetMails(tx: Transaction, { before, limit }: Due, which: SQL): Promise<Date[]> {
  const found = await tx
    .select({ id: notices.id, at: notices.createdAt })
    .from(notices)
    .where(and(lt(notices.createdAt, before), inArray(notices.status, ["sent", "kept", "failed"]), which))
    .orderBy(asc(notices.createdAt))
    .limit(limit)
    .for("update", free);
  if (found.length > 0) await tx.update(notices).set({ html: null, text: null, calendar: null, recipientName: "", payload: {}, recipientEmail: addressGone, repeats: null }).where(inArray(notices.id, found.map(({ id }) => id)));
  return found.map(({ at }) => at);
}

/** Mails to us that were put on no request: thrown away, ignored, or left undecided all the time. */
const strayReplies: Eraser = async (tx, { before, limit, now }) => {
  const found = await tx
    .select({ id: mailReplies.id, at: mailReplies.receivedAt })
    .from(mailReplies)
    .where(and(ne(mailReplies.state, "filed"), lt(mailReplies.receivedAt, before)))
    .orderBy(asc(mailReplies.receivedAt))
    .limit(limit)
    .for("update", free);
  await deleteReplies(tx, found.map(({ id }) => id), now);
  return found.map(({ at }) => at);
};

/** The only notices that hold a secret: the row goes. */
const codeMails: Eraser = async (tx, { before, limit }) => {
  const due = tx.select({ id: notices.id }).from(notices).where(and(eq(notices.kind, "sign_in_code"), lt(notices.createdAt, before))).limit(limit).for("update", free);
  return (await tx.delete(notices).where(inArray(notices.id, due)).returning({ at: notices.createdAt })).map(({ at }) => at);
};

const codes: Eraser = async (tx, { before, limit }) => {
  const due = tx.select({ id: emailCodes.id }).from(emailCodes).where(lt(emailCodes.expiresAt, before)).limit(limit).for("update", free);
  return (await tx.delete(emailCodes).where(inArray(emailCodes.id, due)).returning({ at: emailCodes.expiresAt })).map(({ at }) => at);
};

const endedSessions: Eraser = async (tx, { before, limit }) => {
  const due = tx.select({ id: sessions.id }).from(sessions).where(lte(sessions.expiresAt, before)).limit(limit).for("update", free);
  return (await tx.delete(sessions).where(inArray(sessions.id, due)).returning({ at: sessions.expiresAt })).map(({ at }) => at);
};

const oldLinks: Eraser = async (tx, { before, limit }) => {
  const due = tx.select({ id: accountLinks.id }).from(accountLinks).where(lt(accountLinks.expiresAt, before)).limit(limit).for("update", free);
  return (await tx.delete(accountLinks).where(inArray(accountLinks.id, due)).returning({ at: accountLinks.expiresAt })).map(({ at }) => at);
};

export const erasers: Record<RetentionKind, Eraser> = {
  drafts, ticket_contacts: ticketContacts, visit_words: visitWords, files, checked_files: quarantined, requests: ended, mail_texts: mailTexts, mail_addresses: mailAddresses, closing_mails: closingMails, stray_replies: strayReplies,
  code_mails: codeMails, codes, sessions: endedSessions, links_to_accounts: oldLinks,
};
