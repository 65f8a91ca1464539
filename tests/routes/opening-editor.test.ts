import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addDays, atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import * as index from "~/routes/manage/index";
import * as station from "~/routes/manage/station";
import * as change from "~/routes/manage/station-change";
import { openingChanges, openingExceptions, openingSeries } from "~db/schema";
import type { StaffRole } from "~db/vocabulary";
import { aBooking, appointmentRow, openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { keepOpening } from "~tests/support/opening";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const now = atShanghai("2026-11-24", "10:10");
const today = shanghaiDay(now);
let putBack: () => Promise<void>;
beforeEach(async () => {
  setPortalEnv();
  // why: the pages take the day from the clock, and the announced calendar ends
  vi.useFakeTimers({ toFake: ["Date"], now });
  putBack = await keepOpening(db);
  await openSlots(db, now);
});
afterEach(async () => {
  vi.useRealTimers();
  await putBack();
});

const signedIn = async (role: StaffRole, place = "") => {
  const { userId } = await aStaffMember(db, role, place);
  return aSignedInVisitor({ userId, kind: "staff" });
};
const params = { code: "SZZX" };
const page = "/manage/stations/SZZX/change?edit=exception";
const closing = { edit: "exception", kind: "closed", day: addDays(today, 1), reasonZh: "电梯检修", reasonEn: "Lift maintenance", version: "1", intent: "save" };
const grid = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].flatMap((day) => [[`${day}-1-from`, "9:00"], [`${day}-1-to`, "11:30"], [`${day}-2-from`, "1300"], [`${day}-2-to`, "17:00"]]));
const timetable = { edit: "timetable", validFrom: addDays(today, 7), lastDay: "", capacityPerSlot: "3", walkInReservePct: "40", noteZh: "", noteEn: "", version: "1", ...grid };

test("closing a day on which nobody comes takes one press", async () => {
  const visitor = await signedIn("station_lead", "SZZX");
  expect(await visitor.post(change.action, page, closing, params)).toMatchObject({ status: 303, location: "/manage/stations/SZZX" });
  expect(await db.select().from(openingExceptions)).toMatchObject([{ stationCode: "SZZX", day: closing.day, kind: "closed", reasonZh: closing.reasonZh }]);
  expect((await visitor.get(station.loader, "/manage/stations/SZZX", params)).data).toMatchObject({ version: 2, changes: [{ kind: "exception" }], ahead: { exceptions: [{ day: closing.day }] } });
});

test("where somebody comes, the press shows the booking; one decision for all saves it", async () => {
  const booked = await aBooking(db, await aCompany(db), { now });
  const visitor = await signedIn("station_lead", "SZZX");
  const shown = await visitor.post(change.action, page, closing, params);
  expect(shown).toMatchObject({ status: 409, data: { preview: { stranded: [{ appointmentId: booked.appointmentId, why: "closed" }] }, values: { reasonZh: closing.reasonZh } } });
  const { preview } = shown.data as { preview: { fingerprint: string; version: number } };
  const sent = { ...closing, fingerprint: preview.fingerprint, version: String(preview.version) };

  expect(await visitor.post(change.action, page, sent, params)).toMatchObject({ status: 400, data: { formError: { key: "opening.undecided" } } });
  expect(await db.$count(openingExceptions)).toBe(0);
  expect(await visitor.post(change.action, page, { ...sent, all: "keep", [`do-${booked.appointmentId}`]: "cancel" }, params)).toMatchObject({ status: 303 });
  expect((await appointmentRow(db, booked.appointmentId)).status).toBe("cancelled");
  expect(await db.select().from(openingChanges)).toMatchObject([{ cancelled: 1, kept: 0 }]);
});

test("a timetable is previewed before it is saved; a bad time is named at its field and the grid is kept", async () => {
  const visitor = await signedIn("administrator");
  const at = "/manage/stations/SZZX/change?edit=timetable";
  expect(await visitor.post(change.action, at, { ...timetable, "wed-1-to": "8:00", intent: "save" }, params)).toMatchObject({ status: 400, data: { errors: { "wed-1-to": "opening.range-reversed" }, values: { "mon-1-from": "9:00" } } });

  const shown = await visitor.post(change.action, at, { ...timetable, intent: "save" }, params);
  expect(shown).toMatchObject({ status: 409, data: { preview: { days: expect.any(Array), stranded: [] } } });
  expect(await db.$count(openingChanges)).toBe(0);
  const { preview } = shown.data as { preview: { fingerprint: string } };
  expect(await visitor.post(change.action, at, { ...timetable, fingerprint: preview.fingerprint, intent: "save" }, params)).toMatchObject({ status: 303 });
  expect((await db.select().from(openingSeries)).filter(({ stationCode }) => stationCode === "SZZX")).toHaveLength(2);
});

test("what a colleague saved meanwhile is shown before one saves over it", async () => {
  const [mine, theirs] = [await signedIn("station_lead", "SZZX"), await signedIn("administrator")];
  await theirs.post(change.action, page, { ...closing, day: addDays(today, 2) }, params);
  expect(await mine.post(change.action, page, closing, params)).toMatchObject({ status: 409, data: { formError: { key: "opening.changed-since" }, preview: { version: 2 } } });
  expect(await db.$count(openingExceptions)).toBe(1);
});

test("for another station's lead the pages do not exist, the desk is refused, and the index shows each what is theirs", async () => {
  const away = await signedIn("station_lead", "CMGC");
  expect((await away.get(station.loader, "/manage/stations/SZZX", params)).status).toBe(404);
  expect((await away.post(change.action, page, closing, params)).status).toBe(404);
  expect((await (await signedIn("front_desk", "SZZX")).get(station.loader, "/manage/stations/SZZX", params)).status).toBe(403);
  expect((await away.get(index.loader, "/manage")).data).toMatchObject({ kinds: ["stations"] });
  expect((await (await signedIn("liaison", "RSJ")).get(index.loader, "/manage")).status).toBe(403);
});

test("without a scanner the index says so to those who set the portal up, and to nobody else", async () => {
  const lacks = async (role: StaffRole, place = "") => (await (await signedIn(role, place)).get(index.loader, "/manage")).data;
  expect(await lacks("administrator")).toMatchObject({ lacksScanner: true });
  expect(await lacks("station_lead", "SZZX")).toMatchObject({ lacksScanner: false });
  setPortalEnv({ CLAMD: "unix:/run/clamav/clamd.ctl" });
  expect(await lacks("administrator")).toMatchObject({ lacksScanner: false });
});
