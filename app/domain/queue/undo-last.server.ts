import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, visits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { press, type Desk, type DeskPress, type PressedTicket } from "./desk-press.server";
import { changeTicket } from "./move-ticket.server";
import { ticketOf, type Ticket } from "./queue-lock.server";
import { undoableActs } from "./ticket-moves";
import { lastPress, type LastPress } from "./undoable-act.server";

type Act = LastPress["acts"][number];

/**
 * Takes back the last press of this desk, all of its acts, last one first: tickets stand where they stood, and the history
 * keeps both the act and its undoing. The ledger runs on without a gap: a taken-back call is a short period of it. Mails
 * already due stay, and what was done to requests is not touched.
 *
 * @returns the ticket of the act that was pressed
 * @throws {DomainError} `queue.undo-nothing`, `queue.undo-too-late` {seconds}, `queue.undo-changed` {number} when somebody
 *   has acted on the ticket since (conflict)
 */
export async function undoLast(db: Database, actor: StaffActor, input: DeskPress & { pressId?: string }): Promise<PressedTicket | undefined> {
  const { pressId } = input;
  return press(db, actor, { ...input, name: "undo", fields: { pressId: pressId ?? null } }, async (desk) => {
    const { tx, queue, window } = desk;
    const last = await lastPress(tx, actor, { stationCode: queue.stationCode, day: queue.day, windowNo: window.no });
    const isUndoable = last?.acts.every(({ act }) => undoableActs.some((undoable) => undoable === act));
    if (!last || !isUndoable || (pressId !== undefined && pressId !== last.pressId)) throw new DomainError("conflict", "queue.undo-nothing");
    const { undoSeconds } = queue.settings;
    if (queue.now.getTime() - last.at.getTime() > undoSeconds * 1000) throw new DomainError("conflict", "queue.undo-too-late", { seconds: undoSeconds });

    let undone: Ticket | undefined;
    for (const act of [...last.acts].reverse()) {
      const ticket = await undoAct(desk, act);
      undone ??= ticket;
    }
    return undone;
  });
}

async function undoAct({ tx, queue, by }: Desk, act: Act): Promise<Ticket> {
  const ticket = await ticketOf(tx, queue, { ticketId: act.ticketId ?? "" });
  if (ticket.version !== act.ticketVersion || !act.before) throw new DomainError("conflict", "queue.undo-changed", { number: ticket.number });

  if (act.act === "finish") await reopenVisit(tx, ticket, act.details);
  const { ticket: restored } = await changeTicket(tx, queue, ticket, { act: "undo", by, set: asBefore(act.before), undoesId: act.eventId, details: { act: act.act } });
  return restored;
}

const instants = new Set(["queuedAt", "lastCalledAt", "startedAt", "missedAt", "returnedAt", "endedAt"]);

/** JSON keeps instants as text. */
function asBefore(before: Record<string, unknown>): Partial<Ticket> {
  return Object.fromEntries(Object.entries(before).map(([field, value]) => [field, instants.has(field) && typeof value === "string" ? new Date(value) : value]));
}

/** The visit has no result yet, and its booking is not over. */
async function reopenVisit(tx: Transaction, ticket: Ticket, details: Record<string, unknown>): Promise<void> {
  await tx.update(visits).set({ result: null, doneItems: [], resultWords: "", secondTripReason: null }).where(eq(visits.ticketId, ticket.id));
  const { servedAppointment } = details;
  if (typeof servedAppointment !== "string") return;
  await tx.update(appointments).set({ status: "checked_in", endedAt: null }).where(and(eq(appointments.id, servedAppointment), eq(appointments.status, "served")));
}
