/**
 * The closed word lists of the portal: one word per thing, the same in SQL checks, TypeScript and the
 * interface. Imports nothing, so the browser may read it too.
 */

/** Life of a request (办件), in the order of product.md 3. */
export const requestStatuses = [
  "draft", "booked", "received", "routed", "signed", "supplement", "accepted", "suspended", "decided",
  "completed", "not_accepted", "returned", "withdrawn", "terminated",
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** Statuses in which nobody has anything left to do. */
export const endStatuses = ["completed", "not_accepted", "returned", "withdrawn", "terminated"] as const satisfies readonly RequestStatus[];

/** How a completed request ended. Completed is not success. */
export const outcomes = ["granted", "refused", "answered", "filed"] as const;
export type Outcome = (typeof outcomes)[number];

/** The moves of a request: the rows of the lifecycle table. */
export const requestMoves = [
  "submit", "book", "receive", "route", "finish_at_desk", "sign", "not_ours", "hand_over", "ask_for_papers",
  "hand_in_papers", "supplement_missed", "accept", "deem_accepted", "not_accept", "return", "suspend", "resume",
  "extend", "decide", "deliver", "complete", "withdraw", "no_show", "cancel_booking", "reopen",
  "arbitrate", "tolerance_missed", "ask_extension", "refuse_extension", "give_sub_task", "answer_sub_task", "cancel_sub_task",
  "urge", "reply_urge", "supervise", "report_supervision", "close_supervision", "recount",
  "open_rectification", "call_back", "record_finding", "uphold_finding", "overturn_finding", "answer_rating", "rate_again", "hand_back", "close_rectification",
] as const;
export type RequestMove = (typeof requestMoves)[number];

export const channels = ["online", "appointment", "walk_in"] as const;
export type Channel = (typeof channels)[number];

export const roles = [
  "member", "owner", "front_desk", "station_lead", "liaison", "head", "supervisor", "administrator", "auditor",
] as const;
export type Role = (typeof roles)[number];
export const companyRoles = ["member", "owner"] as const satisfies readonly Role[];
export const staffRoles = ["front_desk", "station_lead", "liaison", "head", "supervisor", "administrator", "auditor"] as const satisfies readonly Role[];
export type CompanyRole = (typeof companyRoles)[number];
export type StaffRole = (typeof staffRoles)[number];

export const userKinds = ["company", "staff"] as const;
export type UserKind = (typeof userKinds)[number];

/** What was shown at sign-in beside the password or the mailed code; `demo`: nothing, in a demonstration. */
export const sessionFactors = ["none", "code", "recovery", "demo"] as const;
export type SessionFactor = (typeof sessionFactors)[number];

/** What a link to an account may do. */
export const accountLinkPurposes = ["company_invitation", "staff_invitation", "password_reset", "email_change", "ownership_transfer"] as const;
export type AccountLinkPurpose = (typeof accountLinkPurposes)[number];

/** What somebody is told of because it touches the safety of their account. */
export const accountEvents = [
  "password_changed", "factor_added", "factor_removed", "recovery_used", "recovery_renewed", "recovery_void", "sessions_ended",
  "ownership_received", "ownership_given", "joined_company", "left_company", "roles_changed", "email_changed", "account_closed",
] as const;
export type AccountEvent = (typeof accountEvents)[number];

/** Texts a person agrees to, each in versions. */
export const consentDocuments = ["privacy", "terms"] as const;
export type ConsentDocument = (typeof consentDocuments)[number];

/** Kinds of personal data with a period of their own, after which it is deleted. */
export const retentionKinds = [
  "drafts", "ticket_contacts", "visit_words", "files", "checked_files", "requests", "mail_texts", "mail_addresses", "closing_mails", "stray_replies", "code_mails", "codes", "sessions", "links_to_accounts",
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export const locales = ["zh", "en"] as const;
export type Locale = (typeof locales)[number];

/**
 * An appointment (预约) is first a hold on its slot, then booked. `held` and `booked` and `checked_in` count
 * against the slot's capacity; the other states gave their place back or used it up.
 */
export const appointmentStatuses = ["held", "booked", "checked_in", "served", "cancelled", "no_show", "lapsed"] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

/**
 * A place in the waiting list (候补). `offered`: a freed place is held for the entry; every state after it is an end:
 * the visit was booked, the person left, let two offers lapse, or the days went by.
 */
export const waitlistStatuses = ["waiting", "offered", "booked", "left", "lapsed", "expired"] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];
/** Parts of a day one may wait for: morning ends at noon. */
export const dayParts = ["any", "morning", "afternoon"] as const;
export type DayPart = (typeof dayParts)[number];

/** `unsafe`: what was handed in for it did not pass the check for malware, so it is to be handed in again. */
export const materialStates = ["expected", "received", "tolerated", "accepted", "returned", "unsafe"] as const;
export type MaterialState = (typeof materialStates)[number];

/** A file in quarantine (隔离): nobody has looked at it yet; nothing was found; malware was found, or it was given up unseen. The last three are final. */
export const fileChecks = ["waiting", "clean", "infected", "unchecked"] as const;
export type FileCheck = (typeof fileChecks)[number];

export const materialForms = ["o", "c", "e", "s"] as const;
export type MaterialForm = (typeof materialForms)[number];

/** The six clocks (时限) of product.md 4. */
export const clockKinds = ["sign_for", "intake", "handling", "co_handling", "delivery", "rectification"] as const;
export type ClockKind = (typeof clockKinds)[number];

export const limitUnits = ["working_day", "calendar_day", "working_hour"] as const;
export type LimitUnit = (typeof limitUnits)[number];

export const calendarYearStatuses = ["official", "provisional"] as const;
export type CalendarYearStatus = (typeof calendarYearStatuses)[number];

export const stationModes = ["ACCEPT", "FORWARD", "AGENT", "GUIDE"] as const;
export type StationMode = (typeof stationModes)[number];

export const categories = ["QY", "XM", "RC", "JS", "KJ"] as const;
export type Category = (typeof categories)[number];

/** Every notice the portal tells a person; one template each in emails/. */
export const noticeKinds = [
  "sign_in_code", "booking_confirmed", "booking_moved", "booking_cancelled", "waitlist_joined", "waitlist_offer", "waitlist_offer_lapsed", "waitlist_ended", "intake_receipt", "sent_to_department",
  "accepted", "deemed_accepted", "papers_needed", "papers_in", "clock_stopped", "clock_running", "decided",
  "completed", "not_accepted", "returned", "terminated", "withdrawn", "please_rate", "handed_over",
  "staff_request_to_sign", "staff_papers_in", "ticket_near", "visit_tomorrow", "visit_soon", "visit_missed",
  "papers_reminder", "tolerant_papers_due", "new_date", "reopened", "urge_received", "urge_replied",
  "rating_received", "rating_answered", "staff_bad_rating", "staff_rectification_to_check", "staff_rectification_back",
  "staff_urged", "staff_supervision_order", "staff_supervision_report", "staff_deemed_accepted", "staff_reopened",
  "staff_extension_asked", "staff_extension_decided", "staff_sub_task", "staff_sub_task_answered", "staff_digest", "staff_escalation",
  "staff_calendar_missing",
  "staff_mail_bounced", "staff_job_stuck", "staff_reply_in", "staff_notice_digest",
  "company_invitation", "staff_invitation", "password_reset", "account_changed", "email_change", "ownership_offer",
  "link_renewed", "file_blocked", "staff_file_blocked",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** queued → sending → sent; failed is final with a reason; held waits for a person; kept is read in the portal, no mail goes out. */
export const noticeStatuses = ["queued", "sending", "sent", "failed", "held", "kept"] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

/**
 * Why a notice goes out as no mail: the reader wants none, or one mail a day; mail to the address is stopped; what it
 * says was no longer true when its turn came; or a person dropped it, with a reason.
 */
export const keptReasons = ["not_wanted", "digest", "address_stopped", "outdated", "dropped"] as const;
export type KeptReason = (typeof keptReasons)[number];

/** What the provider said last about a mail it had taken, in the order in which one word outweighs another. */
export const deliveryEvents = ["delayed", "delivered", "bounced", "complained", "failed"] as const;
export type DeliveryEvent = (typeof deliveryEvents)[number];

/**
 * What people are told about a mail: 发送中 · 已送达 · 地址不存在 · 对方暂不接收 · 系统未能发出; and 已交付邮件服务器 for a way out
 * that brings no report of the delivery.
 */
export const mailStates = ["on_its_way", "handed_over", "delivered", "no_such_address", "not_accepting", "not_sent"] as const;
export type MailState = (typeof mailStates)[number];

/** Ways out for mail. */
export const transportNames = ["resend", "smtp", "mailbox"] as const;
export type TransportName = (typeof transportNames)[number];

/** Why mail to an address is stopped. */
export const stopReasons = ["bounced", "complained"] as const;
export type StopReason = (typeof stopReasons)[number];

/** Why somebody has to be phoned: what we wrote did not arrive, could not be sent, or was not even tried. */
export const callReasons = ["bounced", "complained", "not_sent", "address_stopped"] as const;
export type CallReason = (typeof callReasons)[number];

/** How such a call ended; only a reached person counts as told. */
export const callResults = ["told", "told_other_person", "number_wrong", "not_needed"] as const;
export type CallResult = (typeof callResults)[number];

/** What people did about mails, addresses, ways out and links: the lines of their history. */
export const mailActs = [
  "release", "retry", "drop", "resume", "lift_stop", "correct_address", "send_test", "revoke_link", "resend_link",
] as const;
export type MailAct = (typeof mailActs)[number];

/** What becomes of a mail that answers one of ours. */
export const replyStates = ["filed", "quarantined", "rejected", "ignored"] as const;
export type ReplyState = (typeof replyStates)[number];

/** What a reader sets mails on or off for, product.md 9. */
export const noticeGroups = ["progress", "reminders", "rating", "staff_work", "staff_digest", "staff_alerts"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** How a reader wants the notices of a group: each by mail, one mail a working day, or only in the portal. */
export const mailWishes = ["each", "digest", "none"] as const;
export type MailWish = (typeof mailWishes)[number];

/** What a visit is reminded of: on the working day before, and two hours before. */
export const reminderKinds = ["day_before", "two_hours"] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What a link in a mail may do. One link, one purpose. */
export const linkPurposes = ["request", "appointment", "supplement", "rating", "waitlist"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** 好差评: 1 is 非常满意, 5 is 非常不满意 (GB/T 39735-2020). Never stored as stars. */
export const ratingLevels = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof ratingLevels)[number];
/** Version 1 of the reasons one can tick for levels 4 and 5. */
export const ratingReasons = ["slow", "unclear_guidance", "repeated_papers", "extra_visit", "attitude", "not_solved", "other"] as const;
export type RatingReason = (typeof ratingReasons)[number];

/** How the call back (回访) after a bad rating went. */
export const callBackResults = ["reached", "not_reached"] as const;
export type CallBackResult = (typeof callBackResults)[number];

/** What the call back found; the last two do not count once a second person upheld them. */
export const findings = ["valid", "partly", "misjudged", "malicious"] as const;
export type Finding = (typeof findings)[number];

/** What can be done to several requests at once. */
export const bulkActions = ["sign", "assign", "hand_over"] as const;
export type BulkAction = (typeof bulkActions)[number];

/** What can be done to the list of routing rules. */
export const ruleChangeKinds = ["added", "edited", "moved_up", "moved_down", "switched_on", "switched_off"] as const;
export type RuleChangeKind = (typeof ruleChangeKinds)[number];

export const returnReasons = ["wrong_item", "not_eligible", "wrong_place", "duplicate", "company_asked", "other"] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const suspensionKinds = ["hearing", "tender", "inspection", "testing", "quarantine", "appraisal", "expert_review", "public_notice"] as const;
export type SuspensionKind = (typeof suspensionKinds)[number];

/** The letter of a category on tickets and over windows (china-practice 8.2); a category belongs to exactly one. */
export const letterOfCategory = { QY: "A", XM: "B", RC: "C", JS: "D", KJ: "E" } as const satisfies Record<Category, string>;

/**
 * Life of a ticket (排队号). `waiting` to `missed` are open: the visitor is here or may come back. `reserved` numbers
 * stand on a printed paper sheet and become tickets when they are entered, or `unused`.
 */
export const ticketStatuses = ["waiting", "called", "serving", "parked", "missed", "done", "left", "reserved", "unused"] as const;
export type TicketStatus = (typeof ticketStatuses)[number];
export const openTicketStatuses = ["waiting", "called", "serving", "parked", "missed"] as const satisfies readonly TicketStatus[];
export type OpenTicketStatus = (typeof openTicketStatuses)[number];

/** How a ticket joined the queue. A booked visitor who comes too late joins as a walk-in. */
export const ticketLanes = ["priority", "booked", "walk_in"] as const;
export type TicketLane = (typeof ticketLanes)[number];

/** Who is in the priority lane (优先). */
export const priorityKinds = ["elderly", "disabled", "pregnant", "soldier", "urgent"] as const;
export type PriorityKind = (typeof priorityKinds)[number];

/** Where a ticket was taken. */
export const ticketSources = ["kiosk", "desk", "check_in", "paper"] as const;
export type TicketSource = (typeof ticketSources)[number];

/** Why a ticket ended without being served. */
export const leaveReasons = ["visitor_left", "desk_cancelled", "not_back", "day_closed", "other_day"] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** How a visit (到站) that was served ended. */
export const visitResults = ["finished", "papers_received", "answered", "collected", "second_trip", "referred"] as const;
export type VisitResult = (typeof visitResults)[number];

/** Why somebody has to come a second time. */
export const secondTripReasons = ["papers_missing", "papers_wrong", "person_absent", "system_down", "wrong_place", "other"] as const;
export type SecondTripReason = (typeof secondTripReasons)[number];

export const windowStates = ["open", "paused", "closed"] as const;
export type WindowState = (typeof windowStates)[number];

export const pauseReasons = ["break", "meeting", "back_office", "helping", "other"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** What can happen to a ticket or at a window: the lines of the queue's history. */
export const queueActs = [
  "issue", "call", "recall", "start", "miss", "back", "park", "resume", "forward", "finish", "leave", "undo",
  "reserve", "enter", "settle", "window_open", "window_pause", "window_close", "window_categories", "day_close", "day_open", "settings",
] as const;
export type QueueAct = (typeof queueActs)[number];

/** Where an asked extension stands; only an approved one moves the date. */
export const extensionStates = ["asked", "approved", "refused", "lapsed"] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** Rungs of the urging ladder, lowest first. The last two are the yellow and the red card (黄牌, 红牌). */
export const rungs = ["due_soon", "due", "overdue", "overdue_further"] as const;
export type Rung = (typeof rungs)[number];

/** Groups of the morning digest, the most urgent first. */
export const digestGroups = ["overdue", "due_today", "due_soon", "urged", "supervised", "extension", "sub_task"] as const;
export type DigestGroup = (typeof digestGroups)[number];

/** Slips of a supervision order (督办单): each is raised when the one before it was ignored. */
export const slipColours = ["blue", "orange", "red"] as const;
export type SlipColour = (typeof slipColours)[number];

/** How a day of a station differs from its timetable: closed, other hours, or open although it would be closed. */
export const openingExceptionKinds = ["closed", "hours", "extra"] as const;
export type OpeningExceptionKind = (typeof openingExceptionKinds)[number];

/** What can be done to a station's opening. */
export const openingChangeKinds = ["timetable", "timetable_dropped", "exception", "exception_lifted", "settings"] as const;
export type OpeningChangeKind = (typeof openingChangeKinds)[number];
