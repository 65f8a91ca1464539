import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, appointmentSlots, openingChanges, requests, slots, stations, users, waitlistEntries } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { bringSlotsInLine, slotStartsOf } from "../bookings/ensure-slots.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { findStranded, type StrandedBooking } from "./find-stranded.server";
import { applyEdit, type OpeningEdit } from "./opening-edit";
import { fingerprintOf } from "./preview-edit.server";
import { lockOpening } from "./read-opening.server";
import { settleStranded, type Decision, type Settled } from "./settle-stranded.server";
import { writeOpening } from "./write-opening.server";

export interface EditOpening {
  code: string;
  edit: OpeningEdit;
  /** of the preview the decisions were made on */
  fingerprint: string;
  /** the opening's version in that preview */
  version: number;
  /** what becomes of each booking in the way, by its id */
  decisions: ReadonlyMap<string, Decision>;
  /** why, for the mails to the companies; needed when one is moved or cancelled */
  reason: { zh: string; en: string };
  now: Date;
}

/**
 * Changes a station's opening as it was previewed: timetable, exceptions or settings, the history, the slots, and every
 * booking in the way with its mail, in one transaction. What was booked since the preview is found and refused, so that
 * nobody is left standing before a closed door. Holds that are not bookings yet end with their time.
 *
 * Locks in the order of places.server.ts, the station first: of two leads one is told to look again, and nobody takes a
 * place while the slots change.
 *
 * @throws {DomainError} as `authorize` and `applyEdit` do; conflict: `opening.changed-meanwhile` {name},
 *   `opening.bookings-changed`, `opening.two-per-day` {number}, `booking.slot-full`; invalid: `opening.undecided`,
 *   `opening.reason-needed`
 */
export async function editOpening(db: Database, actor: StaffActor, input: EditOpening): Promise<Settled> {
  const { code, edit, decisions, reason, now } = input;
  authorize(actor, "station:configure", { stationCode: code });

  return db.transaction(async (tx) => {
    const station = await lockOpening(tx, code);
    if (station.openingVersion !== input.version) throw new DomainError("conflict", "opening.changed-meanwhile", { name: await lastEditor(tx, code) });
    const calendar = await loadCalendar(tx);
    const after = { ...station, ...applyEdit(station, edit, shanghaiDay(now)) };
    const question = { code, before: station, after, calendar, now };

    await lockBookings(tx, await findStranded(tx, question));
    await endHolds(tx, code, slotStartsOf(after, calendar, now), now);
    const keptBefore = await lockSlots(tx, code, now);
    const stranded = await findStranded(tx, question);
    if (fingerprintOf(edit, station.openingVersion, stranded) !== input.fingerprint || (await holdsOutside(tx, code, slotStartsOf(after, calendar, now), now))) {
      throw new DomainError("conflict", "opening.bookings-changed");
    }

    await writeOpening(tx, station, after);
    await bringSlotsInLine(tx, after, calendar, now);
    const isMoved = [...decisions.values()].some((decision) => decision.do === "move");
    if (isMoved) await keepNoMoreThan(tx, code, keptBefore);
    const settled = await settleStranded(tx, actor, { station: after, stranded, decisions, reason, now });
    if (isMoved) await closeWhatIsFree(tx, code, now);
    // Who moved away left a place in a closed slot; what the moves left free is for those in line.
    if (settled.moved + settled.cancelled > 0) await bringSlotsInLine(tx, after, calendar, now);

    const [raised] = await tx.update(stations).set({ openingVersion: station.openingVersion + 1 })
      .where(and(eq(stations.code, code), eq(stations.openingVersion, station.openingVersion))).returning({ code: stations.code });
    if (!raised) throw new DomainError("conflict", "opening.changed-meanwhile", { name: "" });
    await tx.insert(openingChanges).values({ stationCode: code, ...after.change, at: now, actorId: actor.userId, actorName: actor.name, ...settled });
    await recordChange(tx, actor, { action: "opening.change", object: { kind: "station", id: code, name: code }, changes: { [after.change.kind]: [after.change.before, after.change.after], moved: [0, settled.moved], cancelled: [0, settled.cancelled] }, reason: reason.zh, now });
    await announce(tx, `bookings:${code}`);
    return settled;
  });
}

async function lastEditor(tx: Transaction, code: string): Promise<string> {
  const [last] = await tx.select({ name: openingChanges.actorName }).from(openingChanges).where(eq(openingChanges.stationCode, code)).orderBy(desc(openingChanges.id)).limit(1);
  return last?.name ?? "";
}

