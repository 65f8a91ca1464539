import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { rateRequest } from "~/domain/requests/rate-request.server";
import { accessLinks, ratings, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCompany } from "~tests/support/people";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const day = (n: number) => later(tuesday, { days: n });

async function completed() {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(1), outcome: "answered", answer: "已答复" });
  const [link] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, id), eq(accessLinks.purpose, "rating")));
  if (!link) throw new Error("the mail carries no rating link");
  return { cast, id, link };
}

test("the mail's link rates once; rating again shows the first and changes nothing", async () => {
  const { link, id, cast } = await completed();
  const first = await rateRequest(db, { link }, { level: 2, now: day(2) });
  expect(first).toMatchObject({ isNew: true, rating: { requestId: id, level: 2, reasons: [], reasonsVersion: 1 } });
  const second = await rateRequest(db, { actor: cast.company, requestId: id }, { level: 5, words: "改主意了", now: day(3) });
  expect(second).toEqual({ isNew: false, rating: first.rating });
});

test.each([4, 5])("level %i needs a reason, ticked or in words", async (level) => {
  const { link } = await completed();
  await expect(rateRequest(db, { link }, { level, now: day(2) })).rejects.toMatchObject({ kind: "invalid", messageKey: "rating.reason-missing" });
  await expect(rateRequest(db, { link }, { level, words: "   ", now: day(2) })).rejects.toMatchObject({ messageKey: "rating.reason-missing" });
  await expect(rateRequest(db, { link }, { level, reasons: ["slow"], now: day(2) })).resolves.toMatchObject({ isNew: true });
});

test.each([0, 6, 2.5, "x"])("%s is no level", async (level) => {
  const { link } = await completed();
  await expect(rateRequest(db, { link }, { level, now: day(2) })).rejects.toMatchObject({ kind: "invalid" });
  expect(await db.$count(ratings)).toBe(0);
});

test("'not solved' takes the request up again at once, but only while it may be", async () => {
  const { link, id } = await completed();
  await rateRequest(db, { link }, { level: 5, reasons: ["not_solved"], words: "仍不能登录", now: day(2) });
  expect((await db.select().from(requests).where(eq(requests.id, id)))[0]).toMatchObject({ status: "accepted", outcome: null });
  expect((await historyOf(db, id)).events.at(-1)).toMatchObject({ move: "reopen", actorKind: "system", publicNote: "仍不能登录" });

  const late = await completed();
  await rateRequest(db, { link: late.link }, { level: 5, reasons: ["not_solved"], now: day(20) });
  expect((await db.select().from(requests).where(eq(requests.id, late.id)))[0]).toMatchObject({ status: "completed" });
});

test("only the company rates, only what has ended, and only with a rating link", async () => {
  const { id } = await completed();
  await expect(rateRequest(db, { actor: await aCompany(db), requestId: id }, { level: 1, now: day(2) })).rejects.toMatchObject({ kind: "not-found" });
  const [receipt] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, id), eq(accessLinks.purpose, "request"))).limit(1);
  if (!receipt) throw new Error("no link");
  await expect(rateRequest(db, { link: receipt }, { level: 1, now: day(2) })).rejects.toMatchObject({ kind: "not-found" });

  const cast = await aCast(db);
  const open = await aRequest(db, cast, "accepted");
  await expect(rateRequest(db, { actor: cast.company, requestId: open.id }, { level: 1, now: day(2) })).rejects.toMatchObject({ kind: "conflict", messageKey: "rating.not-ended" });
});
