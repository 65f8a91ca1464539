import type { NoticeKind } from "~db/vocabulary";
import { accepted } from "./accepted";
import { bookingCancelled } from "./booking-cancelled";
import { bookingConfirmed } from "./booking-confirmed";
import { bookingMoved } from "./booking-moved";
import { clockRunning } from "./clock-running";
import { clockStopped } from "./clock-stopped";
import { completed } from "./completed";
import { decided } from "./decided";
import { deemedAccepted } from "./deemed-accepted";
import { handedOver } from "./handed-over";
import { intakeReceipt } from "./intake-receipt";
import { notAccepted } from "./not-accepted";
import { papersIn } from "./papers-in";
import { papersNeeded } from "./papers-needed";
import { pleaseRate } from "./please-rate";
import { returned } from "./returned";
import { sentToDepartment } from "./sent-to-department";
import { signInCode } from "./sign-in-code";
import { staffPapersIn } from "./staff-papers-in";
import { staffRequestToSign } from "./staff-request-to-sign";
import { ticketNear } from "./ticket-near";
import { terminated } from "./terminated";
import { withdrawn } from "./withdrawn";
import type { MailTemplate } from "./template";

/** Every notice kind and its mail. A kind without a template does not compile. */
export const templates: { [K in NoticeKind]: MailTemplate<K> } = {
  sign_in_code: signInCode,
  booking_confirmed: bookingConfirmed,
  booking_moved: bookingMoved,
  booking_cancelled: bookingCancelled,
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
};
