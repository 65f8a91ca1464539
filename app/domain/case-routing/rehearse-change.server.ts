import { gte, sql } from "drizzle-orm";
import { rowsOf, type Database, type Queryable } from "~db/client.server";
import { departments, requests, routingRules } from "~db/schema";
import type { Channel } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { referenceOf } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { matchRule, type RoutingDecision, type RoutingFacts, type RoutingRule } from "./match-rule";
import { operationsOffice } from "./operations-office";
import { applyChange, type RuleChange } from "./rule-change";

/** What a change would have done to the requests of the last 90 days. */
export interface Rehearsal {
  /** requests looked at */
  requests: number;
  /** those that would have gone to another department */
  elsewhere: number;
  /** those that would have stayed with their department, with other helpers or for another person */
  otherwise: number;
  /** from where to where, most first; a few numbers each */
  moves: { from: string; to: string; requests: number; numbers: string[] }[];
  /** the list this was said of: a change is made only while it is still this one */
  listVersion: number;
}

const days = 90;
const numbersShown = 5;

/**
 * Rehearses a change to the routing rules on the requests received in the last 90 days: each is routed by the list as it
 * is and by the list as it would be. Requests that are alike in all that rules ask about are routed once, so the cost
 * does not grow with their number.
 *
 * @throws {DomainError} `forbidden`; `not-found` "routing.rule-not-found"
 */
export async function rehearseChange(db: Database, actor: StaffActor, change: RuleChange, now: Date): Promise<Rehearsal> {
  authorize(actor, "manage:configure");
  return rehearse(db, await readRules(db), change, now);
}

/** All rules in their order, active or not. */
export async function readRules(db: Queryable) {
  return db.select().from(routingRules).orderBy(routingRules.position, routingRules.id);
}

/** `rehearseChange` on rules already read, e.g. under the lock of the change itself. */
export async function rehearse(db: Queryable, rules: Awaited<ReturnType<typeof readRules>>, change: RuleChange, now: Date): Promise<Rehearsal> {
  if (change.kind !== "added" && !rules.some(({ id }) => id === change.ruleId)) throw new DomainError("not-found", "routing.rule-not-found");
  const changed = applyChange(rules, change, "new");
  const known = await db.select().from(departments);
  const decide = (facts: RoutingFacts, list: readonly RoutingRule[]) => matchRule(facts, list, known, operationsOffice);

  const moves = new Map<string, Rehearsal["moves"][number]>();
  const sum = { requests: 0, elsewhere: 0, otherwise: 0 };
  for (const { facts, count, numbers } of await pastRequests(db, [...rules, ...changed], now)) {
    const [was, would] = [decide(facts, rules), decide(facts, changed)];
    sum.requests += count;
    if (was.departmentCode === would.departmentCode) {
      if (!isSame(was, would)) sum.otherwise += count;
      continue;
    }
    sum.elsewhere += count;
    const key = `${was.departmentCode} ${would.departmentCode}`;
    const move = moves.get(key) ?? { from: was.departmentCode, to: would.departmentCode, requests: 0, numbers: [] };
    moves.set(key, { ...move, requests: move.requests + count, numbers: [...move.numbers, ...numbers].slice(0, numbersShown) });
  }
  return { ...sum, moves: [...moves.values()].sort((a, b) => b.requests - a.requests), listVersion: listVersionOf(rules) };
}

/** Tells two states of the list apart: every change raises it. */
export function listVersionOf(rules: readonly { version: number }[]): number {
  return rules.reduce((sum, { version }) => sum + version, 0);
}

function isSame(was: RoutingDecision<RoutingRule>, would: RoutingDecision<RoutingRule>): boolean {
  return was.helperCodes.join() === would.helperCodes.join() && (was.rule?.assigneeId ?? null) === (would.rule?.assigneeId ?? null);
}

interface Alike {
  item_code: string;
  station_code: string;
  channel: Channel;
  is_urgent: boolean;
  words: string;
  count: number;
  numbers: string[];
}

/** The past requests, those alike in all that rules ask about together, by the items and stations as they are now. */
async function pastRequests(db: Queryable, rules: readonly RoutingRule[], now: Date): Promise<{ facts: RoutingFacts; count: number; numbers: string[] }[]> {
  const words = [...new Set(rules.flatMap(({ conditions }) => conditions.words ?? []).map((word) => word.toLowerCase()))];
  const since = new Date(now.getTime() - days * 86_400_000).toISOString();
  const named = sql`(select coalesce(string_agg(word, ' ' order by word), '') from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) word
    where position(word in lower(${requests.form} ->> 'matter')) > 0)`;
  const found = rowsOf<Alike>(await db.execute(sql`
    select item_code, station_code, channel, is_urgent, words, count(*)::int as count,
      to_jsonb((array_agg(number order by received_at desc))[1:${numbersShown}::int]) as numbers
    from (select item_code, station_code, channel, is_urgent, number, received_at, ${named} as words
      from ${requests} where ${gte(requests.receivedAt, sql`${since}::timestamptz`)} and number is not null) past
    group by item_code, station_code, channel, is_urgent, words`));

  const { itemByCode, stationByCode } = await referenceOf(db);
  return found.flatMap(({ item_code, station_code, channel, is_urgent, words: matter, count, numbers }) => {
    const [item, station] = [itemByCode.get(item_code), stationByCode.get(station_code)];
    return item && station ? [{ facts: { item: itemFacts(item), station, channel, isUrgent: is_urgent, matter }, count, numbers }] : [];
  });
}

/** What rules may ask about an item of the catalogue. */
export function itemFacts({ code, nameZh, nameEn, department, content }: {
  code: string; nameZh: string; nameEn: string; department: { code: string };
  content: { categoryCode: string; categoryZh: string; categoryEn: string; coDepartmentCodes: readonly string[] };
}): RoutingFacts["item"] {
  const { categoryCode, categoryZh, categoryEn, coDepartmentCodes } = content;
  return { code, nameZh, nameEn, categoryCode, categoryZh, categoryEn, departmentCode: department.code, coDepartmentCodes };
}
