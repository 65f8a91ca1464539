import { and, gte, inArray, ne, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments } from "~db/schema";
import { loadActor } from "../accounts/load-actor.server";
import { deskStations, hasCalendarFeed } from "./calendar-feed.server";
import { ownAppointments, readAppointments, type AppointmentView } from "./get-appointment.server";

/** So long past visits stay in the calendar, and cancelled ones say that they are. A desk looks ahead. */
const shownPastDays = { company: 60, desk: 7 };
const shownCancelledDays = 14;
/** More than a station can book over its horizon, so that what is to come is never cut off. */
const mostVisits = 2_000;
const dayInMs = 86_400_000;

export interface FeedVisits {
  /** whose calendar it is: the visits of companies, or those made for a station */
  of: "company" | "desk";
  visits: AppointmentView[];
}

/**
 * What a person's calendar shows: the visits of the companies they act for; for the desk of a station those made for it.
 * Cancelled ones stay a while, marked as cancelled, so that a calendar that only adds learns of it. Nothing for other
 * staff and for accounts shut off.
 */
export async function listFeedVisits(db: Database, { userId, now }: { userId: string; now: Date }): Promise<FeedVisits> {
  const actor = await loadActor(db, userId);
  if (!actor || !hasCalendarFeed(actor)) return { of: "company", visits: [] };
  const of = actor.kind === "staff" ? "desk" : "company";
  // A supervisor who also works at a desk sees the visits of that desk, not of the whole park.
  const own = actor.kind === "staff" ? inArray(appointments.stationCode, deskStations(actor)) : ownAppointments(actor);
  const visits = await readAppointments(db, and(
    own,
    gte(appointments.startsAt, new Date(now.getTime() - shownPastDays[of] * dayInMs)),
    inArray(appointments.status, ["booked", "checked_in", "served", "cancelled"]),
    or(ne(appointments.status, "cancelled"), gte(appointments.endedAt, new Date(now.getTime() - shownCancelledDays * dayInMs))),
  ), mostVisits);
  return { of, visits };
}
