import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { listSupervision } from "~/domain/urging/list-supervision.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { sendDigests } from "~/domain/urging/send-digests.server";
import type { StaffActor } from "~/domain/access/actor";
import { getRequestByLink } from "~/domain/requests/get-request-for-company.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { listDeskRequests } from "~/domain/requests/list-desk-requests.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import { moveRequest } from "~/domain/requests/move-request.server";
import { rateRequestAgain } from "~/domain/requests/rate-request-again.server";
import { rateRequest } from "~/domain/requests/rate-request.server";
import { accessLinks, clocks, escalations, notices, ratings, rectifications, requests } from "~db/schema";
import type { NoticeKind, RequestMove } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aStaffMember } from "~tests/support/people";
import { aCast, aDraft, aRequest, later, tuesday, uploadPapers } from "~tests/support/requests";

const { db } = useTestDatabase();
/** Tuesday is day 0: rated on Thursday at ten, to be called by Friday at five. */
const day = (n: number) => later(tuesday, { days: n });
const rated = day(2);

/** A completed request that its company rated badly on Thursday. */
async function badlyRated(reasons: "slow"[] | "not_solved"[] = ["slow"]) {
  const cast = await aCast(db);
  const { id, number } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(1), outcome: "answered", answer: "已答复" });
  await rateRequest(db, { actor: cast.company, requestId: id }, { level: 4, reasons, words: "等了太久", now: rated });
  return { cast, id, number: number ?? "" };
}

const rowOf = async (id: string) => (await db.select().from(rectifications).where(eq(rectifications.requestId, id)))[0];
const requestOf = async (id: string) => (await db.select().from(requests).where(eq(requests.id, id)))[0];
const clockOf = async (id: string) => (await db.select().from(clocks).where(and(eq(clocks.requestId, id), eq(clocks.kind, "rectification"), isNull(clocks.endedAt))))[0];
const mailed = async (id: string, kind: NoticeKind) => (await db.select({ to: notices.recipientUserId }).from(notices).where(and(eq(notices.requestId, id), eq(notices.kind, kind)))).map(({ to }) => to).sort();

type Step = Extract<RequestMove, "call_back" | "record_finding" | "uphold_finding" | "overturn_finding" | "answer_rating" | "hand_back" | "close_rectification">;
const words = {
  call_back: { called: "reached", callWords: "希望快些" }, record_finding: { finding: "valid", findingWords: "确实慢" }, uphold_finding: { reviewWords: "所打电话不是本部门的" },
  overturn_finding: { reviewWords: "通话记录是本部门的" }, answer_rating: { answer: "已加一个窗口" }, hand_back: { reason: "没有说何时加" }, close_rectification: {},
} as const satisfies Record<Step, object>;

function step(by: StaffActor, id: string, move: Step, n: number, other: object = {}) {
  return moveRequest(db, by, { move, requestId: id, now: day(n), ...words[move], ...other } as MoveOrder);
}

test("a bad rating opens it at once: one working day to call back, the company and both of the department are told", async () => {
  const { cast, id } = await badlyRated();
  expect(await rowOf(id)).toMatchObject({ ratedIds: [cast.liaison.userId], calledAt: null, closedAt: null });
  expect(await clockOf(id)).toMatchObject({ startedAt: rated, limitValue: 1, limitUnit: "working_day", dueAt: new Date("2026-11-27T09:00:00Z") });
  expect(await requestOf(id)).toMatchObject({ status: "completed", rectifyingSince: rated, nextDueClock: "rectification", nextDueAt: new Date("2026-11-27T09:00:00Z") });
  expect((await historyOf(db, id)).events.at(-1)).toMatchObject({ move: "open_rectification", actorKind: "system" });
  expect(await mailed(id, "staff_bad_rating")).toEqual([cast.liaison.userId, cast.head.userId].sort());
  expect(await mailed(id, "rating_received")).toEqual([cast.company.userId]);

  const good = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: good.id, now: day(1), outcome: "answered", answer: "已答复" });
  await rateRequest(db, { actor: cast.company, requestId: good.id }, { level: 3, now: rated });
  expect(await rowOf(good.id)).toBeUndefined();
});

