import type { NoticeKind } from "~db/vocabulary";
import { accepted } from "./accepted";
import { accountChanged, companyInvitation, emailChange, ownershipOffer, passwordReset, staffInvitation } from "./account";
import { bookingCancelled } from "./booking-cancelled";
import { bookingConfirmed } from "./booking-confirmed";
import { bookingMoved } from "./booking-moved";
import { clockRunning } from "./clock-running";
import { clockStopped } from "./clock-stopped";
import { linkRenewed } from "./link-renewed";
import { newDate, papersReminder, reopened, tolerantPapersDue, urgeReceived, urgeReplied } from "./company-reminders";
import { completed } from "./completed";
import { decided } from "./decided";
import { deemedAccepted } from "./deemed-accepted";
import { handedOver } from "./handed-over";
import { intakeReceipt } from "./intake-receipt";
import { notAccepted } from "./not-accepted";
import { papersIn } from "./papers-in";
import { papersNeeded } from "./papers-needed";
import { pleaseRate } from "./please-rate";
import { ratingAnswered, ratingReceived, staffBadRating, staffRectificationBack, staffRectificationToCheck } from "./rectification";
import { returned } from "./returned";
import { sentToDepartment } from "./sent-to-department";
import { signInCode } from "./sign-in-code";
import { staffCalendarMissing, staffDigest, staffEscalation } from "./staff-lists";
import { staffJobStuck } from "./staff-job-stuck";
import { staffMailBounced } from "./staff-mail-bounced";
import { staffNoticeDigest } from "./staff-notice-digest";
import { staffPapersIn } from "./staff-papers-in";
import { fileBlocked, staffFileBlocked } from "./file-blocked";
import { staffReplyIn } from "./staff-reply-in";
import { staffRequestToSign } from "./staff-request-to-sign";
import { ticketNear } from "./ticket-near";
import {
  staffDeemedAccepted, staffExtensionAsked, staffExtensionDecided, staffReopened, staffSubTask, staffSubTaskAnswered, staffSupervisionOrder,
  staffSupervisionReport, staffUrged,
} from "./staff-urging";
import { terminated } from "./terminated";
import { waitlistEnded } from "./waitlist-ended";
import { waitlistJoined } from "./waitlist-joined";
import { waitlistOffer } from "./waitlist-offer";
import { waitlistOfferLapsed } from "./waitlist-offer-lapsed";
import { visitMissed } from "./visit-missed";
import { visitSoon } from "./visit-soon";
import { visitTomorrow } from "./visit-tomorrow";
import { withdrawn } from "./withdrawn";
import type { MailTemplate } from "./template";

/** Every notice kind and its mail. A kind without a template does not compile. */
export const templates: { [K in NoticeKind]: MailTemplate<K> } = {
  sign_in_code: signInCode,
  company_invitation: companyInvitation,
  staff_invitation: staffInvitation,
  password_reset: passwordReset,
  account_changed: accountChanged,
  email_change: emailChange,
  ownership_offer: ownershipOffer,
  booking_confirmed: bookingConfirmed,
  booking_moved: bookingMoved,
  booking_cancelled: bookingCancelled,
  waitlist_joined: waitlistJoined,
  waitlist_offer: waitlistOffer,
  waitlist_offer_lapsed: waitlistOfferLapsed,
  waitlist_ended: waitlistEnded,
  intake_receipt: intakeReceipt,
  sent_to_department: sentToDepartment,
  accepted: accepted,
  deemed_accepted: deemedAccepted,
  papers_needed: papersNeeded,
  papers_in: papersIn,
  clock_stopped: clockStopped,
  clock_running: clockRunning,
  decided: decided,
  completed: completed,
  not_accepted: notAccepted,
  returned: returned,
  terminated: terminated,
  withdrawn: withdrawn,
  please_rate: pleaseRate,
  handed_over: handedOver,
  staff_request_to_sign: staffRequestToSign,
  staff_papers_in: staffPapersIn,
  ticket_near: ticketNear,
  visit_tomorrow: visitTomorrow,
  visit_soon: visitSoon,
  visit_missed: visitMissed,
  papers_reminder: papersReminder,
  tolerant_papers_due: tolerantPapersDue,
  new_date: newDate,
  reopened: reopened,
  urge_received: urgeReceived,
  urge_replied: urgeReplied,
  rating_received: ratingReceived,
  rating_answered: ratingAnswered,
  staff_bad_rating: staffBadRating,
  staff_rectification_to_check: staffRectificationToCheck,
  staff_rectification_back: staffRectificationBack,
  staff_urged: staffUrged,
  staff_supervision_order: staffSupervisionOrder,
  staff_supervision_report: staffSupervisionReport,
  staff_deemed_accepted: staffDeemedAccepted,
  staff_reopened: staffReopened,
  staff_extension_asked: staffExtensionAsked,
  staff_extension_decided: staffExtensionDecided,
  staff_sub_task: staffSubTask,
  staff_sub_task_answered: staffSubTaskAnswered,
  staff_digest: staffDigest,
  staff_escalation: staffEscalation,
  staff_calendar_missing: staffCalendarMissing,
  staff_mail_bounced: staffMailBounced,
  staff_job_stuck: staffJobStuck,
  file_blocked: fileBlocked,
  staff_file_blocked: staffFileBlocked,
  staff_reply_in: staffReplyIn,
  staff_notice_digest: staffNoticeDigest,
  link_renewed: linkRenewed,
};
