import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { answerReadiness, papersToBring, readinessOf } from "~/domain/bookings/answer-readiness.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { checkIn } from "~/domain/bookings/check-in.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { sendNotices } from "~/jobs/send-notices.server";
import { appointmentReminders, notices } from "~db/schema";
import { aBooking, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { recordingTransport, sendingSettings } from "~tests/support/notices";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const at = (day: string, time: string) => atShanghai(day, time);
const told = (kind: "visit_tomorrow" | "visit_soon") => db.$count(notices, eq(notices.kind, kind));
const thursdayAt9 = { ...wednesdayAt1430, startsAt: at("2026-11-26", "09:00") };

describe("a visit is reminded of", () => {
  test("at 16:00 of the working day before and two hours before, once each", async () => {
    await aBooking(db, await aCompany(db));

    expect(await sendReminders(db, { now: at("2026-11-24", "15:59") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-24", "16:00") })).toBe(1);
    expect(await sendReminders(db, { now: at("2026-11-24", "16:01") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-25", "12:29") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-25", "12:30") })).toBe(1);
    expect(await sendReminders(db, { now: at("2026-11-25", "12:31") })).toBe(0);
    expect([await told("visit_tomorrow"), await told("visit_soon")]).toEqual([1, 1]);
    const [first] = await db.select().from(notices).where(eq(notices.kind, "visit_tomorrow"));
    expect(first?.payload).toMatchObject({ startsAt: wednesdayAt1430.startsAt.toISOString(), materials: expect.any(Array) });
  });

  test("a Monday's on the Friday before", async () => {
    await aBooking(db, await aCompany(db), { startsAt: at("2026-11-30", "09:00") });

    expect(await sendReminders(db, { now: at("2026-11-27", "15:59") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-27", "16:00") })).toBe(1);
  });

  test("not of a time chosen after the reminder was due: the confirmation has just said it all", async () => {
    await aBooking(db, await aCompany(db), { now: at("2026-11-24", "16:30") });
    expect(await sendReminders(db, { now: at("2026-11-24", "18:00") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-25", "12:30") })).toBe(1);

    await aBooking(db, await aCompany(db), { startsAt: at("2026-11-25", "16:00"), now: at("2026-11-25", "14:30") });
    expect(await sendReminders(db, { now: at("2026-11-25", "14:31") })).toBe(0);
  });

  test("anew after a move, for the new time only", async () => {
    const company = await aCompany(db);
    const { appointmentId } = await aBooking(db, company);
    await sendReminders(db, { now: at("2026-11-24", "16:00") });
    await moveBooking(db, company, { appointmentId, ...thursdayAt9, now: at("2026-11-24", "17:00") });

    expect(await sendReminders(db, { now: at("2026-11-25", "12:30") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-25", "16:00") })).toBe(1);
    expect(await sendReminders(db, { now: at("2026-11-26", "07:00") })).toBe(1);
  });

  test("never once it was cancelled or the visitor is here", async () => {
    const [company, other, desk] = [await aCompany(db), await aCompany(db), await aStaffMember(db, "front_desk", "SZZX")];
    const cancelled = await aBooking(db, company);
    await cancelBooking(db, company, { appointmentId: cancelled.appointmentId, reason: "", now: tuesday });
    const here = await aBooking(db, other);
    await checkIn(db, desk, { number: here.number, now: at("2026-11-25", "14:20") });

    expect(await sendReminders(db, { now: at("2026-11-24", "16:00") })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-11-25", "14:25") })).toBe(0);
  });
});

describe("after a downtime", () => {
  test("the first reminder is made up for in the evening and the next morning, not when the second is due", async () => {
    await aBooking(db, await aCompany(db));
    expect(await sendReminders(db, { now: at("2026-11-24", "21:40") })).toBe(1);

    await aBooking(db, await aCompany(db), { startsAt: thursdayAt9.startsAt });
    expect(await sendReminders(db, { now: at("2026-11-26", "08:00") })).toBe(1);
    expect([await told("visit_tomorrow"), await told("visit_soon")]).toEqual([1, 1]);
  });

  test("nothing is said about visits that have begun, however many days it lasted", async () => {
    await aBooking(db, await aCompany(db));

    expect(await sendReminders(db, { now: wednesdayAt1430.startsAt })).toBe(0);
    expect(await sendReminders(db, { now: at("2026-12-03", "10:00") })).toBe(0);
    expect(await db.$count(appointmentReminders)).toBe(0);
  });
});

describe("several processes", () => {
  test("that remind at once write one mail a visit", async () => {
    const { appointmentId } = await aBooking(db, await aCompany(db));
    await aBooking(db, await aCompany(db));

    const now = at("2026-11-24", "16:00");
    const results = await race(sql`select 1 from appointments where id = ${appointmentId} for update`, [1, 2, 3, 4].map(() => () => sendReminders(db, { now })));
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));
    expect(await told("visit_tomorrow")).toBe(2);
    expect(await db.$count(appointmentReminders)).toBe(2);
  });

  test("one cancelling and one reminding: a reminder that was written all the same does not go out", async () => {
    const company = await aCompany(db);
    const { appointmentId } = await aBooking(db, company);
    const now = at("2026-11-24", "16:00");
    await race<unknown>(sql`select 1 from appointments where id = ${appointmentId} for update`, [
      () => sendReminders(db, { now }),
      () => cancelBooking(db, company, { appointmentId, reason: "", now }),
    ]);

    const transport = recordingTransport();
    for (let round = 0; round < 4; round += 1) await sendNotices(db, sendingSettings(transport), { now: () => now, signal: new AbortController().signal });
    expect(transport.sent.map(({ mail }) => mail.kind).sort()).toEqual(["booking_cancelled", "booking_confirmed"]);
  });
});

test.each([
  ["cancelled", (id: string, company: Awaited<ReturnType<typeof aCompany>>) => cancelBooking(db, company, { appointmentId: id, reason: "", now: at("2026-11-24", "16:05") })],
  ["moved", (id: string, company: Awaited<ReturnType<typeof aCompany>>) => moveBooking(db, company, { appointmentId: id, ...thursdayAt9, now: at("2026-11-24", "16:05") })],
])("a reminder still in the outbox stays there when its visit is %s", async (_what, change) => {
  const company = await aCompany(db);
  const { appointmentId } = await aBooking(db, company);
  await sendReminders(db, { now: at("2026-11-24", "16:00") });
  await change(appointmentId, company);

  const transport = recordingTransport();
  for (let round = 0; round < 4; round += 1) await sendNotices(db, sendingSettings(transport), { now: () => at("2026-11-24", "16:06"), signal: new AbortController().signal });
  expect(transport.sent.map(({ mail }) => mail.kind)).not.toContain("visit_tomorrow");
  const [kept] = await db.select().from(notices).where(and(eq(notices.kind, "visit_tomorrow")));
  expect(kept).toMatchObject({ status: "kept", keptBecause: "outdated" });
});

describe("whether the papers are ready", () => {
  test("is noted for the visit's present time, and asked anew after a move", async () => {
    const company = await aCompany(db);
    const { appointmentId, requestId } = await aBooking(db, company);
    const [paper] = await papersToBring(db, [requestId]);

    await answerReadiness(db, company, { appointmentId, isReady: false, missing: [paper?.key ?? ""], now: tuesday });
    expect(await readinessOf(db, appointmentId)).toMatchObject({ missing: [paper?.nameZh] });
    await answerReadiness(db, company, { appointmentId, isReady: true, missing: [], now: tuesday });
    expect(await readinessOf(db, appointmentId)).toMatchObject({ missing: [] });
    await moveBooking(db, company, { appointmentId, ...thursdayAt9, now: tuesday });
    expect(await readinessOf(db, appointmentId)).toBeNull();
  });

  test("is not asked of another company's visit, nor once it has begun", async () => {
    const company = await aCompany(db);
    const { appointmentId } = await aBooking(db, company);
    const answer = { appointmentId, isReady: true, missing: [] };

    await expect(answerReadiness(db, await aCompany(db), { ...answer, now: tuesday })).rejects.toThrow("booking.not-found");
    await expect(answerReadiness(db, company, { ...answer, now: wednesdayAt1430.startsAt })).rejects.toThrow("booking.not-open");
  });
});
