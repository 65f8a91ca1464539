import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { callTicket, makeRoom } from "./call-next.server";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import type { VisitEnd } from "./finish-visit.server";
import { turnOf } from "./order";

export interface CallChosen extends TicketPress {
  /** why this one and not the next: stands in the history with the name of whoever chose */
  reason: string;
  /** closes the visit at this window first */
  finish?: VisitEnd;
}

/**
 * Calls somebody out of order, with a reason. It counts for the line like any other call.
 *
 * @throws {DomainError} `queue.reason-required` (invalid); what `callNext` refuses; `queue.changed-meanwhile`,
 *   `queue.move-refused` (conflict) when the number does not wait any more
 */
export async function callChosen(db: Database, actor: StaffActor, input: CallChosen): Promise<PressedTicket> {
  const { finish = null } = input;
  const reason = input.reason.trim();
  if (reason === "") throw new DomainError("invalid", "queue.reason-required");
  return pressTicket(db, actor, { ...input, name: "call-chosen", fields: { finish, reason } }, async (desk, ticket) => {
    await makeRoom(desk, finish);
    const turn = turnOf(ticketInLine(ticket), desk.queue.now);
    return callTicket(desk, ticket, { turn, why: { key: turn, values: {} } }, reason);
  });
}

/** A row of the table as the line sees it. */
function ticketInLine<T extends { id: string }>(row: T): T & { ticketId: string } {
  return { ...row, ticketId: row.id };
}
