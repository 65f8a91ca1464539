import { and, gte, inArray, or } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { ownAppointments, readAppointments, type AppointmentView } from "./get-appointment.server";

export interface OwnAppointments {
  /** still to come or going on, the next one first */
  open: AppointmentView[];
  /** over, cancelled or missed within the last half year, the latest first */
  past: AppointmentView[];
}

const shownPastDays = 180;

/** The bookings of the actor's companies. */
export async function listAppointments(db: Queryable, actor: CompanyActor, { now }: { now: Date }): Promise<OwnAppointments> {
  const open = ["booked", "checked_in"] as const;
  const shownFrom = new Date(now.getTime() - shownPastDays * 86_400_000);
  const rows = await readAppointments(db, and(ownAppointments(actor), or(inArray(appointments.status, [...open]), gte(appointments.startsAt, shownFrom))));

  const isOpen = (row: AppointmentView) => row.status === "booked" || row.status === "checked_in";
  return { open: rows.filter(isOpen), past: rows.filter((row) => !isOpen(row)).reverse() };
}
