import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { notices, requests } from "~db/schema";
import type { Locale, MailState, NoticeKind, NoticeStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskEmail } from "../access/masking";
import { authorize } from "../access/policy";
import { mailStateOf, type MailView } from "./mail-state";

/** One mail as an administrator sees it: that it was written and what became of it, not what it says. */
export interface LoggedMail {
  id: string;
  kind: NoticeKind;
  locale: Locale;
  to: string;
  /** number of the request, if it is about one */
  number: string | null;
  status: NoticeStatus;
  state: MailState | null;
  isTest: boolean;
  /** the provider's or the program's word for what went wrong */
  because: string;
  createdAt: Date;
}

const pageSize = 50;

/**
 * What the portal wrote, newest first.
 *
 * @param q part of an address, or the number of a request
 * @param before position of the last mail of the page before
 */
export async function mailLog(db: Queryable, actor: StaffActor, { view, q, before }: { view: MailView; q: string; before?: number }): Promise<{ mails: LoggedMail[]; before: number | null }> {
  authorize(actor, "manage:configure");
  const asked = q.trim();
  const rows = await db
    .select({ notice: notices, number: requests.number })
    .from(notices)
    .leftJoin(requests, eq(requests.id, notices.requestId))
    .where(and(
      conditionOf(view),
      before === undefined ? undefined : lt(notices.position, before),
      // strpos, not like: what was typed may hold % and _
      asked === "" ? undefined : /^RYZ/i.test(asked) ? eq(requests.number, asked.toUpperCase()) : sql`strpos(lower(${notices.recipientEmail}), ${asked.toLowerCase()}) > 0`,
    ))
    .orderBy(desc(notices.position))
    .limit(pageSize + 1);
  const mails = rows.slice(0, pageSize).map(({ notice, number }) => ({
    id: notice.id, kind: notice.kind, locale: notice.locale, to: maskEmail(notice.recipientEmail), number, status: notice.status, state: mailStateOf(notice),
    isTest: notice.isTest, because: [notice.lastError, notice.deliveryDetail].filter(Boolean).join("; "), createdAt: notice.createdAt,
  }));
  return { mails, before: rows.length > pageSize ? (rows[pageSize - 1]?.notice.position ?? null) : null };
}

function conditionOf(view: MailView) {
  switch (view) {
    case "all":
      return undefined;
    case "waiting":
      return inArray(notices.status, ["queued", "sending"]);
    case "dead":
      return eq(notices.status, "failed");
    case "held":
      return eq(notices.status, "held");
    case "undelivered":
      return inArray(notices.delivery, ["bounced", "complained", "failed"]);
  }
}

/** How many mails of the last seven days are in each of the five states; tests are not counted. */
export async function mailFigures(db: Queryable, actor: StaffActor, now: Date): Promise<Record<MailState, number>> {
  authorize(actor, "manage:configure");
  const rows = await db
    .select({ status: notices.status, delivery: notices.delivery, keptBecause: notices.keptBecause, transport: notices.transport, count: sql<number>`count(*)::int` })
    .from(notices)
    .where(and(sql`${notices.createdAt} > ${new Date(now.getTime() - 7 * 86_400_000).toISOString()}::timestamptz`, eq(notices.isTest, false)))
    .groupBy(notices.status, notices.delivery, notices.keptBecause, notices.transport);
  const figures: Record<MailState, number> = { on_its_way: 0, handed_over: 0, delivered: 0, no_such_address: 0, not_accepting: 0, not_sent: 0 };
  for (const { count, ...facts } of rows) {
    const state = mailStateOf(facts);
    if (state) figures[state] += count;
  }
  return figures;
}