/** Persons, requests, appointments of the bookings in the way, each in the order of their ids. */
async function lockBookings(tx: Transaction, stranded: readonly StrandedBooking[]): Promise<void> {
  if (stranded.length === 0) return;
  const of = <T>(key: (booking: StrandedBooking["booking"]) => T[]) => [...new Set(stranded.flatMap(({ booking }) => key(booking)))];
  await tx.select({ id: users.id }).from(users).where(inArray(users.id, of(({ userId }) => [userId]))).orderBy(asc(users.id)).for("update");
  await tx.select({ id: requests.id }).from(requests).where(inArray(requests.id, of(({ items }) => items.map(({ requestId }) => requestId)))).orderBy(asc(requests.id)).for("update");
  await tx.select({ id: appointments.id }).from(appointments).where(inArray(appointments.id, of(({ appointmentId }) => [appointmentId]))).orderBy(asc(appointments.id)).for("update");
}

/**
 * Holds on times that close: the form behind one says that its time is over and keeps what was typed for another time, a
 * place offered to somebody in line goes back to waiting for another.
 */
async function endHolds(tx: Transaction, code: string, open: readonly Date[], now: Date): Promise<void> {
  const held = await tx.select({ id: appointments.id }).from(appointments).where(holdOutside(code, open, now)).orderBy(asc(appointments.id)).for("update");
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  await tx.update(waitlistEntries).set({ status: "waiting", appointmentId: null, offeredUntil: null })
    .where(and(inArray(waitlistEntries.appointmentId, ids), eq(waitlistEntries.status, "offered")));
  await tx.update(appointments).set({ status: "lapsed", endedAt: now, version: sql`${appointments.version} + 1` }).where(inArray(appointments.id, ids));
}

async function holdsOutside(tx: Transaction, code: string, open: readonly Date[], now: Date): Promise<boolean> {
  return (await tx.$count(appointments, holdOutside(code, open, now))) > 0;
}

/** A hold that uses a slot which is not among the open ones. */
function holdOutside(code: string, open: readonly Date[], now: Date) {
  const starts = JSON.stringify(open.map((start) => start.toISOString()));
  return and(
    eq(appointments.stationCode, code), eq(appointments.status, "held"), gt(appointments.startsAt, now),
    sql`exists (
      select 1 from ${appointmentSlots} p where p.appointment_id = ${appointments.id}
        and p.starts_at not in (select o.start::timestamptz from jsonb_array_elements_text(${starts}::jsonb) as o(start)))`,
  );
}

/**
 * Every slot that has not begun: from here on nobody takes or gives back a place until the end of the transaction.
 * @returns the places each keeps for those in line
 */
async function lockSlots(tx: Transaction, code: string, now: Date): Promise<KeptPlaces[]> {
  return tx.select({ startsAt: slots.startsAt, kept: slots.kept }).from(slots).where(and(eq(slots.stationCode, code), gt(slots.startsAt, now))).orderBy(asc(slots.startsAt)).for("no key update");
}

interface KeptPlaces {
  startsAt: Date;
  kept: number;
}

/**
 * Whoever loses a time by the edit chooses before those who have none yet: places the edit itself made, which the database
 * keeps for the line at once, are open again until the bookings have moved. What was kept before stays kept.
 */
async function keepNoMoreThan(tx: Transaction, code: string, before: readonly KeptPlaces[]): Promise<void> {
  const kept = JSON.stringify(before.map(({ startsAt, kept: places }) => ({ starts_at: startsAt.toISOString(), places })));
  await tx.execute(sql`
    with before as (select * from jsonb_to_recordset(${kept}::jsonb) as b(starts_at timestamptz, places int))
    update ${slots} s set kept = coalesce((select before.places from before where before.starts_at = s.starts_at), 0)
    where s.station_code = ${code} and s.kept > coalesce((select before.places from before where before.starts_at = s.starts_at), 0)`);
}

/** Takes the free places away for a moment: given back by the slots' grid, they count as freed and are kept for those in line. */
async function closeWhatIsFree(tx: Transaction, code: string, now: Date): Promise<void> {
  await tx.update(slots).set({ capacity: sql`${slots.taken} + ${slots.kept}` })
    .where(and(eq(slots.stationCode, code), gt(slots.startsAt, now), gt(slots.capacity, sql`${slots.taken} + ${slots.kept}`)));
}
