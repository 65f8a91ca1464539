import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { remindPapers } from "~/domain/urging/remind-papers.server";
import { sendDigests } from "~/domain/urging/send-digests.server";
import { missTolerances } from "~/jobs/pass-deadlines.server";
import { escalations, notices, requestMaterials, requests, users } from "~db/schema";
import type { NoticeKind } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { recordingLog } from "~tests/support/notices";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const told = (kind: NoticeKind, recipientUserId?: string) => db.$count(notices, and(eq(notices.kind, kind), recipientUserId ? eq(notices.recipientUserId, recipientUserId) : undefined));
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

test("each rung is climbed once: by the job run again, and by two processes at once", async () => {
  const cast = await aCast(db);
  // To be signed for within four working hours of Tuesday 10:00: by 15:00.
  const [first, second] = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
  expect(await climbLadder(db, { now: at("2026-11-24", "14:00") })).toBe(0);
  expect(await climbLadder(db, { now: at("2026-11-24", "14:30") })).toBe(2);
  expect(await climbLadder(db, { now: at("2026-11-24", "14:30") })).toBe(0);

  const late = at("2026-11-24", "15:10");
  const climbed = await Promise.all([climbLadder(db, { now: late }), climbLadder(db, { now: late }), climbLadder(db, { now: late })]);
  expect(climbed.reduce((sum, one) => sum + one, 0)).toBe(2);
  // One mail names both.
  expect(await told("staff_escalation", cast.head.userId)).toBe(1);
  expect(await told("staff_escalation", cast.supervisor.userId)).toBe(0);

  await climbLadder(db, { now: at("2026-11-25", "09:30") });
  expect(await told("staff_escalation", cast.supervisor.userId)).toBe(1);
  const rungs = await db.select({ requestId: escalations.requestId, rung: escalations.rung }).from(escalations);
  for (const { id } of [first, second]) expect(rungs.filter(({ requestId }) => requestId === id).map(({ rung }) => rung).sort()).toEqual(["due_soon", "overdue", "overdue_further"]);
});

test("nobody is told at night or on a Sunday, and a ladder that stood still catches up in the morning", async () => {
  const cast = await aCast(db);
  await aRequest(db, cast, "routed", at("2026-11-27", "13:00"));
  expect(await climbLadder(db, { now: at("2026-11-27", "20:00") })).toBe(0);
  expect(await climbLadder(db, { now: at("2026-11-29", "10:00") })).toBe(0);
  // Due on Friday at 17:00; all rungs it missed are climbed on Monday, each told to whom it is for.
  expect(await climbLadder(db, { now: at("2026-11-30", "11:30") })).toBe(3);
  expect(await told("staff_escalation")).toBe(2);
});

test("a paused clock climbs nothing, and one whose request ended neither", async () => {
  const cast = await aCast(db);
  await aRequest(db, cast, "suspended");
  const ended = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: ended.id, now: tuesday, outcome: "granted", answer: "好" });
  expect(await climbLadder(db, { now: at("2026-12-30", "10:00") })).toBe(0);
});

test("a round that breaks off before its last mail has written neither rungs nor mails, and the next one writes both", async () => {
  const cast = await aCast(db);
  await aRequest(db, cast, "routed");
  await db.update(users).set({ email: "no address" }).where(eq(users.id, cast.head.userId));
  await expect(climbLadder(db, { now: at("2026-11-24", "15:10") })).rejects.toThrow();
  expect(await db.$count(escalations)).toBe(0);
  expect(await told("staff_escalation")).toBe(0);

  await db.update(users).set({ email: cast.head.email }).where(eq(users.id, cast.head.userId));
  expect(await climbLadder(db, { now: at("2026-11-24", "15:10") })).toBe(2);
  expect(await told("staff_escalation", cast.head.userId)).toBe(1);
});

test("one digest a person and morning: from 8:30 on working days, whoever runs the job how often", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "signed");
  await moveRequest(db, cast.liaison, { move: "accept", requestId: id, now: tuesday });
  await moveRequest(db, cast.liaison, { move: "ask_extension", requestId: id, now: tuesday, days: 2, reason: "须论证" });
  await aRequest(db, cast, "routed");

  expect(await sendDigests(db, { now: at("2026-11-25", "08:29") })).toBe(0);
  const now = at("2026-11-25", "08:30");
  const written = await Promise.all([sendDigests(db, { now }), sendDigests(db, { now })]);
  expect(written.reduce((sum, one) => sum + one, 0)).toBe(3);
  expect(await sendDigests(db, { now: at("2026-11-25", "10:00") })).toBe(0);
  const [head] = await db.select().from(notices).where(and(eq(notices.kind, "staff_digest"), eq(notices.recipientUserId, cast.head.userId)));
  expect(head?.payload).toMatchObject({ page: "/inbox", count: 2, overdue: 1, lines: [{ group: "overdue" }, { group: "extension" }] });
  const [liaison] = await db.select().from(notices).where(and(eq(notices.kind, "staff_digest"), eq(notices.recipientUserId, cast.liaison.userId)));
  expect(liaison?.payload).toMatchObject({ count: 1, overdue: 1 });

  expect(await sendDigests(db, { now: at("2026-11-28", "09:00") }), "a Saturday").toBe(0);
  expect(await sendDigests(db, { now: at("2026-11-26", "08:30") }), "the next morning").toBe(3);
});

test("papers asked for are reminded of once, three working days before their day", async () => {
  const cast = await aCast(db);
  await aRequest(db, cast, "supplement");
  expect(await remindPapers(db, { now: at("2026-11-30", "10:00") }), "four working days before").toBe(0);
  const now = at("2026-12-01", "10:00");
  const reminded = await Promise.all([remindPapers(db, { now }), remindPapers(db, { now })]);
  expect(reminded.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await remindPapers(db, { now: at("2026-12-02", "10:00") })).toBe(0);
  const [mail] = await db.select().from(notices).where(eq(notices.kind, "papers_reminder"));
  expect(mail?.payload).toMatchObject({ dueOn: "2026-12-04", daysLeft: 3 });
});

test("papers promised to follow are reminded of once, and end the request when their day passes", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await db.update(requestMaterials).set({ isTolerable: true, state: "tolerated" }).where(and(eq(requestMaterials.requestId, id), eq(requestMaterials.materialNo, 1)));
  await db.update(requests).set({ isTolerant: true, tolerantUntil: "2026-12-04" }).where(eq(requests.id, id));

  expect(await remindPapers(db, { now: at("2026-12-01", "10:00") })).toBe(1);
  expect(await remindPapers(db, { now: at("2026-12-02", "10:00") })).toBe(0);
  expect(await told("tolerant_papers_due")).toBe(1);
  const log = recordingLog();
  expect(await missTolerances(db, { now: at("2026-12-04", "17:00"), log })).toBe(0);
  expect(await missTolerances(db, { now: later(at("2026-12-04", "17:00"), { minutes: 1 }), log })).toBe(1);
  expect(await told("terminated")).toBe(1);
});
