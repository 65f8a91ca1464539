import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { accessLinks, appointments, notices, requests, users, waitlistEntries } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import { recordChange } from "../audit/record-change.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { note } from "../notices/handle-mail.server";
import { stoppedAmong } from "../notices/stopped-addresses.server";
import { currentItem } from "../requests/current-item.server";
import { itemOf } from "../requests/service-request.server";
import type { CompanyActor, StaffActor, VisitorActor } from "./actor";
import { isOfRequest, requestOfLinks } from "./list-links.server";
import { createLink, linkLifeInDays, type AccessLink } from "./links.server";
import { maskEmail } from "./masking";

/** More in an hour is somebody trying, or somebody whose mail does not arrive. */
const mostAnHour = 3;

/**
 * Sends a new link to what one of a request's links led to, and takes the old ones for the same thing back. It goes to
 * the address on record, never to another one.
 *
 * @returns that address, shortened
 * @throws {DomainError} `not-found`, `forbidden`; `conflict` "link.no-address"; `too-many` "link.sent-often"
 */
export async function resendLink(db: Database, actor: CompanyActor | StaffActor, { requestId, linkId, now }: { requestId: string; linkId: string; now: Date }): Promise<string> {
  return db.transaction(async (tx) => {
    const request = await requestOfLinks(tx, actor, requestId);
    const [link] = await tx.select().from(accessLinks).where(and(eq(accessLinks.id, linkId), isOfRequest(tx, requestId))).for("update");
    if (!link) throw new DomainError("not-found", "link.unknown");
    const to = await renew(tx, link, now);
    await note(tx, actor, { act: "resend_link", requestId, now });
    await recordChange(tx, actor, { action: "link.resend", object: { kind: "request", id: requestId, name: request.number ?? "" }, changes: { purpose: ["", link.purpose] }, now });
    return to;
  });
}

/**
 * The same for somebody without an account who holds a link that ran out. One that was taken back brings nothing: it
 * may have been in the wrong hands.
 *
 * @param linkId of a link whose signature was checked
 * @throws {DomainError} as `resendLink`
 */
export async function resendExpiredLink(db: Database, visitor: VisitorActor, { linkId, now }: { linkId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [link] = await tx.select().from(accessLinks).where(and(eq(accessLinks.id, linkId), isNull(accessLinks.revokedAt))).for("update");
    if (!link) throw new DomainError("not-found", "link.unknown");
    await renew(tx, link, now);
    await note(tx, null, { act: "resend_link", requestId: link.requestId ?? undefined, now });
    await recordChange(tx, visitor, { action: "link.resend", object: { kind: "link", id: link.purpose }, now });
  });
}

async function renew(tx: Transaction, link: AccessLink, now: Date): Promise<string> {
  const { recipient, about, itemZh, itemEn } = await holderOf(tx, link);
  const email = recipient.recipientEmail;
  if (email === "" || (await stoppedAmong(tx, [email])).size > 0) throw new DomainError("conflict", "link.no-address");
  const lately = await tx.$count(notices, and(eq(notices.recipientEmail, email), eq(notices.kind, "link_renewed"), gt(notices.createdAt, new Date(now.getTime() - 3_600_000))));
  if (lately >= mostAnHour) throw new DomainError("too-many", "link.sent-often", { seconds: 3600 });

  const { purpose, requestId, appointmentId, waitlistEntryId } = link;
  const target = purpose === "appointment" ? eq(accessLinks.appointmentId, appointmentId ?? "") : purpose === "waitlist" ? eq(accessLinks.waitlistEntryId, waitlistEntryId ?? "") : eq(accessLinks.requestId, requestId ?? "");
  await tx.update(accessLinks).set({ revokedAt: now }).where(and(target, eq(accessLinks.purpose, purpose), isNull(accessLinks.revokedAt), gt(accessLinks.expiresAt, now)));
  const linkId = purpose === "appointment"
    ? await createLink(tx, { purpose, appointmentId: appointmentId ?? "", now })
    : purpose === "waitlist" ? await createLink(tx, { purpose, waitlistEntryId: waitlistEntryId ?? "", now }) : await createLink(tx, { purpose, requestId: requestId ?? "", now });
  const endsOn = shanghaiDay(new Date(now.getTime() + linkLifeInDays[purpose] * 86_400_000));
  await enqueueNotice(tx, { kind: "link_renewed", payload: { about, itemZh, itemEn, purpose, linkId, endsOn }, ...recipient }, now);
  return maskEmail(email);
}

interface Holder {
  recipient: { recipientEmail: string; recipientName: string; recipientUserId: string; locale: Locale; requestId?: string; appointmentId?: string };
  about: string;
  itemZh: string;
  itemEn: string;
}

/** Whom the link was mailed to, by what is on record now. */
async function holderOf(tx: Transaction, { requestId, appointmentId, waitlistEntryId }: AccessLink): Promise<Holder> {
  if (waitlistEntryId !== null) {
    const [row] = await tx.select({ entry: waitlistEntries, user: users }).from(waitlistEntries).innerJoin(users, eq(users.id, waitlistEntries.userId)).where(eq(waitlistEntries.id, waitlistEntryId));
    if (!row) throw new DomainError("not-found", "link.unknown");
    const { nameZh: itemZh, nameEn: itemEn } = await currentItem(tx, row.entry.itemCode);
    return { recipient: { recipientEmail: row.user.email, recipientName: row.user.name, recipientUserId: row.user.id, locale: row.entry.locale }, about: "", itemZh, itemEn };
  }
  const [visit] = appointmentId === null ? [] : await tx.select().from(appointments).where(eq(appointments.id, appointmentId));
  const [request] = await tx.select().from(requests).where(eq(requests.id, requestId ?? visit?.requestId ?? ""));
  if (!request) throw new DomainError("not-found", "link.unknown");
  const { nameZh: itemZh, nameEn: itemEn } = await itemOf(tx, request);
  return {
    recipient: {
      recipientEmail: request.contactEmail, recipientName: request.contactName, recipientUserId: request.applicantId, locale: request.locale, requestId: request.id,
      ...(appointmentId === null ? {} : { appointmentId }),
    },
    about: visit?.number ?? request.number ?? "", itemZh, itemEn,
  };
}
