import { and, gte, inArray, ne, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments } from "~db/schema";
import { loadActor } from "../accounts/load-actor.server";
import { ownAppointments, readAppointments, type AppointmentView } from "./get-appointment.server";

/** So long past visits stay in the calendar, and cancelled ones say that they are. */
const shownPastDays = 60;
const shownCancelledDays = 14;
const dayInMs = 86_400_000;

/**
 * What a person's calendar shows: the visits of the companies they act for. Cancelled ones stay a while, marked as
 * cancelled, so that a calendar that only adds learns of it. Nothing for people of the staff and for accounts shut off.
 */
export async function listFeedVisits(db: Database, { userId, now }: { userId: string; now: Date }): Promise<AppointmentView[]> {
  const actor = await loadActor(db, userId);
  if (actor?.kind !== "company") return [];
  return readAppointments(db, and(
    ownAppointments(actor),
    gte(appointments.startsAt, new Date(now.getTime() - shownPastDays * dayInMs)),
    inArray(appointments.status, ["booked", "checked_in", "served", "cancelled"]),
    or(ne(appointments.status, "cancelled"), gte(appointments.endedAt, new Date(now.getTime() - shownCancelledDays * dayInMs))),
  ));
}
