import type { RequestMove, RequestStatus, StationMode } from "~db/vocabulary";
import type { Actor } from "../access/actor";
import { can, type Subject } from "../access/policy";
import { reopenWithinDays } from "./clock-limits";
import { movesFrom } from "./lifecycle";

/** What the question needs to know about a request. */
export interface MovableRequest extends Subject {
  status: RequestStatus;
  stationMode: StationMode;
  notOursCount: number;
  acceptedAt: Date | null;
  endedAt: Date | null;
}

/** Moves that come before acceptance, and are over with it even when the request was handed over since. */
const beforeAcceptance: readonly RequestMove[] = ["ask_for_papers", "not_accept", "return"];

/**
 * The moves this person may make now: what the lifecycle table leaves, the policy allows and the request's own facts
 * do not rule out. Pages draw their buttons from it; the move checks everything again.
 */
export function possibleMoves(actor: Actor, request: MovableRequest, now: Date): RequestMove[] {
  return movesFrom(request.status).filter((move) => can(actor, `move:${move}`, request) && isOpen(move, request, now));
}

function isOpen(move: RequestMove, request: MovableRequest, now: Date): boolean {
  if (beforeAcceptance.includes(move)) return request.acceptedAt === null;
  if (move === "finish_at_desk") return request.stationMode === "ACCEPT" || request.stationMode === "GUIDE";
  if (move === "not_ours") return request.notOursCount < 2;
  if (move === "reopen") return request.endedAt !== null && now.getTime() - request.endedAt.getTime() <= reopenWithinDays * 86_400_000;
  return true;
}