test("from call to close: five working days from the call, the answer goes out, and the clock ends with the close", async () => {
  const { cast, id, number } = await badlyRated();
  await step(cast.liaison, id, "call_back", 3);
  // Called on Friday: five working days end on the Friday after, at five.
  expect(await clockOf(id)).toMatchObject({ limitValue: 5, dueAt: new Date("2026-12-04T09:00:00Z") });
  await step(cast.liaison, id, "record_finding", 3);
  expect(await mailed(id, "staff_rectification_to_check")).toEqual([]);
  await step(cast.liaison, id, "answer_rating", 6);
  expect(await mailed(id, "rating_answered")).toEqual([cast.company.userId]);
  expect(await mailed(id, "staff_rectification_to_check")).toEqual([cast.head.userId]);
  expect((await getRequestForStaff(db, cast.head, { number, now: day(6) })).moves).toEqual(expect.arrayContaining(["close_rectification", "hand_back"]));
  expect((await getRequestForStaff(db, cast.liaison, { number, now: day(6) })).moves).not.toContain("close_rectification");

  await step(cast.head, id, "close_rectification", 7);
  expect(await clockOf(id)).toBeUndefined();
  expect(await requestOf(id)).toMatchObject({ status: "completed", rectifyingSince: null, nextDueAt: null });
  expect((await historyOf(db, id)).events.map(({ move }) => move).slice(-4)).toEqual(["call_back", "record_finding", "answer_rating", "close_rectification"]);
  await expect(step(cast.head, id, "close_rectification", 7)).rejects.toMatchObject({ messageKey: "rectification.not-now" });
});

test("each step in its turn, and only then", async () => {
  const { cast, id } = await badlyRated();
  for (const move of ["record_finding", "answer_rating"] as const) await expect(step(cast.liaison, id, move, 3)).rejects.toMatchObject({ messageKey: "rectification.not-now" });
  // The desk that took it in has no say in how the department puts it right.
  await expect(step(cast.desk, id, "call_back", 3)).rejects.toMatchObject({ kind: "forbidden" });
  await step(cast.liaison, id, "call_back", 3);
  await expect(step(cast.liaison, id, "call_back", 3)).rejects.toMatchObject({ messageKey: "rectification.not-now" });
  await expect(step(cast.head, id, "close_rectification", 3)).rejects.toMatchObject({ messageKey: "rectification.not-now" });
  await expect(step(cast.liaison, id, "close_rectification", 3)).rejects.toMatchObject({ kind: "forbidden" });
});

test("who was rated neither closes it nor hands it back, whatever role they have; the database refuses it too", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.head, { move: "complete", requestId: id, now: day(1), outcome: "answered", answer: "已答复" });
  await rateRequest(db, { actor: cast.company, requestId: id }, { level: 5, reasons: ["slow"], now: rated });
  await step(cast.liaison, id, "call_back", 3);
  await step(cast.liaison, id, "record_finding", 3);
  await step(cast.liaison, id, "answer_rating", 3);
  // No head is left who may: the supervisors hear of it.
  expect(await mailed(id, "staff_rectification_to_check")).toContain(cast.supervisor.userId);
  for (const move of ["close_rectification", "hand_back"] as const) await expect(step(cast.head, id, move, 4)).rejects.toMatchObject({ messageKey: "rectification.own-rating" });
  const byHand = db.update(rectifications).set({ closedAt: day(4), closedById: cast.head.userId }).where(eq(rectifications.requestId, id));
  await expect(byHand).rejects.toMatchObject({ cause: { message: expect.stringContaining("rectifications_closed_by_another") } });
  await step(cast.supervisor, id, "close_rectification", 4);
});

