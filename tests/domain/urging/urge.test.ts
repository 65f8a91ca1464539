import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { breaks } from "~/domain/errors";
import { notices, requests, supervisionOrders, urges } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { race } from "~tests/support/race";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
/** Three working days of silence after Tuesday: Friday. */
const friday = later(tuesday, { days: 3 });
const monday = later(tuesday, { days: 6 });

test("three working days of silence may be urged, and not a day earlier", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await expect(moveRequest(db, cast.company, { move: "urge", requestId: id, now: later(tuesday, { days: 2 }), words: "" })).rejects.toMatchObject({ messageKey: "request.urge-too-early" });

  const urged = await moveRequest(db, cast.company, { move: "urge", requestId: id, now: friday, words: "请尽快" });
  expect(urged).toMatchObject({ status: "accepted", urgedAt: friday, urgeCount: 1, lastWordAt: tuesday });
  const { mail, events } = await historyOf(db, id);
  // A reply by the end of the next working day.
  expect(mail("urge_received")[0]?.payload).toMatchObject({ replyBy: "2026-11-30T09:00:00.000Z" });
  expect(mail("staff_urged").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.liaison.userId]);
  expect(events.at(-1)).toMatchObject({ move: "urge", fromStatus: "accepted", toStatus: "accepted", publicNote: "请尽快" });
});

test("what is overdue may be urged at once, and what is suspended not at all", async () => {
  const cast = await aCast(db);
  const late = await aRequest(db, cast, "accepted");
  await db.update(requests).set({ lastWordAt: later(tuesday, { days: 20 }) }).where(eq(requests.id, late.id));
  expect(await moveRequest(db, cast.company, { move: "urge", requestId: late.id, now: later(tuesday, { days: 20 }), words: "" })).toMatchObject({ urgeCount: 1 });

  const suspended = await aRequest(db, cast, "suspended");
  await expect(moveRequest(db, cast.company, { move: "urge", requestId: suspended.id, now: later(tuesday, { days: 20 }), words: "" })).rejects.toMatchObject({ kind: "conflict" });
});

test("once per two working days, whoever presses how often; the rows themselves refuse a second one", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  const urge = (now: Date) => moveRequest(db, cast.company, { move: "urge", requestId: id, now, words: "" });
  const pressed = await race(id, Array.from({ length: 5 }, () => () => urge(friday)));
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.$count(urges, eq(urges.requestId, id))).toBe(1);
  await expect(urge(monday)).rejects.toMatchObject({ messageKey: "request.urged-already", values: { from: "2026-12-01" } });

  const [first] = await db.select().from(urges).where(eq(urges.requestId, id));
  if (!first) throw new Error("nobody urged");
  const tooSoon = { requestId: id, no: 2, urgedById: cast.company.userId, urgedAt: monday, againFrom: monday, replyBy: monday, previousNo: 1, previousAgainFrom: first.againFrom };
  await expect(db.insert(urges).values(tooSoon)).rejects.toSatisfy((error) => breaks(error, "urges_not_too_often"));
  await expect(db.insert(urges).values({ ...tooSoon, previousAgainFrom: friday })).rejects.toSatisfy((error) => breaks(error, "urges_follow_the_one_before"));
  await expect(db.insert(urges).values({ ...tooSoon, previousNo: null, previousAgainFrom: null })).rejects.toSatisfy((error) => breaks(error, "urges_chain_complete"));

  expect(await urge(later(tuesday, { days: 7 }))).toMatchObject({ urgeCount: 2 });
});

test("a reply answers every urge that waits, reaches the company in its own words, and ends the lifting", async () => {
  const cast = await aCast(db);
  const { id, number } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.company, { move: "urge", requestId: id, now: friday, words: "" });
  await moveRequest(db, cast.company, { move: "urge", requestId: id, now: later(tuesday, { days: 7 }), words: "" });
  const replied = await moveRequest(db, cast.liaison, { move: "reply_urge", requestId: id, now: later(tuesday, { days: 8 }), reply: "正在会签，周五办结" });

  expect(replied).toMatchObject({ urgedAt: null, urgeCount: 2 });
  const { mail } = await historyOf(db, id);
  expect(mail("urge_replied")[0]?.payload).toMatchObject({ reply: "正在会签，周五办结" });
  const view = await getRequestForStaff(db, cast.liaison, { number: number ?? "", now: later(tuesday, { days: 8 }) });
  expect(view.matters.urges.map(({ no, reply }) => [no, reply])).toEqual([[2, "正在会签，周五办结"], [1, "正在会签，周五办结"]]);
  await expect(moveRequest(db, cast.liaison, { move: "reply_urge", requestId: id, now: later(tuesday, { days: 8 }), reply: "再说一次" })).rejects.toMatchObject({ messageKey: "request.not-urged" });
});

test("staff are written to in working hours: an urge at night goes out when the office opens", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  const fridayNight = new Date("2026-11-27T13:00:00Z");
  await moveRequest(db, cast.company, { move: "urge", requestId: id, now: fridayNight, words: "" });
  const runAt = async (kind: "staff_urged" | "urge_received") => (await db.select({ runAt: notices.runAt }).from(notices).where(and(eq(notices.requestId, id), eq(notices.kind, kind))))[0]?.runAt;
  expect(await runAt("staff_urged")).toEqual(new Date("2026-11-30T01:00:00Z"));
  expect(await runAt("urge_received")).toEqual(fridayNight);
});

test("a supervision order demands feedback; one that was ignored is followed by a stronger colour", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  const order = (now: Date, dueOn: string) => moveRequest(db, cast.supervisor, { move: "supervise", requestId: id, now, words: "请说明进度", dueOn });
  await order(tuesday, "2026-11-25");
  await expect(order(tuesday, "2026-11-23")).rejects.toMatchObject({ messageKey: "request.day-past" });
  await order(later(tuesday, { days: 2 }), "2026-11-27");
  await order(later(tuesday, { hours: 50 }), "2026-11-30");
  const colours = async () => (await db.select({ colour: supervisionOrders.colour, isOpen: sql<boolean>`closed_at is null` }).from(supervisionOrders).orderBy(supervisionOrders.orderedAt));
  // The second order followed an ignored one; the third did not.
  expect(await colours()).toEqual([{ colour: "blue", isOpen: false }, { colour: "orange", isOpen: false }, { colour: "orange", isOpen: true }]);

  await moveRequest(db, cast.liaison, { move: "report_supervision", requestId: id, now: later(tuesday, { days: 3 }), feedback: "周五办结" });
  const { mail } = await historyOf(db, id);
  expect(mail("staff_supervision_report").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.supervisor.userId]);
  expect(mail("staff_supervision_order")).toHaveLength(6);
  await moveRequest(db, cast.supervisor, { move: "close_supervision", requestId: id, now: later(tuesday, { days: 3 }) });
  await expect(moveRequest(db, cast.liaison, { move: "report_supervision", requestId: id, now: later(tuesday, { days: 3 }), feedback: "又" })).rejects.toMatchObject({ messageKey: "request.not-supervised" });
});

test("the end of a request closes what hung on it", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.supervisor, { move: "supervise", requestId: id, now: tuesday, words: "请说明进度", dueOn: "2026-11-25" });
  await moveRequest(db, cast.company, { move: "urge", requestId: id, now: friday, words: "" });
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: friday, outcome: "granted", answer: "已办好" });
  expect((await db.select().from(requests).where(eq(requests.id, id)))[0]).toMatchObject({ urgedAt: null });
  expect(await db.$count(supervisionOrders, sql`closed_at is null`)).toBe(0);
});
