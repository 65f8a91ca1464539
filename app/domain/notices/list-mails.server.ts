import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { notices } from "~db/schema";
import type { Locale, NoticeKind } from "~db/vocabulary";
import type { MailFacts } from "./mail-state";

/** One line of the built-in mailbox. */
export interface MailLine extends MailFacts {
  id: string;
  kind: NoticeKind;
  locale: Locale;
  to: string;
  /** null until the worker has written the mail */
  subject: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export interface MailPage {
  mails: MailLine[];
  /** where the next page begins; null on the last one */
  before: string | null;
}

const pageSize = 40;

/**
 * What the portal wrote to people, newest first. Asks no permission: only the built-in mailbox of a demonstration may
 * call it.
 *
 * @param address part of the receiver's address
 * @param before id of the last mail of the page before
 */
export async function listMails(db: Queryable, { address = "", before }: { address?: string; before?: string }): Promise<MailPage> {
  const [last] = before ? await db.select({ id: notices.id, createdAt: notices.createdAt }).from(notices).where(eq(notices.id, before)) : [];
  const mails = await db
    .select({
      id: notices.id, kind: notices.kind, locale: notices.locale, to: notices.recipientEmail, subject: notices.subject, status: notices.status,
      delivery: notices.delivery, keptBecause: notices.keptBecause, transport: notices.transport,
      createdAt: notices.createdAt, sentAt: notices.sentAt,
    })
    .from(notices)
    .where(and(
      // strpos, not like: what was typed may hold % and _
      address ? sql`strpos(${notices.recipientEmail}, ${address.trim().toLowerCase()}) > 0` : undefined,
      last ? or(lt(notices.createdAt, last.createdAt), and(eq(notices.createdAt, last.createdAt), lt(notices.id, last.id))) : undefined,
    ))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(pageSize + 1);

  return { mails: mails.slice(0, pageSize), before: mails.length > pageSize ? (mails[pageSize - 1]?.id ?? null) : null };
}
