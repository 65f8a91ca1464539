import { z } from "zod";
import { accountEvents, callReasons, clockKinds, dayParts, digestGroups, linkPurposes, noticeKinds, outcomes, ratingLevels, ratingReasons, rungs, slipColours, type NoticeKind } from "~db/vocabulary";

/**
 * Every notice the portal tells a person, with the facts its mail needs. The payload is parsed when the notice is
 * written and again when it is rendered: a mail can never show "undefined". Instants are ISO strings, days are
 * yyyy-MM-dd. No ID numbers, no phone numbers of others, nothing personal in a subject.
 */

const Instant = z.iso.datetime();
const Day = z.iso.date();

/** What every notice about a request carries. `linkId` names the access link the mail's button opens. */
const AboutRequest = z.object({
  number: z.string().min(1),
  itemCode: z.string(),
  itemZh: z.string().min(1),
  itemEn: z.string().min(1),
  companyName: z.string().min(1),
  linkId: z.string().min(1),
  /** a word of the person who made the move, beside what the mail always says */
  addedWords: z.string().max(500).optional(),
});
const Department = z.object({ departmentZh: z.string().min(1), departmentEn: z.string().min(1), departmentPhone: z.string() });
const Station = z.object({ stationCode: z.string(), stationZh: z.string().min(1), stationEn: z.string().min(1), addressZh: z.string(), floorZh: z.string() });
const Material = z.object({ nameZh: z.string().min(1), nameEn: z.string().min(1), form: z.string(), copies: z.number().int(), isTolerable: z.boolean() });
/** what else the visit is for, besides the item of the notice */
const OtherItem = z.object({ number: z.string(), itemCode: z.string(), itemZh: z.string().min(1), itemEn: z.string().min(1), queryCode: z.string(), materials: z.array(Material) });
const Visit = z.object({ appointmentNumber: z.string().min(1), startsAt: Instant, endsAt: Instant, uid: z.string().min(1), sequence: z.number().int().min(0), others: z.array(OtherItem).default([]) });
/** What a mail to staff says about a request. */
const AboutForStaff = z.object({ number: z.string(), itemZh: z.string(), itemEn: z.string(), companyName: z.string() });
const Place = z.object({ departmentZh: z.string(), departmentEn: z.string() });
const OwedPapers = z.object({ dueOn: Day, daysLeft: z.number().int().min(0), papers: z.array(z.object({ nameZh: z.string().min(1), nameEn: z.string().min(1) })).min(1) });
/** a file that will never be opened, and the paper it came for; no paper for a result or a file of a mail. `finding` names the malware */
const BlockedFile = z.object({ fileName: z.string(), paperZh: z.string(), paperEn: z.string(), state: z.enum(["infected", "unchecked"]), finding: z.string() });
/** what somebody waits for: every notice about a waiting list carries it */
const Wish = z.object({
  stationCode: z.string(), stationZh: z.string().min(1), stationEn: z.string().min(1), itemCode: z.string(), itemZh: z.string().min(1),
  itemEn: z.string().min(1), companyName: z.string().min(1), fromDay: Day, toDay: Day, dayPart: z.enum(dayParts), linkId: z.string().min(1),
});

