import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { handInPapers } from "~/domain/requests/hand-in-papers.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { accessLinks, requestMaterials, supplements } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCast, aRequest, later, system, tuesday, uploadPapers } from "~tests/support/requests";

const { db } = useTestDatabase();
const day = (n: number) => later(tuesday, { days: n });
const lines = [
  { materialNo: 1, problem: "申请表缺少签字", needed: "补签后的原件", example: "" },
  { materialNo: 2, problem: "学历认证缺页", needed: "完整的认证报告", example: "" },
];

async function asked() {
  const cast = await aCast(db);
  const signed = await aRequest(db, cast, "signed");
  const request = await moveRequest(db, cast.liaison, { move: "ask_for_papers", requestId: signed.id, now: day(1), lines, dueOn: "2026-12-04" });
  const [link] = await db.select().from(accessLinks).where(eq(accessLinks.purpose, "supplement"));
  if (!link) throw new Error("the mail carries no link");
  return { cast, request, link };
}

test("papers are asked for in one piece, come back by the mail's link, and the intake clock starts anew", async () => {
  const { cast, request, link } = await asked();
  expect(request).toMatchObject({ status: "supplement", nextDueAt: null });
  const before = await historyOf(db, request.id);
  expect(before.running).toEqual([]);
  expect(before.mail("papers_needed")[0]?.payload).toMatchObject({ dueOn: "2026-12-04", linkId: link.id, lines: [{ problem: "申请表缺少签字" }, { problem: "学历认证缺页" }] });
  expect(await db.select({ no: requestMaterials.materialNo, reason: requestMaterials.reason }).from(requestMaterials).where(eq(requestMaterials.state, "returned")))
    .toEqual([{ no: 1, reason: "申请表缺少签字" }, { no: 2, reason: "学历认证缺页" }]);

  await uploadPapers(db, request, day(2), [1]);
  await expect(handInPapers(db, { link }, { requestId: request.id, now: day(2) })).rejects.toMatchObject({ messageKey: "request.papers-missing", values: { count: 1 } });
  await uploadPapers(db, request, day(2), [2]);
  const back = await handInPapers(db, { link }, { requestId: request.id, now: day(2) });

  expect(back).toMatchObject({ status: "signed", nextDueClock: "intake", assigneeId: cast.liaison.userId });
  // Thursday 26 November is day nought; five working days later.
  expect(back.nextDueAt).toEqual(new Date("2026-12-03T09:00:00Z"));
  const { events, mail } = await historyOf(db, request.id);
  expect(events.at(-1)).toMatchObject({ move: "hand_in_papers", actorKind: "company", actorId: cast.company.userId });
  expect(mail("papers_in")).toHaveLength(1);
  expect(mail("staff_papers_in").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.liaison.userId]);
});

test("files from before the question do not answer it", async () => {
  const { request, link } = await asked();
  await expect(handInPapers(db, { link }, { requestId: request.id, now: day(2) })).rejects.toMatchObject({ messageKey: "request.papers-missing", values: { count: 2 } });
});

test("the desk takes papers on paper; a company cannot claim that by itself", async () => {
  const { cast, request } = await asked();
  await expect(handInPapers(db, { actor: cast.company }, { requestId: request.id, onPaper: [1, 2], now: day(2) })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(handInPapers(db, { actor: cast.desk }, { requestId: request.id, onPaper: [1, 2], now: day(2) })).resolves.toMatchObject({ status: "signed" });
});

test("a link opens its own request and no other", async () => {
  const { link } = await asked();
  const other = await aRequest(db, await aCast(db), "supplement");
  await expect(handInPapers(db, { link }, { requestId: other.id, now: day(2) })).rejects.toMatchObject({ kind: "not-found" });
});

test("papers are asked for once; a second time needs a reason for the supervisor", async () => {
  const { cast, request } = await asked();
  await handInPapers(db, { actor: cast.desk }, { requestId: request.id, onPaper: [1, 2], now: day(2) });
  const again = { move: "ask_for_papers", requestId: request.id, now: day(3), dueOn: "2026-12-10", lines: [lines[0]] } as const;
  await expect(moveRequest(db, cast.liaison, { ...again, lines: [{ ...again.lines[0]! }] })).rejects.toMatchObject({ messageKey: "request.second-supplement-reason" });
  await moveRequest(db, cast.liaison, { ...again, lines: [{ ...again.lines[0]! }], secondReason: "补交件仍无签字" });
  expect(await db.select({ round: supplements.round, secondReason: supplements.secondReason }).from(supplements).where(eq(supplements.round, 2))).toEqual([{ round: 2, secondReason: "补交件仍无签字" }]);
});

test("a day that is today, or an unknown or doubled paper, is refused", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "signed");
  const ask = { move: "ask_for_papers", requestId: id, now: day(1), dueOn: "2026-12-04" } as const;
  await expect(moveRequest(db, cast.liaison, { ...ask, lines: [...lines], dueOn: "2026-11-25" })).rejects.toMatchObject({ messageKey: "request.supplement-day-too-early" });
  await expect(moveRequest(db, cast.liaison, { ...ask, lines: [{ materialNo: 99, problem: "x", needed: "y" }] })).rejects.toMatchObject({ messageKey: "request.material-unknown" });
  await expect(moveRequest(db, cast.liaison, { ...ask, lines: [lines[0]!, lines[0]!] })).rejects.toMatchObject({ messageKey: "request.material-twice" });
  await expect(moveRequest(db, cast.liaison, { ...ask, lines: [] })).rejects.toMatchObject({ kind: "invalid" });
});

test("papers that do not come by 17:00 of their day end the request", async () => {
  const { request } = await asked();
  const close = new Date("2026-12-04T09:00:00Z");
  await expect(moveRequest(db, system, { move: "supplement_missed", requestId: request.id, now: close })).rejects.toMatchObject({ messageKey: "request.supplement-not-over" });
  const ended = await moveRequest(db, system, { move: "supplement_missed", requestId: request.id, now: later(close, { minutes: 1 }) });
  expect(ended).toMatchObject({ status: "terminated" });
  expect((await historyOf(db, request.id)).mail("terminated")[0]?.payload).toMatchObject({ why: "补正材料应在12月4日（周五）17:00前交齐，现已逾期。" });
});
