import type { QueueAct, TicketStatus } from "~db/vocabulary";

/** What can be done to a ticket, from which statuses, and what it is then; null keeps the status. One table for buttons and guards. */
export const ticketMoves = {
  call: { from: ["waiting"], to: "called" },
  recall: { from: ["called"], to: null },
  start: { from: ["called"], to: "serving" },
  miss: { from: ["called"], to: "missed" },
  back: { from: ["missed"], to: "waiting" },
  park: { from: ["called", "serving"], to: "parked" },
  resume: { from: ["parked"], to: "serving" },
  forward: { from: ["waiting", "called", "serving", "parked"], to: "waiting" },
  finish: { from: ["called", "serving"], to: "done" },
  leave: { from: ["waiting", "called", "serving", "parked", "missed"], to: "left" },
} as const satisfies Partial<Record<QueueAct, { from: readonly TicketStatus[]; to: TicketStatus | null }>>;

export type TicketMove = keyof typeof ticketMoves;

/** True when the table has the move from this status. */
export function canMoveTicket(status: TicketStatus, move: TicketMove): boolean {
  const from: readonly TicketStatus[] = ticketMoves[move].from;
  return from.includes(status);
}

/** Acts that a desk can take back within the time the station allows. */
export const undoableActs = ["call", "recall", "start", "miss", "back", "park", "resume", "forward", "finish", "leave"] as const satisfies readonly TicketMove[];
