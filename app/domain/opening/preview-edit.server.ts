import { createHash } from "node:crypto";
import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { slotsOfDay, stationDay, type SlotStation, type StationDay } from "../bookings/slot-grid";
import { loadCalendar } from "../calendar/load-calendar.server";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { findStranded, type StrandedBooking } from "./find-stranded.server";
import { applyEdit, firstDayOf, type OpeningEdit } from "./opening-edit";
import { readOpening } from "./read-opening.server";

/** A day as an edit leaves it. */
export interface PreviewDay extends Pick<StationDay, "day" | "ranges" | "closed" | "isMakeup" | "nameZh" | "nameEn"> {
  /** its slots, and the places in each that may be booked */
  slots: number;
  places: number;
  /** not what it was before the edit */
  isChanged: boolean;
}

export interface OpeningPreview {
  /** what was previewed on what: saving demands the same */
  fingerprint: string;
  version: number;
  /** two weeks from the first day the edit can change */
  days: PreviewDay[];
  stranded: StrandedBooking[];
}

const previewedDays = 14;

/**
 * What an edit of a station's opening would do, without doing it: the slots of two weeks and the bookings in the way.
 *
 * @throws {DomainError} as `authorize` and `applyEdit` do; `station.not-found` (not-found)
 */
export async function previewEdit(db: Database, actor: StaffActor, { code, edit, now }: { code: string; edit: OpeningEdit; now: Date }): Promise<OpeningPreview> {
  authorize(actor, "station:configure", { stationCode: code });
  const station = await readOpening(db, code);
  const calendar = await loadCalendar(db);
  const today = shanghaiDay(now);
  const after = applyEdit(station, edit, today);
  const stranded = await findStranded(db, { code, before: station, after, calendar, now });
  return {
    version: station.openingVersion,
    fingerprint: fingerprintOf(edit, station.openingVersion, stranded),
    days: twoWeeks(station, after, calendar, firstDayOf(edit, today)),
    stranded,
  };
}

/** Edit, opening and bookings in the way, told apart from every other state of them. */
export function fingerprintOf(edit: OpeningEdit, version: number, stranded: readonly StrandedBooking[]): string {
  const bookings = stranded.map(({ booking, why, times }) => [booking.appointmentId, booking.version, why, times[0]?.toISOString()]);
  return createHash("sha256").update(JSON.stringify([edit, version, bookings])).digest("base64url");
}

function twoWeeks(before: SlotStation, after: SlotStation, calendar: WorkingCalendar, from: Day): PreviewDay[] {
  return Array.from({ length: previewedDays }, (_, n) => {
    const on = addDays(from, n);
    const { day, ranges, closed, isMakeup, nameZh, nameEn } = stationDay(after, calendar, on);
    const slots = slotsOfDay(after, calendar, on);
    return {
      day, ranges, closed, isMakeup, nameZh, nameEn, slots: slots.length, places: slots[0]?.capacity ?? 0,
      isChanged: JSON.stringify(slots) !== JSON.stringify(slotsOfDay(before, calendar, on)),
    };
  });
}
