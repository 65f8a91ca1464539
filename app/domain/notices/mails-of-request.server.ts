import { and, desc, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { notices } from "~db/schema";
import type { MailState, NoticeKind } from "~db/vocabulary";
import { maskEmail } from "../access/masking";
import { mailStateOf } from "./mail-state";
import { noticeTraits } from "./notice-traits";

/** One mail about a request: that it was written, when, and what became of it. */
export interface RequestMail {
  id: string;
  kind: NoticeKind;
  /** the receiver's address, shortened */
  to: string;
  /** null for what is read in the portal only */
  state: MailState | null;
  createdAt: Date;
}

/**
 * What the company was told about a request, newest first. What staff were told is not among it. For whoever may see the request itself by an account: a link or query code says nothing about other mails.
 */
export async function mailsOfRequest(db: Queryable, requestId: string): Promise<RequestMail[]> {
  const rows = await db
    .select({
      id: notices.id, kind: notices.kind, email: notices.recipientEmail, createdAt: notices.createdAt,
      status: notices.status, delivery: notices.delivery, keptBecause: notices.keptBecause, transport: notices.transport,
    })
    .from(notices)
    .where(and(eq(notices.requestId, requestId), eq(notices.isTest, false)))
    .orderBy(desc(notices.position));
  return rows
    .filter(({ kind }) => noticeTraits[kind].audience !== "staff")
    .map(({ id, kind, email, createdAt, ...facts }) => ({ id, kind, to: maskEmail(email), state: mailStateOf(facts), createdAt }));
}
