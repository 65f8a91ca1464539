import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { clocks, notices, requestEvents } from "~db/schema";
import { aCast, aDraft, later, tuesday, uploadPapers } from "~tests/support/requests";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();

const noticesOf = async (requestId: string) =>
  (await db.select({ kind: notices.kind, to: notices.recipientEmail, locale: notices.locale }).from(notices).where(eq(notices.requestId, requestId)).orderBy(asc(notices.createdAt)))
    .map(({ kind }) => kind);

test("a request filed online is routed at once, signed, accepted and completed, with a line, clocks and mails at every step", async () => {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  await uploadPapers(db, draft, tuesday);

  const routed = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, expectedVersion: draft.version, now: tuesday });
  expect(routed).toMatchObject({ status: "routed", departmentCode: "RSJ", number: "RYZ20261124SZZX0001", nextDueClock: "sign_for" });
  expect(routed.routedBecause?.zh).toContain("→");
  // four working hours from ten: two before lunch, two after it
  expect(routed.nextDueAt).toEqual(new Date("2026-11-24T07:00:00Z"));

  const signed = await moveRequest(db, cast.liaison, { move: "sign", requestId: draft.id, expectedVersion: routed.version, now: later(tuesday, { hours: 1 }) });
  expect(signed).toMatchObject({ status: "signed", assigneeId: cast.liaison.userId, nextDueClock: "intake" });

  const accepted = await moveRequest(db, cast.liaison, { move: "accept", requestId: draft.id, now: later(tuesday, { hours: 2 }) });
  expect(accepted).toMatchObject({ status: "accepted", nextDueClock: "handling", acceptanceNoticeNo: "融驿受〔2026〕1号" });
  // ten working days after 24 November
  expect(accepted.promisedAt).toEqual(new Date("2026-12-08T09:00:00Z"));

  const done = await moveRequest(db, cast.liaison, { move: "complete", requestId: draft.id, now: later(tuesday, { days: 2 }), outcome: "granted", answer: "工作许可已办好" });
  expect(done).toMatchObject({ status: "completed", outcome: "granted", answer: "工作许可已办好", nextDueAt: null });

  const events = await db.select().from(requestEvents).where(eq(requestEvents.requestId, draft.id)).orderBy(asc(requestEvents.id));
  expect(events.map(({ move, actorName, actorPlace }) => [move, actorName, actorPlace])).toEqual([
    ["submit", "何予安", cast.company.companies[0]?.name],
    ["route", "", ""],
    ["sign", "顾言", "人社局"],
    ["accept", "顾言", "人社局"],
    ["complete", "顾言", "人社局"],
  ]);
  expect(await noticesOf(draft.id)).toEqual(["intake_receipt", "sent_to_department", "staff_request_to_sign", "accepted", "completed"]);
  expect((await db.select().from(clocks).where(eq(clocks.requestId, draft.id))).every(({ endedAt }) => endedAt !== null)).toBe(true);
});
