import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as change from "~/routes/manage/routing-change";
import * as rulePage from "~/routes/manage/routing-rule";
import * as list from "~/routes/manage/routing";
import { routingChanges, routingRules } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let kept: (typeof routingRules.$inferSelect)[];
beforeEach(async () => {
  setPortalEnv();
  kept = await db.select().from(routingRules).orderBy(routingRules.position);
});
// The rules are reference data: other files expect them as they came.
afterEach(async () => {
  await db.execute(sql`truncate routing_changes, routing_proposals`);
  await db.delete(routingRules);
  await db.insert(routingRules).values(kept);
});

const signedIn = async (role: "administrator" | "liaison") => {
  const { userId } = await aStaffMember(db, role, role === "liaison" ? "RSJ" : "");
  return aSignedInVisitor({ userId, kind: "staff" });
};
const typed = { ruleId: "", proposalId: "", rehearsed: "", nameZh: "留学回国：人社局", nameEn: "Returnees to Human Resources", categories: "RC", words: "留学、returnee", urgent: "any", departmentCode: "RSJ", assigneeId: "" };

test("a rule is rehearsed before it is saved, and saved only as it was rehearsed", async () => {
  const visitor = await signedIn("administrator");
  const first = await visitor.post(rulePage.action, "/manage/routing/rule", { ...typed, intent: "save" });
  expect(first).toMatchObject({ status: 409, data: { values: { nameZh: typed.nameZh }, rehearsal: { requests: 0 }, rehearsed: expect.any(String) } });
  const { rehearsed } = first.data as { rehearsed: string };

  const other = await visitor.post(rulePage.action, "/manage/routing/rule", { ...typed, intent: "save", rehearsed, departmentCode: "SWJ" });
  expect(other.status).toBe(409);
  expect(await db.$count(routingChanges)).toBe(0);

  expect(await visitor.post(rulePage.action, "/manage/routing/rule", { ...typed, intent: "save", rehearsed })).toMatchObject({ status: 303, location: "/manage/routing" });
  const made = (await db.select().from(routingRules).orderBy(routingRules.position)).at(-1);
  expect(made).toMatchObject({ nameZh: typed.nameZh, conditions: { categories: ["RC"], words: ["留学", "returnee"] }, departmentCode: "RSJ", isActive: true });
});

test("bad input keeps what was typed and says what is missing", async () => {
  const visitor = await signedIn("administrator");
  const answer = await visitor.post(rulePage.action, "/manage/routing/rule", { ...typed, nameEn: " ", departmentCode: "" });
  expect(answer).toMatchObject({ status: 400, data: { values: { words: typed.words }, errors: { nameEn: "form.required", departmentCode: "form.choose" } } });
});

test("opening a change shows its rehearsal; pressing makes it, once", async () => {
  const visitor = await signedIn("administrator");
  const page = `/manage/routing/change?rule=${kept[1]?.id}&do=moved_up`;
  const shown = await visitor.get(change.loader, page);
  expect(shown.status).toBe(200);
  const { listVersion } = (shown.data as { rehearsal: { listVersion: number } }).rehearsal;
  expect(await db.$count(routingChanges)).toBe(0);

  expect(await visitor.post(change.action, page, { listVersion: String(listVersion) })).toMatchObject({ status: 303 });
  expect(await visitor.post(change.action, page, { listVersion: String(listVersion) })).toMatchObject({ status: 409, data: { formError: { key: "routing.list-changed" } } });
  expect((await db.select().from(routingRules).orderBy(routingRules.position))[0]?.id).toBe(kept[1]?.id);
});

test("the list tries a case without writing; the pages are the administrator's alone", async () => {
  const visitor = await signedIn("administrator");
  const shown = await visitor.get(list.loader, "/manage/routing?item=RC-001&station=SZZX");
  expect(shown.data).toMatchObject({ tried: { departmentCode: "RSJ" } });
  expect((await (await signedIn("liaison")).get(list.loader, "/manage/routing")).status).toBe(403);
});