export const noticePayloads = {
  sign_in_code: z.object({ code: z.string().regex(/^\d{6}$/), minutes: z.number().int().positive() }),
  booking_confirmed: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ queryCode: z.string(), materials: z.array(Material) }),
  booking_moved: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ oldStartsAt: Instant, materials: z.array(Material), reason: z.string().default("") }),
  visit_tomorrow: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ materials: z.array(Material) }),
  visit_soon: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ materials: z.array(Material) }),
  /** with the end of the restriction it led to, if it was the third */
  visit_missed: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ restrictedUntil: Instant.nullable() }),
  booking_cancelled: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ reason: z.string() }),
  waitlist_joined: Wish.extend({ ahead: z.number().int().min(0) }),
  waitlist_offer: Wish.extend({ startsAt: Instant, endsAt: Instant, offeredUntil: Instant, isLast: z.boolean() }),
  waitlist_offer_lapsed: Wish.extend({ startsAt: Instant, goesOn: z.boolean(), ahead: z.number().int().min(0) }),
  waitlist_ended: Wish,
  intake_receipt: AboutRequest.extend({
    queryCode: z.string(), stationZh: z.string(), stationEn: z.string(), receivedAt: Instant,
    receivedBy: z.string(), materials: z.array(Material.extend({ state: z.string() })), intakeDueAt: Instant, tolerantUntil: Day.nullable(),
  }),
  sent_to_department: AboutRequest.extend(Department.shape).extend({ becauseZh: z.string(), becauseEn: z.string(), isNational: z.boolean() }),
  accepted: AboutRequest.extend(Department.shape).extend({
    acceptanceNoticeNo: z.string(), acceptedAt: Instant, promisedAt: Instant, isProvisional: z.boolean(),
    limitValue: z.number().int(), limitUnit: z.string(), tolerantUntil: Day.nullable(),
  }),
  deemed_accepted: AboutRequest.extend(Department.shape).extend({ receivedAt: Instant, promisedAt: Instant, isProvisional: z.boolean() }),
  papers_needed: AboutRequest.extend(Department.shape).extend({
    dueOn: Day,
    lines: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), problem: z.string(), needed: z.string(), example: z.string() })).min(1),
  }),
  papers_in: AboutRequest.extend(Department.shape).extend({ intakeDueAt: Instant }),
  clock_stopped: AboutRequest.extend(Department.shape).extend({ kindZh: z.string(), kindEn: z.string(), why: z.string(), expectedOn: Day.nullable() }),
  /** the clock runs again after a special procedure; or, with `extension`, it got more days without having stopped */
  clock_running: AboutRequest.extend(Department.shape).extend({
    promisedAt: Instant, isProvisional: z.boolean(),
    extension: z.object({ days: z.number().int().positive(), reason: z.string().min(1) }).optional(),
  }),
  decided: AboutRequest.extend(Department.shape).extend({ outcome: z.enum(outcomes), answer: z.string(), collectAtZh: z.string(), collectAtEn: z.string(), collectBy: Instant }),
  completed: AboutRequest.extend(Department.shape).extend({ outcome: z.enum(outcomes), answer: z.string(), ratingLinkId: z.string() }),
  not_accepted: AboutRequest.extend(Department.shape).extend({ reason: z.string().min(1), legalBasis: z.string(), rightBody: z.string() }),
  returned: AboutRequest.extend({ reasonKey: z.string(), reason: z.string().min(1) }),
  terminated: AboutRequest.extend({ why: z.string() }),
  withdrawn: AboutRequest,
  please_rate: AboutRequest.extend({ ratingLinkId: z.string() }),
  handed_over: AboutRequest.extend(Department.shape).extend({ reason: z.string() }),
  staff_request_to_sign: z.object({
    number: z.string(), itemZh: z.string(), itemEn: z.string(), companyName: z.string(), stationZh: z.string(), stationEn: z.string(),
    signDueAt: Instant, becauseZh: z.string(), becauseEn: z.string(),
  }),
  staff_papers_in: z.object({ number: z.string(), itemZh: z.string(), itemEn: z.string(), companyName: z.string(), intakeDueAt: Instant }),
  /** few people are ahead of a ticket; the number is the ticket's */
  ticket_near: Station.extend({ number: z.string().min(1), ticketId: z.uuid(), ahead: z.number().int().min(0) }),
  /**
   * A file that will never be opened: which, why, and the step the company can take; or (`refused`) a paper that came after
   * acceptance and is not right, with no file's name and the reason for a finding.
   */
  file_blocked: AboutRequest.extend(BlockedFile.shape).extend({ state: z.enum(["infected", "unchecked", "refused"]), step: z.enum(["paper", "mail", "none"]) }),
  papers_reminder: AboutRequest.extend(Department.shape).extend(OwedPapers.shape),
  tolerant_papers_due: AboutRequest.extend(OwedPapers.shape),
  /** a change of the calendar moved the promise */
  new_date: AboutRequest.extend(Department.shape).extend({ year: z.number().int(), oldPromisedAt: Instant, promisedAt: Instant, isProvisional: z.boolean() }),
  reopened: AboutRequest.extend(Department.shape).extend({ reason: z.string().min(1), promisedAt: Instant, isProvisional: z.boolean() }),
  urge_received: AboutRequest.extend(Department.shape).extend({ replyBy: Instant }),
  urge_replied: AboutRequest.extend(Department.shape).extend({ reply: z.string().min(1) }),
  rating_received: AboutRequest.extend({ callBy: Instant }),
  /** what was put right, or why the rating does not count; `ratingLinkId` invites to rate once more */
  rating_answered: AboutRequest.extend({ answer: z.string().min(1), counts: z.boolean(), ratingLinkId: z.string().optional() }),
  staff_bad_rating: AboutForStaff.extend({ level: z.literal(ratingLevels), reasons: z.array(z.enum(ratingReasons)), words: z.string(), dueAt: Instant }),
  /** a finding that needs a second person, or an answer that may be closed */
  staff_rectification_to_check: AboutForStaff.extend({ step: z.enum(["review", "close"]), words: z.string().min(1) }),
  staff_rectification_back: AboutForStaff.extend({ reason: z.string().min(1), dueAt: Instant }),
  staff_urged: AboutForStaff.extend({ words: z.string(), replyBy: Instant, count: z.number().int().positive() }),
  staff_supervision_order: AboutForStaff.extend({ words: z.string().min(1), dueAt: Instant, colour: z.enum(slipColours) }),
  staff_supervision_report: AboutForStaff.extend(Place.shape).extend({ feedback: z.string().min(1) }),
  staff_deemed_accepted: AboutForStaff.extend(Place.shape).extend({ promisedAt: Instant }),
  staff_reopened: AboutForStaff.extend({ reason: z.string().min(1), promisedAt: Instant }),
  staff_extension_asked: AboutForStaff.extend({ days: z.number().int().positive(), reason: z.string().min(1), dueAt: Instant }),
  staff_extension_decided: AboutForStaff.extend({ isApproved: z.boolean(), days: z.number().int().positive(), refusal: z.string() }),
  staff_sub_task: AboutForStaff.extend(Place.shape).extend({ task: z.string().min(1), dueAt: Instant }),
  staff_sub_task_answered: AboutForStaff.extend(Place.shape).extend({ answer: z.string().min(1) }),
  staff_digest: z.object({
    day: Day, page: z.string().startsWith("/"), count: z.number().int().positive(), overdue: z.number().int(), dueToday: z.number().int(),
    lines: z.array(z.object({ group: z.enum(digestGroups), number: z.string().min(1), itemZh: z.string(), itemEn: z.string(), dueAt: Instant.nullable() })),
  }),
  staff_escalation: z.object({
    page: z.string().startsWith("/"), count: z.number().int().positive(),
    lines: z.array(Place.extend({ number: z.string().min(1), itemZh: z.string(), itemEn: z.string(), clock: z.enum(clockKinds), rung: z.enum(rungs), dueAt: Instant })),
  }),
  staff_calendar_missing: z.object({ year: z.number().int() }),
  /** `about` is the number of the request or of the visit */
  staff_mail_bounced: z.object({ about: z.string().min(1), callReason: z.enum(callReasons), stationZh: z.string(), stationEn: z.string() }),
  /** `job` is the program's own name for it */
  staff_job_stuck: z.object({ job: z.string().min(1), since: Instant, waiting: z.number().int().min(0) }),
  staff_file_blocked: AboutForStaff.extend(BlockedFile.shape).extend({ isResult: z.boolean() }),
  staff_reply_in: AboutForStaff.extend({ files: z.number().int().min(0) }),
  /** notices kept for one mail a working day; `about` is a number, or empty */
  /** `linkId` names the account link; whoever asks for a new password is told nothing but that */
  company_invitation: z.object({ linkId: z.string().min(1), companyName: z.string().min(1), invitedBy: z.string(), expiresAt: Instant }),
  staff_invitation: z.object({ linkId: z.string().min(1), name: z.string(), email: z.string().min(1), expiresAt: Instant }),
  password_reset: z.object({ linkId: z.string().min(1), minutes: z.number().int().positive() }),
  /** goes to the new address, whose holder confirms it */
  email_change: z.object({ linkId: z.string().min(1), oldEmail: z.string().min(1), minutes: z.number().int().positive() }),
  /** the owner of a company asks a member to take its ownership over */
  ownership_offer: z.object({ linkId: z.string().min(1), companyName: z.string().min(1), offeredBy: z.string(), expiresAt: Instant }),
  /** something that touches the safety of the account; `about` names the company, where there is one */
  account_changed: z.object({ event: z.enum(accountEvents), about: z.string(), at: Instant }),
  staff_notice_digest: z.object({ day: Day, lines: z.array(z.object({ kind: z.enum(noticeKinds), about: z.string(), at: Instant })).min(1), more: z.number().int().min(0) }),
  /** a link asked for again; `about` is the number of the request or visit, empty for a place in a waiting list */
  link_renewed: z.object({ about: z.string(), itemZh: z.string(), itemEn: z.string(), purpose: z.enum(linkPurposes), linkId: z.string().min(1), endsOn: Day }),
} as const satisfies Record<NoticeKind, z.ZodType>;

export type NoticePayload<K extends NoticeKind> = z.infer<(typeof noticePayloads)[K]>;
/** One notice to write: what happened, to whom, in which language. */
export type Notice = {
  [K in NoticeKind]: {
    kind: K;
    payload: NoticePayload<K>;
    locale: "zh" | "en";
    recipientEmail: string;
    recipientName?: string;
    recipientUserId?: string;
    requestId?: string;
    appointmentId?: string;
  };
}[NoticeKind];

export { noticeKinds };
