import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { departments, routingChanges, routingProposals, routingRules, staffAssignments } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import type { RoutingRule } from "./match-rule";
import { listVersionOf, readRules, rehearse } from "./rehearse-change.server";
import { applyChange, type RuleChange, type RuleDraft } from "./rule-change";

export interface ChangeRules {
  change: RuleChange;
  /** the list the change was rehearsed on */
  listVersion: number;
  /** the proposal the new rule is made of */
  proposalId?: string;
  now: Date;
}

/**
 * Makes a change to the routing rules that was rehearsed on this very list, and notes who made it with what the
 * rehearsal says at this moment. Requests that are routed already stay where they are.
 *
 * The whole list is locked, so of two administrators one is told to look again.
 *
 * @returns the rule's id
 * @throws {DomainError} `forbidden`; `not-found` "routing.rule-not-found"; `invalid` "routing.department-unknown",
 *   "routing.lead-helps-itself", "routing.person-elsewhere"; `conflict` "routing.list-changed", "routing.proposal-settled"
 */
export async function changeRules(db: Database, actor: StaffActor, { change, listVersion, proposalId, now }: ChangeRules): Promise<string> {
  authorize(actor, "manage:configure");
  return db.transaction(async (tx) => {
    // Also against a rule that is being added: it has no row to lock yet.
    await tx.execute(sql`lock table ${routingRules} in share row exclusive mode`);
    const rules = await readRules(tx);
    if (listVersionOf(rules) !== listVersion) throw new DomainError("conflict", "routing.list-changed");
    if ("rule" in change) await checkRule(tx, change.rule);

    const { requests, elsewhere } = await rehearse(tx, rules, change, now);
    const newId = randomUUID();
    const after = applyChange(rules, change, newId);
    await write(tx, rules, after);

    const ruleId = change.kind === "added" ? newId : change.ruleId;
    const facts = (list: readonly RoutingRule[]) => list.find(({ id }) => id === ruleId) ?? null;
    await tx.insert(routingChanges).values({
      ruleId, kind: change.kind, at: now, actorId: actor.userId, actorName: actor.name, before: facts(rules), after: facts(after) ?? {}, rehearsed: requests, elsewhere,
    });
    await recordChange(tx, actor, { action: "routing.change", object: { kind: "routing_rule", id: ruleId, name: facts(after)?.nameZh ?? "" }, changes: { kind: [null, change.kind], rule: [facts(rules), facts(after)] }, now });
    if (proposalId !== undefined) await settle(tx, actor, { proposalId, ruleId, now });
    return ruleId;
  });
}

/** Writes the rules that differ; each gets a new version. */
async function write(tx: Transaction, before: Awaited<ReturnType<typeof readRules>>, after: readonly RoutingRule[]): Promise<void> {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  for (const { id, position, nameZh, nameEn, conditions, departmentCode, helperCodes, assigneeId, isActive } of after) {
    const old = known.get(id);
    const row = { position, nameZh, nameEn, conditions: mutable(conditions), departmentCode, helperCodes: [...helperCodes], assigneeId, isActive };
    if (!old) await tx.insert(routingRules).values({ id, ...row });
    else if (JSON.stringify(row) !== JSON.stringify(rowOf(old))) await tx.update(routingRules).set({ ...row, version: old.version + 1 }).where(eq(routingRules.id, id));
  }
}

const rowOf = ({ position, nameZh, nameEn, conditions, departmentCode, helperCodes, assigneeId, isActive }: typeof routingRules.$inferSelect) =>
  ({ position, nameZh, nameEn, conditions, departmentCode, helperCodes, assigneeId, isActive });

function mutable({ urgent, ...lists }: RoutingRule["conditions"]): (typeof routingRules.$inferInsert)["conditions"] {
  const copies = Object.fromEntries(Object.entries(lists).flatMap(([fact, list]) => (list && list.length > 0 ? [[fact, [...list]]] : [])));
  return urgent === undefined ? copies : { ...copies, urgent };
}

async function checkRule(tx: Transaction, { departmentCode, helperCodes, assigneeId }: RuleDraft): Promise<void> {
  const wanted = [departmentCode, ...helperCodes];
  const known = await tx.select({ code: departments.code }).from(departments).where(inArray(departments.code, wanted));
  if (known.length < new Set(wanted).size) throw new DomainError("invalid", "routing.department-unknown");
  if (helperCodes.includes(departmentCode)) throw new DomainError("invalid", "routing.lead-helps-itself");
  if (assigneeId === null) return;

  const [place] = await tx
    .select({ id: staffAssignments.id })
    .from(staffAssignments)
    .where(and(eq(staffAssignments.userId, assigneeId), eq(staffAssignments.departmentCode, departmentCode)))
    .limit(1);
  if (!place) throw new DomainError("invalid", "routing.person-elsewhere");
}

/** A proposal is settled once, by whoever is first. */
export async function settle(tx: Transaction, actor: StaffActor, { proposalId, ruleId, now }: { proposalId: string; ruleId: string | null; now: Date }): Promise<void> {
  const [settled] = await tx
    .update(routingProposals)
    .set({ settledAt: now, settledById: actor.userId, ruleId })
    .where(and(eq(routingProposals.id, proposalId), isNull(routingProposals.settledAt)))
    .returning({ id: routingProposals.id });
  if (!settled) throw new DomainError("conflict", "routing.proposal-settled");
}
