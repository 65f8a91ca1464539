import { leftFrom } from "../bookings/availability";
import type { SlotTime } from "../bookings/slot-grid";

/** A booking that has not begun, with the slots it uses. */
export interface BookedVisit {
  appointmentId: string;
  startsAt: Date;
  bookedAt: Date;
  /** starts of its slots */
  slots: readonly Date[];
}

/** What the database holds of a slot. */
export interface SlotInUse {
  startsAt: Date;
  taken: number;
}

/** A booking an edit leaves without its time, or in a slot that has become too full. */
export interface Stranded<V extends BookedVisit> {
  visit: V;
  /** closed: its time is no longer open; crowded: its slot serves fewer visitors than booked, and it booked last */
  why: "closed" | "crowded";
}

/**
 * The bookings an edit is in the way of, in the order of their start. What was out of line before the edit already was
 * decided then and is not asked again.
 */
export function strandedBy<V extends BookedVisit>(visits: readonly V[], inUse: readonly SlotInUse[], before: readonly SlotTime[], after: readonly SlotTime[]): Stranded<V>[] {
  const [places, placesNow] = [capacities(before), capacities(after)];
  const closed = (visit: V) => visit.slots.some((slot) => places.has(slot.getTime()) && !placesNow.has(slot.getTime()));
  const isClosed = new Set(visits.filter(closed).map(({ appointmentId }) => appointmentId));

  const crowded = new Set<string>();
  for (const { startsAt, taken } of inUse) {
    const [was, is] = [places.get(startsAt.getTime()), placesNow.get(startsAt.getTime())];
    if (was === undefined || is === undefined) continue;
    const tooMany = Math.max(0, taken - is) - Math.max(0, taken - was);
    const here = visits.filter(({ appointmentId, slots }) => !isClosed.has(appointmentId) && slots.some((slot) => slot.getTime() === startsAt.getTime()));
    // Whoever booked last gives way first.
    for (const { appointmentId } of here.sort((a, b) => b.bookedAt.getTime() - a.bookedAt.getTime()).slice(0, tooMany)) crowded.add(appointmentId);
  }

  return visits
    .filter(({ appointmentId }) => isClosed.has(appointmentId) || crowded.has(appointmentId))
    .map((visit) => ({ visit, why: isClosed.has(visit.appointmentId) ? ("closed" as const) : ("crowded" as const) }))
    .sort((a, b) => a.visit.startsAt.getTime() - b.visit.startsAt.getTime() || (a.visit.appointmentId < b.visit.appointmentId ? -1 : 1));
}

/** How many other times are proposed for one booking. */
const proposed = 6;

/**
 * Free times for each stranded visit, the nearest first. The first of each is proposed to nobody else, so that all can
 * move at once.
 *
 * @param minutes what each visit needs
 * @param from no earlier than this
 */
export function timesFor<V extends BookedVisit & { minutes: number }>(stranded: readonly Stranded<V>[], inUse: readonly (SlotInUse & { kept: number })[], after: readonly SlotTime[], from: Date): Map<string, Date[]> {
  const used = new Map(inUse.map(({ startsAt, taken, kept }) => [startsAt.getTime(), taken + kept]));
  const rows = after.map((slot) => ({ ...slot, taken: used.get(slot.startsAt.getTime()) ?? 0 }));
  const times = new Map<string, Date[]>();
  for (const { visit } of stranded) {
    const distance = (start: Date) => Math.abs(start.getTime() - visit.startsAt.getTime());
    const free = rows
      .filter(({ startsAt }, at) => startsAt >= from && startsAt.getTime() !== visit.startsAt.getTime() && leftFrom(rows, at, { minutes: visit.minutes }) > 0)
      .map(({ startsAt }) => startsAt)
      .sort((a, b) => distance(a) - distance(b) || a.getTime() - b.getTime())
      .slice(0, proposed);
    times.set(visit.appointmentId, free);

    const [first] = free;
    if (!first) continue;
    const until = first.getTime() + visit.minutes * 60_000;
    for (const row of rows) if (row.startsAt >= first && row.startsAt.getTime() < until) row.taken += 1;
  }
  return times;
}

const capacities = (slots: readonly SlotTime[]) => new Map(slots.map(({ startsAt, capacity }) => [startsAt.getTime(), capacity]));
