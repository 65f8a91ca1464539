import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { dueAt } from "~/domain/calendar/due-dates";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { readYear, yearAsLines } from "~/domain/calendar/read-year";
import { changeCalendarYear, previewCalendarYear, type YearOrder } from "~/domain/requests/change-calendar-year.server";
import { getCalendarMoves, getCalendarYears } from "~/domain/requests/get-calendar-years.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { warnOfCalendar } from "~/domain/urging/warn-of-calendar.server";
import { calendarChanges, calendarDays, calendarMoves, calendarYears, clocks, notices, requestEvents, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { aCast, aRequest, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
/** Accepted on Thursday 24 December 2026 at ten: the ten working days end in January 2027. */
const christmas = new Date("2026-12-24T02:00:00Z");
const now = new Date("2026-12-24T03:00:00Z");
const order = (days: string, more: Partial<YearOrder> = {}): YearOrder => ({ year: 2027, status: "official", source: "通知", days, now, ...more });
/** New Year's Day and the following Monday off, paid for by the Saturday before. */
const newYear = "2027-01-01,off,元旦,New Year\n2027-01-04,休,元旦,New Year\n2027-01-09,班,元旦,New Year";

const before = { years: [] as (typeof calendarYears.$inferSelect)[], days: [] as (typeof calendarDays.$inferSelect)[] };
/** The calendar is reference data that tests keep: each puts it back. */
async function withCalendarKept(work: () => Promise<void>): Promise<void> {
  before.years = await db.select().from(calendarYears);
  before.days = await db.select().from(calendarDays);
  await work();
}
afterEach(async () => {
  if (before.years.length === 0) return;
  await db.delete(calendarDays);
  await db.delete(calendarYears);
  await db.insert(calendarYears).values(before.years);
  await db.insert(calendarDays).values(before.days);
});

test("a changed year recounts what reaches into it, keeps who moved, and tells only those whose promise moved", () => withCalendarKept(async () => {
  const cast = await aCast(db);
  const admin = await aStaffMember(db, "administrator");
  const reaching = await aRequest(db, cast, "accepted", christmas);
  const early = await aRequest(db, cast, "accepted", tuesday);
  const waiting = await aRequest(db, cast, "decided", christmas);
  expect(reaching.isPromiseProvisional).toBe(true);

  const preview = await previewCalendarYear(db, admin, order(newYear));
  expect(preview.added.map(({ day }) => day)).toEqual(["2027-01-04", "2027-01-09"]);
  expect(await db.$count(calendarChanges), "a look changes nothing").toBe(0);

  const { changeId, moved } = await changeCalendarYear(db, admin, order(newYear));
  const kept = await getCalendarMoves(db, admin, { changeId });
  expect(kept.map(({ number, kind, oldDueAt, newDueAt }) => [number, kind, oldDueAt, newDueAt])).toEqual(expect.arrayContaining(preview.moved.map(({ number, kind, oldDueAt, newDueAt }) => [number, kind, oldDueAt, newDueAt])));
  expect(kept).toHaveLength(preview.moved.length);
  expect(moved).toBe(new Set(kept.map(({ number }) => number)).size);

  // Against an independent count of every running clock.
  const calendar = await loadCalendar(db);
  for (const clock of await db.select().from(clocks)) if (!clock.endedAt) expect(clock.dueAt).toEqual(dueAt(calendar, clock).dueAt);
  const [row] = await db.select().from(requests).where(eq(requests.id, reaching.id));
  expect(row).toMatchObject({ isPromiseProvisional: false, version: reaching.version + (preview.moved.some(({ requestId }) => requestId === reaching.id) ? 1 : 0) });
  expect(row?.promisedAt).toEqual(row?.nextDueAt);

  const told = await db.select({ requestId: notices.requestId }).from(notices).where(eq(notices.kind, "new_date"));
  const promisesMoved = kept.filter(({ kind }) => kind === "handling").map(({ number }) => number);
  expect(told.map(({ requestId }) => [reaching, early, waiting].find(({ id }) => id === requestId)?.number).sort()).toEqual(promisesMoved.sort());
  expect((await db.select().from(requests).where(eq(requests.id, early.id)))[0]?.version).toBe(early.version);
}));

test("a day off in the middle of a promise moves it, mails the new date once, and stands in the history", () => withCalendarKept(async () => {
  const cast = await aCast(db);
  const admin = await aStaffMember(db, "administrator");
  const { id, promisedAt } = await aRequest(db, cast, "accepted", christmas);
  const first = await changeCalendarYear(db, admin, order("2027-01-01,off,元旦,New Year"));
  const settled = (await db.select().from(requests).where(eq(requests.id, id)))[0];
  expect(settled?.promisedAt ?? promisedAt).toBeInstanceOf(Date);

  const { moved } = await changeCalendarYear(db, admin, order("2027-01-01,off,元旦,New Year\n2027-01-05,off,加假,Extra"));
  expect(moved).toBe(1);
  const [line] = await db.select().from(calendarMoves).where(eq(calendarMoves.requestId, id)).orderBy(calendarMoves.changeId).offset(first.moved);
  expect(line?.newDueAt.getTime()).toBeGreaterThan(line?.oldDueAt.getTime() ?? 0);
  const history = await db.select({ move: requestEvents.move }).from(requestEvents).where(eq(requestEvents.requestId, id)).orderBy(requestEvents.requestVersion);
  expect(history.at(-1)).toEqual({ move: "recount" });
  expect(await db.$count(notices, eq(notices.kind, "new_date"))).toBe(1 + first.moved);

  expect(await changeCalendarYear(db, admin, order("2027-01-01,off,元旦,New Year\n2027-01-05,off,加假,Extra"))).toMatchObject({ moved: 0 });
}));

test("a change that breaks off has changed nothing: neither the calendar nor a date", () => withCalendarKept(async () => {
  const cast = await aCast(db);
  const admin = await aStaffMember(db, "administrator");
  const { id } = await aRequest(db, cast, "accepted", christmas);
  await db.update(requests).set({ contactEmail: "no address" }).where(eq(requests.id, id));
  const state = async () => ({ days: await db.select().from(calendarDays).orderBy(calendarDays.day), clocks: await db.select().from(clocks).orderBy(clocks.id), changes: await db.$count(calendarChanges) });
  const was = await state();
  await expect(changeCalendarYear(db, admin, order("2027-01-01,off,元旦,New Year\n2027-01-05,off,加假,Extra\n2027-01-06,off,加假,Extra"))).rejects.toThrow();
  expect(await state()).toEqual(was);
}));

test("moves made while the calendar changes are counted by the one calendar or the other, and end by the new one", () => withCalendarKept(async () => {
  const cast = await aCast(db);
  const admin = await aStaffMember(db, "administrator");
  const signed = await Promise.all(Array.from({ length: 6 }, () => aRequest(db, cast, "signed", christmas)));
  await Promise.all([
    ...signed.map(({ id }) => moveRequest(db, cast.liaison, { move: "accept", requestId: id, now })),
    changeCalendarYear(db, admin, order("2027-01-01,off,元旦,New Year\n2027-01-05,off,加假,Extra")),
  ]);
  const calendar = await loadCalendar(db);
  const running = (await db.select().from(clocks)).filter(({ endedAt }) => endedAt === null);
  expect(running).toHaveLength(6);
  for (const clock of running) expect(clock.dueAt).toEqual(dueAt(calendar, clock).dueAt);
}));

test("only an administrator changes the calendar", async () => {
  const cast = await aCast(db);
  await expect(changeCalendarYear(db, cast.supervisor, order(newYear))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(previewCalendarYear(db, cast.liaison, order(newYear))).rejects.toMatchObject({ kind: "forbidden" });
});

describe("what is typed", () => {
  test("comes back as it was written", () => {
    expect(yearAsLines(readYear(newYear, 2027))).toBe("2027-01-01,off,元旦,New Year\n2027-01-04,off,元旦,New Year\n2027-01-09,makeup,元旦,New Year");
    expect(readYear('{"days":[{"day":"2027-01-01","kind":"off","nameZh":"元旦"}]}', 2027)).toEqual([{ day: "2027-01-01", kind: "off", nameZh: "元旦", nameEn: "元旦" }]);
    expect(readYear("date,kind,name\n2027-01-01,off,元旦\n\n", 2027)).toHaveLength(1);
  });

  test.each([
    ["another year", "2026-01-01,off,元旦"], ["no day", "2027-02-30,off,元旦"], ["twice", "2027-01-01,off,元旦\n2027-01-01,off,元旦"],
    ["a make-up day on a Monday", "2027-01-04,班,元旦"], ["a word nobody knows", "2027-01-01,frei,元旦"], ["no name", "2027-01-01,off,"], ["broken JSON", "{days"],
  ])("is refused with its line: %s", (_, text) => {
    expect(() => readYear(text, 2027)).toThrow(expect.objectContaining({ kind: "invalid" }));
  });
});

test("from November on administrators are warned of a year that is not official, once a month and in working hours", async () => {
  const admin = await aStaffMember(db, "administrator");
  expect(await warnOfCalendar(db, { now: new Date("2026-10-20T02:00:00Z") })).toBe(false);
  expect(await warnOfCalendar(db, { now: new Date("2026-11-03T13:00:00Z") }), "at night").toBe(false);
  const warned = await Promise.all([1, 2].map(() => warnOfCalendar(db, { now: new Date("2026-11-03T02:00:00Z") })));
  expect(warned.filter(Boolean)).toHaveLength(1);
  expect(await warnOfCalendar(db, { now: new Date("2026-11-04T02:00:00Z") })).toBe(false);
  expect(await warnOfCalendar(db, { now: new Date("2026-12-01T02:00:00Z") })).toBe(true);
  expect((await getCalendarYears(db, admin, { now: new Date("2026-11-03T02:00:00Z") })).missing).toBe(2027);
});
