import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { changeRules } from "~/domain/case-routing/change-rules.server";
import { dismissProposal } from "~/domain/case-routing/dismiss-proposal.server";
import { listRules } from "~/domain/case-routing/list-rules.server";
import { proposeRule } from "~/domain/case-routing/propose-rule.server";
import { rehearseChange } from "~/domain/case-routing/rehearse-change.server";
import type { RuleChange, RuleDraft } from "~/domain/case-routing/rule-change";
import { tryRoute } from "~/domain/case-routing/try-route.server";
import { requests, routingChanges, routingProposals, routingRules } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
let cast: Cast;
let administrator: StaffActor;
let kept: (typeof routingRules.$inferSelect)[];
beforeEach(async () => {
  cast = await aCast(db);
  administrator = await aStaffMember(db, "administrator");
  kept = await db.select().from(routingRules);
});
// The rules are reference data: other files expect them as they came.
afterEach(async () => {
  await db.execute(sql`truncate routing_changes, routing_proposals`);
  await db.delete(routingRules);
  await db.insert(routingRules).values(kept);
});

const toTax: RuleDraft = { nameZh: "工作许可试转税务", nameEn: "Work permits to tax", conditions: { items: ["RC-001"] }, departmentCode: "SWJ", helperCodes: ["RSJ"], assigneeId: null };
const first = async () => (await listRules(db, administrator)).rules[0]?.id ?? "";
const rehearsed = async (change: RuleChange) => ({ change, listVersion: (await rehearseChange(db, administrator, change, tuesday)).listVersion, now: tuesday });

describe("rehearsing", () => {
  test("says which requests of the last 90 days would have gone elsewhere, and writes nothing", async () => {
    const routed = await aRequest(db, cast, "routed");
    await aRequest(db, cast, "routed", later(tuesday, { days: -91 }));
    const before = await db.select().from(routingRules);

    const result = await rehearseChange(db, administrator, { kind: "edited", ruleId: await first(), rule: toTax }, tuesday);

    expect(result).toMatchObject({ requests: 1, elsewhere: 1, otherwise: 0, moves: [{ from: "RSJ", to: "SWJ", requests: 1, numbers: [routed.number] }] });
    expect(await db.select().from(routingRules)).toEqual(before);
    expect(await db.$count(routingChanges)).toBe(0);
  });

  test("other helpers for the same department are told apart from another department", async () => {
    await aRequest(db, cast, "routed");
    const result = await rehearseChange(db, administrator, { kind: "edited", ruleId: await first(), rule: { ...toTax, departmentCode: "RSJ", helperCodes: ["SWJ"] } }, tuesday);
    expect(result).toMatchObject({ requests: 1, elsewhere: 0, otherwise: 1, moves: [] });
  });

  test("words of the matter decide as they do in the real routing", async () => {
    await aRequest(db, cast, "routed");
    const rule = (words: string[]): RuleChange => ({ kind: "added", rule: { ...toTax, conditions: { words } } });
    const off: RuleChange = { kind: "switched_off", ruleId: await first() };
    await changeRules(db, administrator, await rehearsed(off));
    expect((await rehearseChange(db, administrator, rule(["外籍工程师"]), tuesday)).elsewhere).toBe(1);
    expect((await rehearseChange(db, administrator, rule(["出口退税"]), tuesday)).elsewhere).toBe(0);
    const asked = { itemCode: "RC-001", stationCode: "SZZX", channel: "online" as const, isUrgent: false };
    await changeRules(db, administrator, await rehearsed(rule(["ENGINEER", "外籍工程师"])));
    expect(await tryRoute(db, administrator, { ...asked, matter: "为一名外籍工程师办理" })).toMatchObject({ departmentCode: "SWJ", because: { zh: expect.stringContaining("事由提到“外籍工程师”") } });
    expect(await tryRoute(db, administrator, { ...asked, matter: "For an engineer" })).toMatchObject({ departmentCode: "SWJ" });
    expect(await tryRoute(db, administrator, { ...asked, matter: "" })).toMatchObject({ departmentCode: "RSJ", ruleId: null });
  });
});

