import { and, eq, gte, lt, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { addDays, atShanghai } from "~/domain/calendar/shanghai-time";
import { editOpening } from "~/domain/opening/edit-opening.server";
import { getStationOpening } from "~/domain/opening/get-station-opening.server";
import type { OpeningEdit } from "~/domain/opening/opening-edit";
import { previewEdit } from "~/domain/opening/preview-edit.server";
import { appointmentSlots, notices, openingChanges, openingExceptions, openingSeries, requests, slots, stations } from "~db/schema";
import { aBooking, aFilledHold, aHold, appointmentRow, confirmationOf, openSlots, outcomes, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { closing, keepOpening, reason, saveAsPreviewed } from "~tests/support/opening";
import { aCompany, aStaffMember } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { race } from "~tests/support/race";
import { tuesday } from "~tests/support/requests";
import { aWish } from "~tests/support/waitlist";

const { db } = useTestDatabase();
let lead: StaffActor;
let putBack: () => Promise<void>;
beforeEach(async () => {
  putBack = await keepOpening(db);
  lead = await aStaffMember(db, "station_lead", "SZZX");
  await openSlots(db);
});
afterEach(() => putBack());

const wednesday = "2026-11-25";
const openSlotsOn = (day: string) => db.select().from(slots).where(and(
  eq(slots.stationCode, "SZZX"), gte(slots.startsAt, atShanghai(day, "00:00")), lt(slots.startsAt, atShanghai(addDays(day, 1), "00:00")), sql`${slots.capacity} > 0`));
const mails = (kind: "booking_moved" | "booking_cancelled") => db.select().from(notices).where(eq(notices.kind, kind));
const withCapacity = async (capacityPerSlot: number): Promise<OpeningEdit> => {
  const [series] = await db.select().from(openingSeries).where(eq(openingSeries.stationCode, "SZZX"));
  if (!series) throw new Error("a station has a timetable");
  return { kind: "timetable", lastDay: null, timetable: { ...series, validFrom: "2026-11-24", capacityPerSlot } };
};

describe("closing a day", () => {
  test("where nobody has booked takes its times away at once and is noted", async () => {
    await saveAsPreviewed(db, lead, closing("2026-11-27"));
    expect(await openSlotsOn("2026-11-27")).toEqual([]);
    expect(await openSlotsOn("2026-11-26")).not.toEqual([]);
    expect(await db.select().from(openingChanges)).toMatchObject([{ kind: "exception", actorName: lead.name, before: null, after: { day: "2026-11-27", kind: "closed" }, kept: 0, moved: 0, cancelled: 0 }]);
    await expect(db.update(openingChanges).set({ actorName: "x" })).rejects.toThrow();
    // The job of the hour does not open it again.
    await ensureSlots(db, { now: tuesday });
    expect(await openSlotsOn("2026-11-27")).toEqual([]);
  });

  test("lists the bookings in its way with the nearest free times, and needs a decision for each", async () => {
    const booked = await aBooking(db, await aCompany(db));
    const { stranded, fingerprint, version, days } = await previewEdit(db, lead, { code: "SZZX", edit: closing(wednesday), now: tuesday });
    expect(stranded).toMatchObject([{ booking: { appointmentId: booked.appointmentId }, why: "closed" }]);
    expect(stranded[0]?.times[0]).toEqual(atShanghai("2026-11-26", "09:00"));
    expect(days.slice(0, 2)).toMatchObject([{ day: wednesday, closed: "closed", slots: 0, isChanged: true }, { day: "2026-11-26", isChanged: false, slots: 13, places: 2 }]);

    const save = (decisions: Parameters<typeof editOpening>[2]["decisions"], why = reason) => editOpening(db, lead, { code: "SZZX", edit: closing(wednesday), fingerprint, version, decisions, reason: why, now: tuesday });
    await expect(save(new Map())).rejects.toThrow("opening.undecided");
    await expect(save(new Map([[booked.appointmentId, { do: "cancel" }]]), { zh: "", en: "" })).rejects.toThrow("opening.reason-needed");
    expect(await db.$count(openingExceptions)).toBe(0);
    expect(await db.$count(openingChanges)).toBe(0);
    expect((await appointmentRow(db, booked.appointmentId)).status).toBe("booked");
  });

  test("moves a booking with its mail and reason, and leaves no place behind", async () => {
    const booked = await aBooking(db, await aCompany(db, { locale: "en" }));
    await saveAsPreviewed(db, lead, closing(wednesday), (_, times) => ({ do: "move", startsAt: times[0] ?? tuesday }));

    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "booked", startsAt: atShanghai("2026-11-26", "09:00"), calendarSequence: 1 });
    expect(await mails("booking_moved")).toMatchObject([{ payload: { oldStartsAt: wednesdayAt1430.startsAt.toISOString(), reason: reason.en } }]);
    expect(await openSlotsOn(wednesday)).toEqual([]);
    expect(await db.select().from(openingChanges)).toMatchObject([{ moved: 1, kept: 0, cancelled: 0 }]);
  });

  test("moves a booking into times the edit opens before those in line get them; what stays free is kept for the line", async () => {
    const booked = await aBooking(db, await aCompany(db));
    await db.update(slots).set({ capacity: sql`${slots.taken}` }).where(and(eq(slots.stationCode, "SZZX"), gte(slots.startsAt, atShanghai(wednesday, "00:00")), lt(slots.startsAt, atShanghai("2026-11-26", "00:00"))));
    for (let waiting = 0; waiting < 2; waiting += 1) await aWish(db, await aCompany(db), { dayPart: "afternoon", itemCode: "RC-003" });

    const later: OpeningEdit = { kind: "exception", exception: { day: wednesday, kind: "hours", ranges: [["15:00", "16:00"]], reasonZh: reason.zh, reasonEn: reason.en } };
    await saveAsPreviewed(db, lead, later, (_, times) => ({ do: "move", startsAt: times[0] ?? tuesday }));
    expect((await appointmentRow(db, booked.appointmentId)).startsAt).toEqual(atShanghai(wednesday, "15:00"));
    expect((await openSlotsOn(wednesday)).map(({ taken, kept, capacity }) => [taken, kept, capacity])).toEqual([[1, 1, 2], [0, 2, 2]]);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("cancels a booking with its mail; the request can be booked anew", async () => {
    const booked = await aBooking(db, await aCompany(db));
    await saveAsPreviewed(db, lead, closing(wednesday), () => ({ do: "cancel" }));
    const { status, requestId } = await appointmentRow(db, booked.appointmentId);
    expect(status).toBe("cancelled");
    expect(await mails("booking_cancelled")).toMatchObject([{ payload: { reason: reason.zh } }]);
    expect((await db.select().from(requests).where(eq(requests.id, requestId ?? "")))[0]?.status).toBe("draft");
    expect(await openSlotsOn(wednesday)).toEqual([]);
  });

  test("an administrator, who has no part in requests, may cancel too", async () => {
    await aBooking(db, await aCompany(db));
    expect(await saveAsPreviewed(db, await aStaffMember(db, "administrator"), closing(wednesday), () => ({ do: "cancel" }))).toEqual({ kept: 0, moved: 0, cancelled: 1 });
  });

  test("keeps what it is told to keep: the place stays taken, nobody else gets in, and it is not asked again", async () => {
    const booked = await aBooking(db, await aCompany(db));
    await saveAsPreviewed(db, lead, closing(wednesday));
    expect((await appointmentRow(db, booked.appointmentId)).status).toBe("booked");
    expect(await takenAt(db)).toBe(1);
    await expect(aHold(db)).rejects.toThrow("booking.slot-full");

    const again: OpeningEdit = { kind: "exception", exception: { day: wednesday, kind: "closed", ranges: [], reasonZh: "停电", reasonEn: "No electricity" } };
    expect((await previewEdit(db, lead, { code: "SZZX", edit: again, now: tuesday })).stranded).toEqual([]);
  });

  test("ends a hold that is no booking yet: it can no longer be confirmed there", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    await saveAsPreviewed(db, lead, closing(wednesday));
    // What was typed is kept for another time.
    expect(await appointmentRow(db, held.appointmentId)).toMatchObject({ status: "lapsed", contact: { name: company.name } });
    await expect(confirmBooking(db, company, confirmationOf(held, company))).rejects.toThrow("booking.hold-lapsed");
    expect(await db.$count(appointmentSlots)).toBe(0);
  });

  test("lifted, the day has its times again", async () => {
    await saveAsPreviewed(db, lead, closing("2026-11-27"));
    await saveAsPreviewed(db, lead, { kind: "exception_lifted", day: "2026-11-27" });
    expect(await openSlotsOn("2026-11-27")).toHaveLength(13);
    expect(await db.$count(openingChanges)).toBe(2);
  });
});

describe("a timetable", () => {
  test("for a season gives way to what held before; between them exactly one is in force", async () => {
    const [before] = await db.select().from(openingSeries).where(eq(openingSeries.stationCode, "SZZX"));
    if (!before) throw new Error("a station has a timetable");
    const edit: OpeningEdit = { kind: "timetable", lastDay: "2026-11-30", timetable: { ...before, validFrom: "2026-11-26", week: { ...before.week, thu: [["10:00", "11:00"]], fri: [] } } };
    await saveAsPreviewed(db, lead, edit);
    expect(await openSlotsOn("2026-11-26")).toHaveLength(2);
    expect(await openSlotsOn("2026-11-27")).toHaveLength(0);
    expect(await openSlotsOn("2026-12-03")).toHaveLength(13);
    expect((await db.select().from(openingSeries).where(eq(openingSeries.stationCode, "SZZX")).orderBy(openingSeries.validFrom)).map(({ validFrom }) => validFrom)).toEqual(["2000-01-01", "2026-11-26", "2026-12-01"]);
  });

  test("with fewer places asks about those who booked last and takes nobody's place by itself", async () => {
    const first = await aBooking(db, await aCompany(db));
    const last = await aBooking(db, await aCompany(db), { now: new Date(tuesday.getTime() + 60_000) });
    const edit = await withCapacity(1);
    expect((await previewEdit(db, lead, { code: "SZZX", edit, now: tuesday })).stranded).toMatchObject([{ booking: { appointmentId: last.appointmentId }, why: "crowded" }]);

    await saveAsPreviewed(db, lead, edit);
    expect(await takenAt(db)).toBe(2);
    expect((await appointmentRow(db, first.appointmentId)).status).toBe("booked");
  });

  test.each([
    ["of yesterday", { validFrom: "2026-11-23" }, null, "opening.past-day"],
    ["that ends before it begins", { validFrom: "2026-11-27" }, "2026-11-26", "opening.days-reversed"],
  ])("%s is refused", async (_, facts, lastDay, key) => {
    const edit = await withCapacity(2);
    if (edit.kind !== "timetable") throw new Error("not a timetable");
    await expect(previewEdit(db, lead, { code: "SZZX", edit: { ...edit, lastDay, timetable: { ...edit.timetable, ...facts } }, now: tuesday })).rejects.toThrow(key);
  });

  test("is refused by the database when its parts overlap or run backwards", async () => {
    const change = (mon: [string, string][]) => db.execute(sql`update opening_series set week = jsonb_set(week, '{mon}', ${JSON.stringify(mon)}::jsonb) where station_code = 'SZZX'`);
    for (const mon of [[["09:00", "12:00"], ["11:00", "13:00"]], [["12:00", "09:00"]], [["9:00", "10:00"]], [["09:00", "24:00"]]] as [string, string][][]) await expect(change(mon)).rejects.toThrow();
  });
});

describe("at the same moment", () => {
  test("of two leads who edit one station, one is told who was faster", async () => {
    const other = await aStaffMember(db, "station_lead", "SZZX");
    const [mine, theirs] = await Promise.all([lead, other].map(async (actor, n) => {
      const edit = closing(n === 0 ? "2026-11-27" : "2026-11-30");
      const { fingerprint, version } = await previewEdit(db, actor, { code: "SZZX", edit, now: tuesday });
      return () => editOpening(db, actor, { code: "SZZX", edit, fingerprint, version, decisions: new Map(), reason, now: tuesday });
    }));
    if (!mine || !theirs) throw new Error("two edits");
    expect(outcomes(await race(sql`select 1 from stations where code = 'SZZX' for update`, [mine, theirs]))).toEqual(["ok", "opening.changed-meanwhile"]);
    expect(await db.$count(openingExceptions)).toBe(1);
    expect((await db.select().from(stations).where(eq(stations.code, "SZZX")))[0]?.openingVersion).toBe(2);
  });

  test("a booking made between preview and save is found: nothing is saved, and the next preview shows it", async () => {
    const edit = closing(wednesday);
    const { fingerprint, version } = await previewEdit(db, lead, { code: "SZZX", edit, now: tuesday });
    const booked = await aBooking(db, await aCompany(db));
    await expect(editOpening(db, lead, { code: "SZZX", edit, fingerprint, version, decisions: new Map(), reason, now: tuesday })).rejects.toThrow("opening.bookings-changed");
    expect(await openSlotsOn(wednesday)).not.toEqual([]);
    expect((await previewEdit(db, lead, { code: "SZZX", edit, now: tuesday })).stranded).toMatchObject([{ booking: { appointmentId: booked.appointmentId } }]);
  });

  test("confirming a hold while its day is closed: the booking stops the closing, or the closing ends the hold", async () => {
    for (let round = 0; round < 8; round += 1) {
      const company = await aCompany(db);
      const held = await aFilledHold(db, company, { startsAt: atShanghai("2026-11-26", `${String(9 + (round % 2)).padStart(2, "0")}:00`) });
      const edit = closing("2026-11-26");
      const { fingerprint, version } = await previewEdit(db, lead, { code: "SZZX", edit, now: tuesday });
      const results = await race(sql`select 1 from appointments where id = ${held.appointmentId}::uuid for update`, [
        () => confirmBooking(db, company, confirmationOf(held, company)) as Promise<unknown>,
        () => editOpening(db, lead, { code: "SZZX", edit, fingerprint, version, decisions: new Map(), reason, now: tuesday }),
      ]);
      const { status } = await appointmentRow(db, held.appointmentId);
      const isClosed = (await openSlotsOn("2026-11-26")).length === 0;
      expect({ status, isClosed, saved: results[1]?.status }).toEqual(status === "booked" ? { status, isClosed: false, saved: "rejected" } : { status: "lapsed", isClosed: true, saved: "fulfilled" });
      if (isClosed) await saveAsPreviewed(db, lead, { kind: "exception_lifted", day: "2026-11-26" });
      else await db.execute(sql`update appointments set status = 'cancelled' where id = ${held.appointmentId}::uuid`);
    }
  });

  test("people who press for the last place while the capacity falls: never more than either allows", async () => {
    await aHold(db);
    const edit = await withCapacity(1);
    const { fingerprint, version } = await previewEdit(db, lead, { code: "SZZX", edit, now: tuesday });
    const results = await race<unknown>(sql`select 1 from slots where station_code = 'SZZX' and starts_at = ${wednesdayAt1430.startsAt.toISOString()}::timestamptz for update`, [
      () => aHold(db), () => aHold(db), () => aHold(db),
      () => editOpening(db, lead, { code: "SZZX", edit, fingerprint, version, decisions: new Map(), reason, now: tuesday }),
    ]);
    expect(await takenAt(db)).toBeLessThanOrEqual(2);
    expect(results.filter(({ status }) => status === "rejected").length).toBeGreaterThanOrEqual(2);
  });
});

describe("who may", () => {
  test("the lead of the station and the administrator; for another station's lead it does not exist, the desk is refused", async () => {
    for (const [role, place, key] of [["station_lead", "CMGC", "not-found"], ["front_desk", "CMGC", "not-found"], ["front_desk", "SZZX", "forbidden"], ["liaison", "RSJ", "not-found"]] as const) {
      const actor = await aStaffMember(db, role, place);
      await expect(getStationOpening(db, actor, "SZZX")).rejects.toThrow(key);
      await expect(previewEdit(db, actor, { code: "SZZX", edit: closing(wednesday), now: tuesday })).rejects.toThrow(key);
      await expect(editOpening(db, actor, { code: "SZZX", edit: closing(wednesday), fingerprint: "", version: 1, decisions: new Map(), reason, now: tuesday })).rejects.toThrow(key);
    }
    expect((await getStationOpening(db, await aStaffMember(db, "administrator"), "SZZX")).station.code).toBe("SZZX");
  });
});
