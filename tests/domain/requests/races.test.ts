import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { errorSentence } from "~/i18n/messages/errors";
import { DomainError } from "~/domain/errors";
import { moveRequest } from "~/domain/requests/move-request.server";
import { rateRequest } from "~/domain/requests/rate-request.server";
import { accessLinks, ratings, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { aCast, aDraft, aRequest, later, tuesday, uploadPapers } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = later(tuesday, { hours: 2 });

const refusalOf = (results: PromiseSettledResult<unknown>[]) => {
  const refused = results.find((result) => result.status === "rejected");
  if (!(refused?.reason instanceof DomainError)) throw new Error(`not refused: ${String(refused?.reason)}`);
  return refused.reason;
};

test("of two liaisons who accept the same request at once, one wins, one notice is queued, and the other is told by whom", async () => {
  const cast = await aCast(db);
  const colleague = await aStaffMember(db, "liaison", "RSJ", { name: "许闻笙" });
  const { id } = await aRequest(db, cast, "signed");
  const accept = (actor: typeof colleague) => () => moveRequest(db, actor, { move: "accept", requestId: id, now });

  const results = await race(id, [accept(cast.liaison), accept(colleague)]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { moves, mails, clocks, events } = await historyOf(db, id);
  expect(moves.filter((move) => move === "accept")).toHaveLength(1);
  expect(mails.filter((kind) => kind === "accepted")).toHaveLength(1);
  expect(clocks.filter(({ kind }) => kind === "handling")).toHaveLength(1);
  const refusal = refusalOf(results);
  expect(refusal).toMatchObject({ kind: "conflict", messageKey: "request.changed-meanwhile", values: { who: events.at(-1)?.actorName, place: "人社局", status: "accepted", at: "2026-11-24 12:00" } });
  expect(errorSentence(refusal.messageKey, "zh", refusal.values)).toContain("“已受理”");
  expect(errorSentence(refusal.messageKey, "en", refusal.values)).toContain("“Accepted”");
});

test("of a company that withdraws and a liaison who completes at once, one wins and the request has one end", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");

  const results = await race(id, [
    () => moveRequest(db, cast.company, { move: "withdraw", requestId: id, now }),
    () => moveRequest(db, cast.liaison, { move: "complete", requestId: id, now, outcome: "answered", answer: "已答复" }),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(refusalOf(results).kind).toBe("conflict");
  const { moves, mails } = await historyOf(db, id);
  expect(moves.filter((move) => move === "withdraw" || move === "complete")).toHaveLength(1);
  expect(mails.filter((kind) => kind === "withdrawn" || kind === "completed")).toHaveLength(1);
});

test("a form made from an older version is refused, whatever it asks for", async () => {
  const cast = await aCast(db);
  const routed = await aRequest(db, cast, "routed");
  await moveRequest(db, cast.liaison, { move: "sign", requestId: routed.id, now });
  await moveRequest(db, cast.liaison, { move: "accept", requestId: routed.id, now });

  // The table would allow suspending now, but the page showed another state.
  await expect(moveRequest(db, cast.liaison, { move: "suspend", requestId: routed.id, expectedVersion: routed.version, now, kind: "hearing", reason: "听证" }))
    .rejects.toMatchObject({ kind: "conflict", messageKey: "request.changed-meanwhile", values: { who: "顾言", status: "accepted" } });
});

test("two submissions of one draft at once give one number and one receipt", async () => {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  await uploadPapers(db, draft, tuesday);
  const submit = () => moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now });

  const results = await race(draft.id, [submit, submit, submit]);

  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refusalOf(results).kind).toBe("conflict");
  expect((await historyOf(db, draft.id)).mails).toEqual(["intake_receipt", "sent_to_department", "staff_request_to_sign"]);
  expect((await db.select().from(requests))[0]?.number).toBe("RYZ20261124SZZX0001");
});

test("submissions of different companies at once get numbers in a row, none twice", async () => {
  const drafts = await Promise.all([1, 2, 3, 4].map(async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday);
    return { cast, draft };
  }));
  const sent = await Promise.all(drafts.map(({ cast, draft }) => moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now })));
  expect(sent.map(({ number }) => number).sort()).toEqual(["0001", "0002", "0003", "0004"].map((digits) => `RYZ20261124SZZX${digits}`));
});

test("two presses of the rating at once keep one; the second is shown the first", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now, outcome: "answered", answer: "已答复" });
  const [link] = await db.select().from(accessLinks).where(eq(accessLinks.purpose, "rating"));
  if (!link) throw new Error("the mail carries no rating link");

  const results = await Promise.all([1, 5, 2].map((level) => rateRequest(db, { link }, { level, words: "很快", now })));

  expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(results.map(({ rating }) => rating.id)).size).toBe(1);
  expect(await db.$count(ratings)).toBe(1);
});