describe("changing the list", () => {
  test("a new rule, a move and a switch are noted with who, before, after and what the rehearsal said", async () => {
    await aRequest(db, cast, "routed");
    const ruleId = await changeRules(db, administrator, await rehearsed({ kind: "added", rule: toTax }));
    for (let more = true; more; ) {
      await changeRules(db, administrator, await rehearsed({ kind: "moved_up", ruleId }));
      more = (await first()) !== ruleId;
    }
    const notes = await db.select().from(routingChanges).orderBy(routingChanges.id);
    expect(notes[0]).toMatchObject({ kind: "added", actorName: administrator.name, before: null, after: { departmentCode: "SWJ" }, rehearsed: 1, elsewhere: 0 });
    expect(notes.at(-1)).toMatchObject({ kind: "moved_up", ruleId, rehearsed: 1, elsewhere: 1 });
    expect((await aRequest(db, cast, "routed")).departmentCode).toBe("SWJ");
    await expect(db.update(routingChanges).set({ actorName: "" })).rejects.toThrow();
  });

  test("of two administrators who change the list at once one is told to look again", async () => {
    const other = await aStaffMember(db, "administrator");
    const add = await rehearsed({ kind: "added", rule: toTax });
    const results = await race(sql`lock table routing_rules in share row exclusive mode`, [
      () => changeRules(db, administrator, add),
      () => changeRules(db, other, { ...add, change: { kind: "switched_off", ruleId: kept[0]?.id ?? "" } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { kind: "conflict", messageKey: "routing.list-changed" } });
    expect(await db.$count(routingChanges)).toBe(1);
  });

  test("an unknown department, a lead that helps itself, a person of another department are refused", async () => {
    const make = async (rule: Partial<RuleDraft>) => changeRules(db, administrator, await rehearsed({ kind: "added", rule: { ...toTax, ...rule } }));
    await expect(make({ departmentCode: "NOPE" })).rejects.toMatchObject({ messageKey: "routing.department-unknown" });
    await expect(make({ helperCodes: ["SWJ"] })).rejects.toMatchObject({ messageKey: "routing.lead-helps-itself" });
    await expect(make({ assigneeId: cast.liaison.userId })).rejects.toMatchObject({ messageKey: "routing.person-elsewhere" });
    expect(await db.select().from(routingRules)).toHaveLength(kept.length);
  });

  test("a rule can name the person: the request is theirs from the start", async () => {
    await changeRules(db, administrator, await rehearsed({ kind: "edited", ruleId: await first(), rule: { ...toTax, departmentCode: "RSJ", helperCodes: [], assigneeId: cast.liaison.userId } }));
    expect((await aRequest(db, cast, "routed")).assigneeId).toBe(cast.liaison.userId);
  });

  test("nobody but an administrator sees or changes rules", async () => {
    for (const actor of [cast.liaison, cast.head, cast.desk, await aStaffMember(db, "supervisor"), await aStaffMember(db, "auditor")]) {
      await expect(listRules(db, actor)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(changeRules(db, actor, { change: { kind: "added", rule: toTax }, listVersion: 0, now: tuesday })).rejects.toMatchObject({ kind: "forbidden" });
    }
  });
});

describe("proposals of the arbiter", () => {
  test("one for each request; it is taken up or put aside once", async () => {
    const request = await aRequest(db, cast, "routed");
    const propose = () => db.transaction((tx) => proposeRule(tx, cast.liaison, { request, departmentCode: "SWJ", reason: "个税事项归税务", now: tuesday }));
    await propose();
    await propose();
    const [proposal, ...others] = (await listRules(db, administrator)).proposals;
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ number: request.number, itemCode: request.itemCode, departmentCode: "SWJ", reason: "个税事项归税务" });

    const proposalId = proposal?.id ?? "";
    const ruleId = await changeRules(db, administrator, { ...(await rehearsed({ kind: "added", rule: toTax })), proposalId });
    expect(await db.select().from(routingProposals)).toMatchObject([{ ruleId, settledById: administrator.userId }]);
    await expect(dismissProposal(db, administrator, { proposalId, now: tuesday })).rejects.toMatchObject({ messageKey: "routing.proposal-settled" });
    expect((await listRules(db, administrator)).proposals).toEqual([]);
    expect(await db.$count(requests)).toBe(1);
  });
});
