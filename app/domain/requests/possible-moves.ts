import type { ExtensionState, RequestMove, RequestStatus, StationMode } from "~db/vocabulary";
import { departmentsOf, type Actor } from "../access/actor";
import { can, type Subject } from "../access/policy";
import { reopenWithinDays } from "./clock-limits";
import { operationsOffice } from "../case-routing/operations-office";
import { movesFrom } from "./lifecycle";
import { mayRateAgain, putsRight, rectificationStage, type StandingRectification } from "./rectification-stage";
import type { UrgeStanding } from "./urge-standing";

/** What the question needs to know about a request. */
export interface MovableRequest extends Subject {
  status: RequestStatus;
  stationMode: StationMode;
  notOursCount: number;
  acceptedAt: Date | null;
  endedAt: Date | null;
  urgedAt: Date | null;
  /** what hangs on it; what it leaves out counts as not there */
  open?: {
    mayUrge?: UrgeStanding;
    extension?: { state: ExtensionState } | null;
    orders?: readonly { closedAt: Date | null }[];
    tasks?: readonly { departmentCode: string; answeredAt: Date | null; cancelledAt: Date | null }[];
    rectification?: (StandingRectification & { ratedIds: readonly string[]; foundById: string | null; secondRatedAt: Date | null }) | null;
  };
}

/** Moves that come before acceptance, and are over with it even when the request was handed over since. */
const beforeAcceptance: readonly RequestMove[] = ["ask_for_papers", "not_accept", "return"];

/**
 * The moves this person may make now: what the lifecycle table leaves, the policy allows and the request's own facts
 * do not rule out. Pages draw their buttons from it; the move checks everything again.
 */
export function possibleMoves(actor: Actor, request: MovableRequest, now: Date): RequestMove[] {
  return movesFrom(request.status).filter((move) => can(actor, `move:${move}`, request) && isOpen(move, request, now) && isWanted(move, request, actor, now));
}

function isOpen(move: RequestMove, request: MovableRequest, now: Date): boolean {
  if (beforeAcceptance.includes(move)) return request.acceptedAt === null;
  if (move === "finish_at_desk") return request.stationMode === "ACCEPT" || request.stationMode === "GUIDE";
  if (move === "not_ours") return request.notOursCount < 2;
  if (move === "arbitrate") return request.notOursCount >= 2 && request.departmentCode === operationsOffice;
  if (move === "hand_over") return request.notOursCount < 2 || request.departmentCode === operationsOffice || request.acceptedAt !== null;
  if (move === "reopen") return request.endedAt !== null && now.getTime() - request.endedAt.getTime() <= reopenWithinDays * 86_400_000;
  return true;
}

/** Moves that answer something: shown only while it waits for the answer. */
function isWanted(move: RequestMove, { urgedAt, departmentCode, open = {} }: MovableRequest, actor: Actor, now: Date): boolean {
  const hasOrder = open.orders?.some(({ closedAt }) => closedAt === null) ?? false;
  const openTasks = open.tasks?.filter(({ answeredAt, cancelledAt }) => !answeredAt && !cancelledAt) ?? [];
  const own = actor.kind === "staff" ? departmentsOf(actor) : [];
  switch (move) {
    case "urge":
      return open.mayUrge?.state === "open";
    case "reply_urge":
      return urgedAt !== null;
    case "report_supervision":
    case "close_supervision":
      return hasOrder;
    case "ask_extension":
      return open.extension?.state !== "asked";
    case "refuse_extension":
      return open.extension?.state === "asked";
    case "answer_sub_task":
      return openTasks.some(({ departmentCode }) => own.includes(departmentCode));
    case "cancel_sub_task":
      return openTasks.length > 0;
    case "open_rectification":
      return false;
    case "rate_again":
      return open.rectification ? mayRateAgain(open.rectification, now) : false;
    case "call_back": case "record_finding": case "uphold_finding": case "overturn_finding": case "answer_rating": case "hand_back": case "close_rectification":
      return open.rectification ? isStepOf(move, { departmentCode, rectification: open.rectification }, actor) : false;
    default:
      return true;
  }
}

type RectificationMove = "call_back" | "record_finding" | "uphold_finding" | "overturn_finding" | "answer_rating" | "hand_back" | "close_rectification";

const stageOf = {
  call_back: "call", record_finding: "find", uphold_finding: "review", overturn_finding: "review", answer_rating: "fix", hand_back: "close", close_rectification: "close",
} as const satisfies Record<RectificationMove, string>;

/** The step a rectification waits for; its checks are for somebody who had no hand in what was rated or found. */
function isStepOf(move: RectificationMove, { departmentCode, rectification }: Pick<MovableRequest, "departmentCode"> & { rectification: NonNullable<NonNullable<MovableRequest["open"]>["rectification"]> }, actor: Actor): boolean {
  if (rectificationStage(rectification) !== stageOf[move] || actor.kind !== "staff") return false;
  const isCheck = stageOf[move] === "review" || stageOf[move] === "close";
  if (!isCheck && !putsRight(actor, { departmentCode })) return false;
  if (isCheck && rectification.ratedIds.includes(actor.userId)) return false;
  return stageOf[move] !== "review" || rectification.foundById !== actor.userId;
}
