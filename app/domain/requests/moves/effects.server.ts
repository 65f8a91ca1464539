import type { RequestMove } from "~db/vocabulary";
import { giveSubTask, answerSubTask, cancelSubTask } from "./co-handling.server";
import { accept, deemAccepted, notAccept, sign } from "./department.server";
import { complete, decide, deliver, reopen, returnRequest, withdraw } from "./ending.server";
import { askExtension, extend, refuseExtension } from "./extension.server";
import { book, finishAtDesk, receive, route, submit } from "./intake.server";
import type { MoveEffect } from "./move-effect.server";
import { askForPapers, handInPapers, supplementMissed } from "./papers.server";
import { arbitrate, handOver, notOurs } from "./passing-on.server";
import { recount } from "./recount.server";
import {
  answerRating, callBack, closeRectification, handBack, openRectification, overturnFinding, rateAgain, recordFinding, upholdFinding,
} from "./rectification.server";
import { resume, suspend } from "./standing-clock.server";
import { toleranceMissed } from "./tolerance.server";
import { closeSupervision, replyUrge, reportSupervision, supervise, urge } from "./urging.server";

/** The visit did not take place, or will not: the request is a draft again, and bookings tells the company. */
const backToDraft = async () => ({});

/** What each move does besides what the lifecycle table says; total, so no move is forgotten. */
export const effects: { [M in RequestMove]: MoveEffect<M> } = {
  submit,
  book,
  receive,
  route,
  finish_at_desk: finishAtDesk,
  sign,
  not_ours: notOurs,
  hand_over: handOver,
  ask_for_papers: askForPapers,
  hand_in_papers: handInPapers,
  supplement_missed: supplementMissed,
  accept,
  deem_accepted: deemAccepted,
  not_accept: notAccept,
  return: returnRequest,
  suspend,
  resume,
  extend,
  decide,
  deliver,
  complete,
  withdraw,
  no_show: backToDraft,
  cancel_booking: backToDraft,
  reopen,
  arbitrate,
  tolerance_missed: toleranceMissed,
  ask_extension: askExtension,
  refuse_extension: refuseExtension,
  give_sub_task: giveSubTask,
  answer_sub_task: answerSubTask,
  cancel_sub_task: cancelSubTask,
  urge,
  reply_urge: replyUrge,
  supervise,
  report_supervision: reportSupervision,
  close_supervision: closeSupervision,
  recount,
  open_rectification: openRectification,
  call_back: callBack,
  record_finding: recordFinding,
  uphold_finding: upholdFinding,
  overturn_finding: overturnFinding,
  answer_rating: answerRating,
  rate_again: rateAgain,
  hand_back: handBack,
  close_rectification: closeRectification,
};
