import { and, eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointments, callTasks, notices, requests, staffAssignments, stations, users } from "~db/schema";
import type { CallReason } from "~db/vocabulary";
import { enqueueNotice } from "./enqueue-notice.server";

/**
 * Opens the task to phone somebody, once per notice, and tells the desk that calls; in the transaction of what makes it
 * necessary. A notice about no request and no visit leads to nobody to phone.
 */
export async function callForNotice(tx: Transaction, { noticeId, reason, now }: { noticeId: string; reason: CallReason; now: Date }): Promise<void> {
  const contact = await contactOf(tx, noticeId);
  if (!contact) return;
  const opened = await tx
    .insert(callTasks)
    .values({
      noticeId, reason, requestId: contact.requestId, appointmentId: contact.appointmentId, stationCode: contact.stationCode,
      contactName: contact.name, contactPhone: contact.phone, openedAt: now,
    })
    .onConflictDoNothing({ target: callTasks.noticeId })
    .returning({ id: callTasks.id });
  if (opened.length === 1) await tellDesk(tx, contact, reason, now);
}

interface Contact {
  requestId: string | null;
  appointmentId: string | null;
  stationCode: string;
  name: string;
  phone: string;
  /** the number the desk finds it by */
  about: string;
}

async function contactOf(tx: Transaction, noticeId: string): Promise<Contact | null> {
  const [notice] = await tx.select({ requestId: notices.requestId, appointmentId: notices.appointmentId, email: notices.recipientEmail }).from(notices).where(eq(notices.id, noticeId));
  if (!notice) return null;
  const [visit] = notice.appointmentId === null ? [] : await tx.select().from(appointments).where(eq(appointments.id, notice.appointmentId));
  const requestId = notice.requestId ?? visit?.requestId ?? null;
  const [request] = requestId === null ? [] : await tx.select().from(requests).where(eq(requests.id, requestId));
  const of = { requestId, appointmentId: notice.appointmentId };
  if (visit) return { ...of, stationCode: visit.stationCode, name: request?.contactName ?? "", phone: request?.contactPhone ?? "", about: visit.number ?? request?.number ?? "" };
  return request ? { ...of, stationCode: request.stationCode, name: request.contactName, phone: request.contactPhone, about: request.number ?? "" } : null;
}

async function tellDesk(tx: Transaction, { stationCode, about }: Contact, callReason: CallReason, now: Date): Promise<void> {
  const [station] = await tx.select().from(stations).where(eq(stations.code, stationCode));
  if (!station || about === "") return;
  const desk = await tx
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(eq(staffAssignments.stationCode, stationCode), eq(staffAssignments.role, "front_desk"), eq(users.isActive, true)))
    .orderBy(users.id);
  const payload = { about, callReason, stationZh: station.nameZh, stationEn: station.nameEn };
  for (const { id, email, name, locale } of desk) {
    await enqueueNotice(tx, { kind: "staff_mail_bounced", payload, locale, recipientEmail: email, recipientName: name, recipientUserId: id }, now);
  }
}
