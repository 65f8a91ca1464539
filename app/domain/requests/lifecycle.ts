import { endStatuses, type ClockKind, type RequestMove, type RequestStatus } from "~db/vocabulary";

/**
 * The life of a request as one table: from which statuses a move leaves, where it leads, who makes it, and what
 * happens to the clocks. The server's checks, the buttons and the documentation all read this table; nothing else
 * decides whether a move is legal. Rules: product.md 3, Administrative Licensing Law Art. 32, 42, 44, 45.
 */
export interface MoveRule {
  from: readonly RequestStatus[];
  /** `same`: something happens about the request, and it stays where it is */
  to: RequestStatus | "same";
  /** who may make it; places (own station, own department, own company) are checked by access/policy.ts */
  by: readonly ("company" | "front_desk" | "station_lead" | "liaison" | "head" | "supervisor" | "system")[];
  /** a department that helps may make it as well as the one in charge */
  isForHelpers?: true;
  /** clocks that end with this move */
  ends: readonly ClockKind[];
  /** clocks that start with this move */
  starts: readonly ClockKind[];
  /** words to the company are required */
  needsPublicNote: boolean;
  /** what the company's next step is afterwards is told by a notice */
  isEnd?: true;
}

const desk = ["front_desk", "station_lead"] as const;
const department = ["liaison", "head"] as const;
/** Papers are in and no end is reached: somebody owes an answer. */
const underWay = ["received", "routed", "signed", "supplement", "accepted", "suspended", "decided"] as const;
/** A bad rating is put right over the end of its request, and also while the request is handled once more. */
const rateable = [...underWay, ...endStatuses] as const;
/** What is told about a request without moving it. */
const aside = { to: "same", ends: [], starts: [] } as const;