test("misjudged takes a second person: upheld, it counts no more and the company reads why; overturned, it is put right", async () => {
  const upheld = await badlyRated();
  await step(upheld.cast.head, upheld.id, "call_back", 3);
  await step(upheld.cast.head, upheld.id, "record_finding", 3, { finding: "misjudged" });
  expect(await mailed(upheld.id, "staff_rectification_to_check")).toContain(upheld.cast.supervisor.userId);
  await expect(step(upheld.cast.liaison, upheld.id, "answer_rating", 3)).rejects.toMatchObject({ messageKey: "rectification.not-now" });
  await expect(step(upheld.cast.head, upheld.id, "uphold_finding", 3)).rejects.toMatchObject({ messageKey: "rectification.own-finding" });
  const alone = db.update(rectifications).set({ isUpheld: true, reviewedAt: day(3), reviewedById: upheld.cast.head.userId }).where(eq(rectifications.requestId, upheld.id));
  await expect(alone).rejects.toMatchObject({ cause: { message: expect.stringContaining("rectifications_second_person") } });
  await step(upheld.cast.supervisor, upheld.id, "uphold_finding", 3);
  expect((await db.select().from(ratings).where(eq(ratings.requestId, upheld.id)))[0]).toMatchObject({ level: 4, counts: false });
  expect(await clockOf(upheld.id)).toBeUndefined();
  expect(await mailed(upheld.id, "rating_answered")).toHaveLength(1);

  const overturned = await badlyRated();
  await step(overturned.cast.liaison, overturned.id, "call_back", 3);
  await step(overturned.cast.liaison, overturned.id, "record_finding", 3, { finding: "malicious" });
  await step(overturned.cast.head, overturned.id, "overturn_finding", 3);
  await step(overturned.cast.liaison, overturned.id, "answer_rating", 6);
  expect((await db.select().from(ratings).where(eq(ratings.requestId, overturned.id)))[0]).toMatchObject({ counts: true });
  await step(overturned.cast.head, overturned.id, "close_rectification", 7);
});

test("the company rates once more by the answer's link: a bad one hands it back, even after it was closed, and only once", async () => {
  const { cast, id } = await badlyRated();
  await step(cast.liaison, id, "call_back", 3);
  await step(cast.liaison, id, "record_finding", 3);
  const again = (n: number, level: number) => rateRequestAgain(db, { actor: cast.company, requestId: id }, { level, words: "还是慢", now: day(n) });
  await expect(again(3, 2)).rejects.toMatchObject({ messageKey: "rating.not-again" });
  await step(cast.liaison, id, "answer_rating", 6);
  await step(cast.head, id, "close_rectification", 7);

  const [link] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, id), eq(accessLinks.purpose, "rating"), eq(accessLinks.createdAt, day(6))));
  if (!link) throw new Error("the answer carries no rating link");
  expect((await getRequestByLink(db, link, { locale: "zh", now: day(8) })).rectification).toMatchObject({ mayRateAgain: true, answer: "已加一个窗口" });
  await expect(rateRequestAgain(db, { link }, { level: 5, now: day(8) })).rejects.toMatchObject({ messageKey: "rating.reason-missing" });
  await rateRequestAgain(db, { link }, { level: 5, words: "还是慢", now: day(8) });
  expect(await rowOf(id)).toMatchObject({ secondLevel: 5, answeredAt: null, closedAt: null, handedBack: 1 });
  expect(await clockOf(id)).toMatchObject({ limitValue: 5, startedAt: day(8) });
  expect((await historyOf(db, id)).events.map(({ move }) => move).slice(-2)).toEqual(["rate_again", "hand_back"]);
  expect(await mailed(id, "staff_rectification_back")).toHaveLength(2);

  await step(cast.liaison, id, "answer_rating", 9);
  await expect(again(10, 1)).rejects.toMatchObject({ messageKey: "rating.not-again" });
  await step(cast.head, id, "close_rectification", 10);
});

