import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { deemAccepted, missSupplements } from "~/jobs/pass-deadlines.server";
import { notices, requestEvents, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { recordingLog } from "~tests/support/notices";
import { race } from "~tests/support/race";
import { aCast, aRequest, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

const statusOf = async (id: string) => (await db.select({ status: requests.status }).from(requests).where(eq(requests.id, id)))[0]?.status;
const told = (requestId: string, kind: "deemed_accepted" | "terminated") => db.$count(notices, and(eq(notices.requestId, requestId), eq(notices.kind, kind)));
/** Received on Tuesday 24 November: five working days end on Tuesday 1 December at 17:00. */
const intakeOver = new Date("2026-12-01T09:00:00Z");
/** Papers asked for until Friday 4 December: the day ends at 17:00. */
const papersOver = new Date("2026-12-04T09:00:00.001Z");

test("what nobody answered in five working days is accepted by law, to the minute, whoever had it", async () => {
  const cast = await aCast(db);
  const [received, routed, signed, accepted] = [await aRequest(db, cast, "received"), await aRequest(db, cast, "routed"), await aRequest(db, cast, "signed"), await aRequest(db, cast, "accepted")];
  const log = recordingLog();

  expect(await deemAccepted(db, { now: new Date(intakeOver.getTime() - 1), log })).toBe(0);
  expect(await deemAccepted(db, { now: intakeOver, log })).toBe(3);
  for (const { id } of [received, routed, signed]) {
    expect(await statusOf(id)).toBe("accepted");
    expect(await told(id, "deemed_accepted")).toBe(1);
  }
  expect(await told(accepted.id, "deemed_accepted")).toBe(0);
  expect(await deemAccepted(db, { now: intakeOver, log })).toBe(0);
  expect(log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("of two processes one accepts, and a liaison who acts at the same moment is not overruled twice", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "signed");
  const log = recordingLog();
  const results = await race<unknown>(id, [
    () => deemAccepted(db, { now: intakeOver, log }),
    () => deemAccepted(db, { now: intakeOver, log }),
    () => moveRequest(db, cast.liaison, { move: "accept", requestId: id, now: intakeOver }).catch(() => "refused"),
  ]);

  expect(results.every(({ status }) => status === "fulfilled")).toBe(true);
  expect(await statusOf(id)).toBe("accepted");
  const acceptances = await db.select({ move: requestEvents.move }).from(requestEvents).where(and(eq(requestEvents.requestId, id), eq(requestEvents.toStatus, "accepted")));
  expect(acceptances).toHaveLength(1);
  expect(log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("papers that do not come by five o'clock of the last day end the request, once", async () => {
  const { id } = await aRequest(db, await aCast(db), "supplement");
  const log = recordingLog();

  expect(await missSupplements(db, { now: new Date("2026-12-04T09:00:00Z"), log })).toBe(0);
  expect(await missSupplements(db, { now: papersOver, log })).toBe(1);
  expect(await statusOf(id)).toBe("terminated");
  expect(await told(id, "terminated")).toBe(1);
  expect(await missSupplements(db, { now: new Date("2026-12-05T00:00:00Z"), log })).toBe(0);
});

test("a request in a strange state does not keep the others waiting", async () => {
  const cast = await aCast(db);
  const [strange, next] = [await aRequest(db, cast, "signed", tuesday), await aRequest(db, cast, "signed", tuesday)];
  // Its notice cannot be written, so its move cannot be made.
  await db.update(requests).set({ contactEmail: "not an address" }).where(eq(requests.id, strange.id));
  const log = recordingLog();

  expect(await deemAccepted(db, { now: intakeOver, log })).toBe(1);
  expect(await statusOf(strange.id)).toBe("signed");
  expect(await statusOf(next.id)).toBe("accepted");
  expect(log.lines.map(({ message }) => message)).toEqual(["a deadline could not be passed", "deadlines passed"]);
});