export const lifecycle: Record<RequestMove, MoveRule> = {
  submit: { from: ["draft"], to: "received", by: ["company", ...desk], ends: [], starts: ["intake"], needsPublicNote: false },
  book: { from: ["draft"], to: "booked", by: ["company", ...desk], ends: [], starts: [], needsPublicNote: false },
  receive: { from: ["draft", "booked"], to: "received", by: desk, ends: [], starts: ["intake"], needsPublicNote: false },
  route: { from: ["received"], to: "routed", by: ["system", ...desk], ends: [], starts: ["sign_for"], needsPublicNote: false },
  finish_at_desk: { from: ["booked", "received"], to: "completed", by: desk, ends: ["intake"], starts: [], needsPublicNote: true, isEnd: true },
  sign: { from: ["routed"], to: "signed", by: department, ends: ["sign_for"], starts: [], needsPublicNote: false },
  not_ours: { from: ["routed", "signed"], to: "routed", by: department, ends: ["sign_for"], starts: ["sign_for"], needsPublicNote: false },
  // The promise to the company does not restart: a handling clock that runs goes on running.
  hand_over: { from: ["signed", "accepted"], to: "routed", by: department, ends: [], starts: ["sign_for"], needsPublicNote: false },
  ask_for_papers: { from: ["signed"], to: "supplement", by: department, ends: ["intake"], starts: [], needsPublicNote: false },
  hand_in_papers: { from: ["supplement"], to: "signed", by: ["company", ...desk], ends: [], starts: ["intake"], needsPublicNote: false },
  supplement_missed: { from: ["supplement"], to: "terminated", by: ["system"], ends: [], starts: [], needsPublicNote: false, isEnd: true },
  accept: { from: ["signed"], to: "accepted", by: department, ends: ["intake"], starts: ["handling"], needsPublicNote: false },
  deem_accepted: { from: ["received", "routed", "signed"], to: "accepted", by: ["system"], ends: ["intake", "sign_for"], starts: ["handling"], needsPublicNote: false },
  not_accept: { from: ["received", "routed", "signed"], to: "not_accepted", by: department, ends: ["intake", "sign_for"], starts: [], needsPublicNote: true, isEnd: true },
  return: { from: ["booked", "received", "routed", "signed"], to: "returned", by: [...desk, ...department], ends: ["intake", "sign_for"], starts: [], needsPublicNote: true, isEnd: true },
  suspend: { from: ["accepted"], to: "suspended", by: department, ends: [], starts: [], needsPublicNote: true },
  resume: { from: ["suspended"], to: "accepted", by: department, ends: [], starts: [], needsPublicNote: false },
  extend: { from: ["accepted"], to: "accepted", by: ["head"], ends: [], starts: [], needsPublicNote: true },
  decide: { from: ["accepted"], to: "decided", by: department, ends: ["handling"], starts: ["delivery"], needsPublicNote: true },
  deliver: { from: ["decided"], to: "completed", by: [...desk, ...department], ends: ["delivery"], starts: [], needsPublicNote: false, isEnd: true },
  complete: { from: ["accepted"], to: "completed", by: department, ends: ["handling"], starts: [], needsPublicNote: true, isEnd: true },
  withdraw: { from: ["draft", "booked", "received", "routed", "signed", "supplement", "accepted", "suspended"], to: "withdrawn", by: ["company"], ends: ["intake", "sign_for", "handling", "co_handling"], starts: [], needsPublicNote: false, isEnd: true },
  no_show: { from: ["booked"], to: "draft", by: ["system"], ends: [], starts: [], needsPublicNote: false },
  // the system: the station is closed at that time, by somebody who may not see requests
  cancel_booking: { from: ["booked"], to: "draft", by: ["company", ...desk, "system"], ends: [], starts: [], needsPublicNote: false },
  // the system: a bad rating whose reason is "not solved"
  reopen: { from: ["completed"], to: "accepted", by: ["head", "supervisor", "system"], ends: [], starts: ["handling"], needsPublicNote: true },

  // After the second "not ours" the station operations office decides where it belongs, for good.
  arbitrate: { from: ["routed", "signed"], to: "routed", by: [...department, "supervisor"], ends: ["sign_for"], starts: ["sign_for"], needsPublicNote: false },
  // The tolerated papers did not come by the day that was promised for them.
  tolerance_missed: { from: ["received", "routed", "signed", "accepted", "suspended"], to: "terminated", by: ["system"], ends: ["intake", "sign_for", "handling", "co_handling"], starts: [], needsPublicNote: false, isEnd: true },
  ask_extension: { ...aside, from: ["accepted"], by: department, needsPublicNote: false },
  refuse_extension: { ...aside, from: ["accepted"], by: ["head"], needsPublicNote: false },
  give_sub_task: { ...aside, from: ["accepted"], by: department, starts: ["co_handling"], needsPublicNote: false },
  answer_sub_task: { ...aside, from: ["routed", "signed", "accepted", "suspended"], by: department, isForHelpers: true, ends: ["co_handling"], needsPublicNote: false },
  cancel_sub_task: { ...aside, from: ["accepted", "suspended"], by: department, ends: ["co_handling"], needsPublicNote: false },
  urge: { ...aside, from: ["received", "routed", "signed", "accepted", "decided"], by: ["company"], needsPublicNote: false },
  reply_urge: { ...aside, from: underWay, by: [...desk, ...department], needsPublicNote: true },
  supervise: { ...aside, from: underWay, by: ["supervisor"], needsPublicNote: false },
  report_supervision: { ...aside, from: underWay, by: [...desk, ...department], needsPublicNote: false },
  close_supervision: { ...aside, from: underWay, by: ["supervisor"], needsPublicNote: false },
  // Another calendar gives its clocks other dates.
  recount: { ...aside, from: rateable, by: ["system"], needsPublicNote: false },

  // 整改 after a bad rating (product.md 4 and 10): called back within one working day, put right within five, until closed.
  open_rectification: { ...aside, from: endStatuses, by: ["system"], starts: ["rectification"], needsPublicNote: false },
  call_back: { ...aside, from: rateable, by: [...desk, ...department], ends: ["rectification"], starts: ["rectification"], needsPublicNote: false },
  record_finding: { ...aside, from: rateable, by: [...desk, ...department], needsPublicNote: false },
  // A second person says that the rating does not count, or that it does.
  uphold_finding: { ...aside, from: rateable, by: ["head", "supervisor"], ends: ["rectification"], needsPublicNote: true },
  overturn_finding: { ...aside, from: rateable, by: ["head", "supervisor"], needsPublicNote: false },
  answer_rating: { ...aside, from: rateable, by: [...desk, ...department], needsPublicNote: true },
  rate_again: { ...aside, from: rateable, by: ["company"], needsPublicNote: false },
  // The system: the second rating is bad as well.
  hand_back: { ...aside, from: rateable, by: ["head", "supervisor", "system"], ends: ["rectification"], starts: ["rectification"], needsPublicNote: false },
  close_rectification: { ...aside, from: rateable, by: ["head", "supervisor"], ends: ["rectification"], needsPublicNote: false },
};

/** Who may hold a right in the table, as it names them. */
export type Mover = MoveRule["by"][number];

/** Where a move leads from a status. */
export function statusAfter(move: RequestMove, from: RequestStatus): RequestStatus {
  const { to } = lifecycle[move];
  return to === "same" ? from : to;
}

/** True when the table lets the move leave this status. */
export function canMove(status: RequestStatus, move: RequestMove): boolean {
  return lifecycle[move].from.includes(status);
}

/** The moves that leave a status, in table order. */
export function movesFrom(status: RequestStatus): RequestMove[] {
  return (Object.keys(lifecycle) as RequestMove[]).filter((move) => canMove(status, move));
}