test("'not solved' is handled again and put right at the same time: two clocks, each with its own end", async () => {
  const { cast, id } = await badlyRated(["not_solved"]);
  expect(await requestOf(id)).toMatchObject({ status: "accepted", nextDueClock: "rectification" });
  await step(cast.liaison, id, "call_back", 3);
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(6), outcome: "answered", answer: "已补办" });
  expect(await requestOf(id)).toMatchObject({ status: "completed", nextDueClock: "rectification" });
  expect(await clockOf(id)).toBeDefined();
});

test("nobody forgets it: in the department's and the supervisor's lists, on the ladder with its rungs, in the morning's mail", async () => {
  const { cast, id } = await badlyRated();
  const tab = (name: "open" | "rectifying" | "helping") => listRequests(db, cast.liaison, { tab: name, now: day(3) });
  for (const name of ["open", "rectifying"] as const) expect((await tab(name)).rows.map((row) => row.id)).toContain(id);
  expect((await tab("open")).counts).toMatchObject({ open: 1, rectifying: 1, helping: 0 });
  expect((await listSupervision(db, cast.supervisor, { tab: "rectifying", now: day(3) })).rows.map((row) => row.id)).toEqual([id]);

  await db.delete(notices);
  expect(await sendDigests(db, { now: day(3) })).toBeGreaterThan(0);
  const [digest] = await db.select().from(notices).where(and(eq(notices.kind, "staff_digest"), eq(notices.recipientUserId, cast.liaison.userId)));
  expect(digest?.payload).toMatchObject({ dueToday: 1, lines: [{ group: "due_today" }] });

  const climbed = async () => (await db.select({ rung: escalations.rung }).from(escalations).where(eq(escalations.requestId, id))).map(({ rung }) => rung).sort();
  await climbLadder(db, { now: day(3) });
  expect(await climbed()).toEqual(["due", "due_soon"]);
  // Friday at five was the end: late on Monday, and further late once half of the thirteen hours it had went by again.
  await climbLadder(db, { now: day(6) });
  expect(await climbed()).toEqual(["due", "due_soon", "overdue"]);
  await climbLadder(db, { now: day(7) });
  expect(await climbed()).toEqual(["due", "due_soon", "overdue", "overdue_further"]);
  expect(await db.$count(notices, eq(notices.kind, "staff_escalation"))).toBe(2);
});

test("what the desk settled itself stands in the desk's list and is put right there", async () => {
  const cast = await aCast(db);
  const lead = await aStaffMember(db, "station_lead", "SZZX");
  const draft = await aDraft(db, cast.company, { itemCode: "RC-006", channel: "appointment" });
  await uploadPapers(db, draft, tuesday);
  const { id } = draft;
  await moveRequest(db, cast.company, { move: "book", requestId: id, now: tuesday });
  const { number } = await moveRequest(db, cast.desk, { move: "receive", requestId: id, now: tuesday, then: "keep" });
  await moveRequest(db, cast.desk, { move: "finish_at_desk", requestId: id, now: day(1), outcome: "answered", answer: "当场答复" });
  await rateRequest(db, { actor: cast.company, requestId: id }, { level: 5, reasons: ["attitude"], now: rated });
  expect(await mailed(id, "staff_bad_rating")).toEqual([lead.userId]);
  expect((await listDeskRequests(db, cast.desk, { stationCode: "SZZX" })).map((row) => row.number)).toContain(number);
  await step(cast.desk, id, "call_back", 3);
  await step(cast.desk, id, "record_finding", 3);
  await step(cast.desk, id, "answer_rating", 3);
  await step(cast.supervisor, id, "close_rectification", 6);
  expect((await listDeskRequests(db, cast.desk, { stationCode: "SZZX" })).map((row) => row.number)).not.toContain(number);
});
