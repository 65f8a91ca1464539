import { expect, test } from "vitest";
import { DatabaseUnavailable, isDatabaseUnavailable, meansUnavailable } from "~db/unavailable.server";

const said = (code: string) => Object.assign(new Error("what the database said"), { code });

test.each([
  ["a database that is away", new DatabaseUnavailable("away"), true],
  ["one that is away, under the error of a query", new Error("query failed", { cause: new DatabaseUnavailable("away") }), true],
  ["a full disk under the error of a query, as the embedded database says it", new Error("query failed", { cause: said("53100") }), true],
  ["a row that is there twice", new Error("query failed", { cause: said("23505") }), false],
  ["something that is no error", "away", false],
])("%s", (_, error, isAway) => expect(isDatabaseUnavailable(error)).toBe(isAway));

test("a database that lets nobody in, for upkeep, is away; a statement refused with the same code is a fault", () => {
  expect(meansUnavailable(Object.assign(said("55000"), { severity: "FATAL" }))).toBe(true);
  expect(meansUnavailable(Object.assign(said("55000"), { severity: "ERROR" }))).toBe(false);
});
