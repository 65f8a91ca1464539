import { asc } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { departments, routingRules } from "~db/schema";
import type { Channel } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { getItem } from "../catalogue/get-item.server";
import { getStation } from "../stations/get-station.server";
import { matchRule } from "./match-rule";
import { operationsOffice } from "./operations-office";
import { itemFacts } from "./rehearse-change.server";

/** A request that might come. */
export interface TryRoute {
  itemCode: string;
  stationCode: string;
  channel: Channel;
  isUrgent: boolean;
  matter: string;
}

/**
 * Where a request would go if it came now, and why. Writes nothing.
 * @throws {DomainError} `forbidden`; `not-found` for an unknown item or station
 */
export async function tryRoute(db: Database, actor: StaffActor, { itemCode, stationCode, ...facts }: TryRoute) {
  authorize(actor, "manage:configure");
  const item = itemFacts(await getItem(db, itemCode));
  const station = await getStation(db, stationCode);
  const rules = await db.select().from(routingRules).orderBy(asc(routingRules.position), asc(routingRules.id));
  const { rule, departmentCode, because } = matchRule({ ...facts, item, station }, rules, await db.select().from(departments), operationsOffice);
  return { ruleId: rule?.id ?? null, departmentCode, because };
}
