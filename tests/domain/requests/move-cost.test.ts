import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import { useTestDatabase } from "~tests/support/database";
import { plansOf } from "~tests/support/plans";
import { aCast, aRequest, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

/** The statements of one move, in order; the calendar is remembered from a move before. */
async function statementsOf(stage: "signed" | "accepted", order: object): Promise<string[]> {
  const cast = await aCast(db);
  const [warm, measured] = [await aRequest(db, cast, stage), await aRequest(db, cast, stage)];
  const move = (requestId: string) => moveRequest(db, cast.liaison, { ...order, requestId, now: tuesday } as MoveOrder);
  await move(warm.id);
  return (await plansOf(db, () => move(measured.id))).map(({ statement }) => statement);
}

/** Every statement is a way to the database and back while the request is locked: one more has to be wanted. */
test("a move costs no more statements than it did", async () => {
  // One of them asks whether a file still waits for its check for malware.
  expect((await statementsOf("signed", { move: "accept" })).length).toBeLessThanOrEqual(16);
  expect((await statementsOf("accepted", { move: "suspend", kind: "inspection", reason: "现场核查", expectedOn: null })).length).toBeLessThanOrEqual(10);
});

test("the number of an acceptance is taken when only its notice is left to write: others wait for it no longer than that", async () => {
  const statements = await statementsOf("signed", { move: "accept" });
  const at = statements.findIndex((statement) => statement.startsWith("insert into counters"));
  expect(statements.slice(at + 1).map((statement) => statement.split(" ").slice(0, 3).join(" "))).toEqual(["update requests set", "insert into notices"]);
});
