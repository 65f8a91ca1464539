import type { NoticeGroup, NoticeKind } from "~db/vocabulary";

/** Who is told. */
export type Audience = "company" | "staff" | "visitor";

/** What is fixed about a kind of notice, whatever its facts are. */
export interface NoticeTraits {
  audience: Audience;
  /** essential ones go out by mail whatever the reader chose, and in quiet hours; when mail cannot reach the person, somebody phones */
  isEssential: boolean;
  /** what a reader switches on and off; null for what cannot be switched off at all */
  group: NoticeGroup | null;
  /** by mail and as a line in the reader's inbox, or by mail alone: what is over in minutes is no line */
  channel: "mail-and-inbox" | "mail";
  /** minutes after which the mail is of no use any more and is not sent late; null for never */
  uselessAfterMinutes: number | null;
}

const essential = { isEssential: true, group: null, channel: "mail-and-inbox", uselessAfterMinutes: null } as const;
const told = (group: NoticeGroup) => ({ isEssential: false, group, channel: "mail-and-inbox", uselessAfterMinutes: null }) as const;

/**
 * Every notice of the portal and what is fixed about it (product.md 9); with `noticePayloads`, `templates` and the words
 * it makes one entry. What tells a right, a duty or a deadline is essential; progress, reminders and the invitation to
 * rate can be switched off.
 */
export const noticeTraits: Record<NoticeKind, NoticeTraits> = {
  sign_in_code: { audience: "visitor", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: 15 },
  company_invitation: { audience: "visitor", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: null },
  staff_invitation: { audience: "staff", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: 24 * 60 },
  password_reset: { audience: "staff", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: 10 },
  account_changed: { audience: "visitor", ...essential },
  email_change: { audience: "visitor", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: 60 },
  ownership_offer: { audience: "visitor", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: null },
  booking_confirmed: { audience: "company", ...essential },
  booking_moved: { audience: "company", ...essential },
  booking_cancelled: { audience: "company", ...essential },
  visit_tomorrow: { audience: "company", ...told("reminders") },
  // The visit itself is two hours away then; the worker also looks whether it is still to come.
  visit_soon: { audience: "company", ...told("reminders"), uselessAfterMinutes: 120 },
  visit_missed: { audience: "company", ...essential },
  waitlist_joined: { audience: "company", ...essential },
  // Ten minutes to claim it: later the place is with somebody else.
  waitlist_offer: { audience: "company", ...essential, uselessAfterMinutes: 10 },
  waitlist_offer_lapsed: { audience: "company", ...told("reminders") },
  waitlist_ended: { audience: "company", ...essential },
  intake_receipt: { audience: "company", ...essential },
  sent_to_department: { audience: "company", ...told("progress") },
  accepted: { audience: "company", ...essential },
  deemed_accepted: { audience: "company", ...essential },
  papers_needed: { audience: "company", ...essential },
  papers_in: { audience: "company", ...told("progress") },
  file_blocked: { audience: "company", ...essential },
  papers_reminder: { audience: "company", ...told("reminders") },
  tolerant_papers_due: { audience: "company", ...told("reminders") },
  new_date: { audience: "company", ...essential },
  reopened: { audience: "company", ...essential },
  urge_received: { audience: "company", ...told("progress") },
  urge_replied: { audience: "company", ...essential },
  rating_received: { audience: "company", ...told("rating") },
  rating_answered: { audience: "company", ...essential },
  clock_stopped: { audience: "company", ...essential },
  clock_running: { audience: "company", ...essential },
  decided: { audience: "company", ...essential },
  completed: { audience: "company", ...essential },
  not_accepted: { audience: "company", ...essential },
  returned: { audience: "company", ...essential },
  terminated: { audience: "company", ...essential },
  withdrawn: { audience: "company", ...told("progress") },
  please_rate: { audience: "company", ...told("rating") },
  handed_over: { audience: "company", ...told("progress") },
  // The page on which it was asked for holds it: a line of the inbox would hold the same link.
  link_renewed: { audience: "company", isEssential: true, group: null, channel: "mail", uselessAfterMinutes: 60 },
  // Of no use once one has been called.
  ticket_near: { audience: "visitor", isEssential: false, group: "reminders", channel: "mail", uselessAfterMinutes: 15 },
  staff_request_to_sign: { audience: "staff", ...told("staff_work") },
  staff_papers_in: { audience: "staff", ...told("staff_work") },
  staff_file_blocked: { audience: "staff", ...told("staff_work") },
  staff_reply_in: { audience: "staff", ...told("staff_work") },
  staff_deemed_accepted: { audience: "staff", ...told("staff_work") },
  staff_bad_rating: { audience: "staff", ...told("staff_work") },
  staff_rectification_to_check: { audience: "staff", ...told("staff_work") },
  staff_rectification_back: { audience: "staff", ...told("staff_work") },
  staff_urged: { audience: "staff", ...told("staff_work") },
  staff_supervision_order: { audience: "staff", ...told("staff_work") },
  staff_supervision_report: { audience: "staff", ...told("staff_work") },
  staff_reopened: { audience: "staff", ...told("staff_work") },
  staff_extension_asked: { audience: "staff", ...told("staff_work") },
  staff_extension_decided: { audience: "staff", ...told("staff_work") },
  staff_sub_task: { audience: "staff", ...told("staff_work") },
  staff_sub_task_answered: { audience: "staff", ...told("staff_work") },
  staff_escalation: { audience: "staff", ...told("staff_work") },
  staff_calendar_missing: { audience: "staff", ...told("staff_alerts") },
  staff_digest: { audience: "staff", isEssential: false, group: "staff_digest", channel: "mail", uselessAfterMinutes: 12 * 60 },
  staff_mail_bounced: { audience: "staff", ...told("staff_alerts") },
  staff_job_stuck: { audience: "staff", ...told("staff_alerts") },
  staff_notice_digest: { audience: "staff", isEssential: false, group: "staff_digest", channel: "mail", uselessAfterMinutes: 12 * 60 },
};
