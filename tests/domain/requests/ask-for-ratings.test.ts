import { expect, test } from "vitest";
import { askForRatings } from "~/domain/requests/ask-for-ratings.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { rateRequest } from "~/domain/requests/rate-request.server";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const afterHours = (hours: number) => ({ now: later(tuesday, { hours }) });

async function completed() {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: tuesday, outcome: "answered", answer: "已答复" });
  return { cast, id };
}

test("a company that did not rate by itself is asked once, an hour after the end", async () => {
  const { id } = await completed();
  expect(await askForRatings(db, afterHours(0.9))).toBe(0);
  expect(await askForRatings(db, afterHours(1))).toBe(1);
  expect(await askForRatings(db, afterHours(24))).toBe(0);
  expect((await historyOf(db, id)).mail("please_rate")).toHaveLength(1);
});

test("two processes ask one company once", async () => {
  const { id } = await completed();
  await Promise.all([askForRatings(db, afterHours(2)), askForRatings(db, afterHours(2)), askForRatings(db, afterHours(2))]);
  expect((await historyOf(db, id)).mail("please_rate")).toHaveLength(1);
});

test("who rated is not asked, nobody is asked at night, and not about what is long past", async () => {
  const { cast, id } = await completed();
  // ten in the evening
  expect(await askForRatings(db, afterHours(12))).toBe(0);
  expect(await askForRatings(db, afterHours(96))).toBe(0);
  await rateRequest(db, { actor: cast.company, requestId: id }, { level: 1, now: tuesday });
  expect(await askForRatings(db, afterHours(2))).toBe(0);
});

test("completed again after it was reopened, the company is asked again", async () => {
  const { cast, id } = await completed();
  await askForRatings(db, afterHours(2));
  await moveRequest(db, cast.head, { move: "reopen", requestId: id, reason: "答复不完整", ...afterHours(3) });
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, outcome: "answered", answer: "补充答复", ...afterHours(23) });
  expect(await askForRatings(db, afterHours(24))).toBe(1);
});
