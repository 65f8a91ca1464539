import { eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { requests } from "~db/schema";
import { system, type StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { cancelBookingIn } from "../bookings/cancel-booking.server";
import { refuseThirdOfDay } from "../bookings/confirm-booking.server";
import { moveBookingIn } from "../bookings/move-booking.server";
import type { SlotStation } from "../bookings/slot-grid";
import { reservedMinutes } from "../bookings/visit-length";
import { DomainError } from "../errors";
import type { StrandedBooking } from "./find-stranded.server";

/** What becomes of a booking in the way of an edit: it stays as it is, moves to a time of the same station, or is cancelled. */
export type Decision = { do: "keep" } | { do: "move"; startsAt: Date } | { do: "cancel" };

export interface Settled {
  kept: number;
  moved: number;
  cancelled: number;
}

interface Settle {
  station: SlotStation & { code: string };
  stranded: readonly StrandedBooking[];
  decisions: ReadonlyMap<string, Decision>;
  reason: { zh: string; en: string };
  now: Date;
}

/**
 * Does with each booking in the way what was decided, inside the edit's transaction, each move and cancellation with the
 * company's mail in its language. A booking without a decision stops the edit.
 *
 * @throws {DomainError} invalid: `opening.undecided`, `opening.reason-needed`; conflict: `opening.two-per-day` {number},
 *   and what `takeStretch` and `claim` refuse
 */
export async function settleStranded(tx: Transaction, actor: StaffActor, { station, stranded, decisions, reason, now }: Settle): Promise<Settled> {
  const settled: Settled = { kept: 0, moved: 0, cancelled: 0 };
  // Cancelled ones first: their places are free for those who move.
  const order = { cancel: 0, move: 1, keep: 2 };
  const decided = stranded.map(({ booking }) => {
    const decision = decisions.get(booking.appointmentId);
    if (!decision) throw new DomainError("invalid", "opening.undecided");
    if (decision.do !== "keep" && (reason.zh === "" || reason.en === "")) throw new DomainError("invalid", "opening.reason-needed");
    return { booking, decision };
  });

  for (const { booking, decision } of decided.sort((a, b) => order[a.decision.do] - order[b.decision.do])) {
    if (decision.do === "keep") {
      settled.kept += 1;
      continue;
    }
    const why = reason[await localeOf(tx, booking.requestId)];
    if (decision.do === "cancel") {
      // An administrator sets stations up but has no part in requests: there it is the portal that cancels.
      const by = can(actor, "move:cancel_booking", { stationCode: station.code }) ? actor : system;
      await cancelBookingIn(tx, by, booking, { reason: why, now });
      settled.cancelled += 1;
    } else {
      await refuseThirdFor(tx, booking, decision.startsAt);
      const stretch = { stationCode: station.code, startsAt: decision.startsAt, minutes: reservedMinutes(booking.items.map(({ item }) => item), station) };
      await moveBookingIn(tx, actor, booking, { stretch, earliest: now, reason: why, now });
      settled.moved += 1;
    }
  }
  return settled;
}

/** The language its company reads. */
async function localeOf(tx: Transaction, requestId: string): Promise<"zh" | "en"> {
  const [request] = await tx.select({ locale: requests.locale }).from(requests).where(eq(requests.id, requestId));
  return request?.locale ?? "zh";
}

/** The station does not give a person a third visit on one day either. */
async function refuseThirdFor(tx: Transaction, { userId, appointmentId, number }: StrandedBooking["booking"], startsAt: Date): Promise<void> {
  try {
    await refuseThirdOfDay(tx, { userId, startsAt, except: appointmentId });
  } catch (error) {
    if (error instanceof DomainError && error.messageKey === "booking.two-per-day") throw new DomainError("conflict", "opening.two-per-day", { number });
    throw error;
  }
}
