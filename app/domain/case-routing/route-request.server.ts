import { asc, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { departments, routingRules, stations } from "~db/schema";
import { shanghaiDay } from "../calendar/shanghai-time";
import { standInFor } from "../inbox/stand-in.server";
import type { FiledItem, ServiceRequest } from "../requests/service-request.server";
import { matchRule } from "./match-rule";
import { operationsOffice } from "./operations-office";

/** Where a request goes, and the sentence that explains it. */
export interface Route {
  departmentCode: string;
  helperCodes: string[];
  assigneeId: string | null;
  /** the rule that fired; null when the item's own department took it */
  ruleId: string | null;
  because: { zh: string; en: string };
}

/**
 * Finds the department for a request: the first routing rule that matches its facts, else the item's own department,
 * else the operations office. A person the rule names who is away is replaced by the deputy. Reads only; the move stores the rule and its sentence in the request and its history.
 */
export async function routeRequest(db: Queryable, request: ServiceRequest, item: FiledItem, now: Date): Promise<Route> {
  const [station] = await db.select().from(stations).where(eq(stations.code, request.stationCode));
  if (!station) throw new Error(`station ${request.stationCode} is gone`);
  const rules = await db.select().from(routingRules).where(eq(routingRules.isActive, true)).orderBy(asc(routingRules.position));
  const known = await db.select().from(departments);

  const { categoryCode, categoryZh, categoryEn, coDepartmentCodes } = item.content;
  const facts = {
    item: {
      code: item.itemCode, nameZh: item.nameZh, nameEn: item.nameEn, categoryCode, categoryZh, categoryEn,
      departmentCode: item.departmentCode, coDepartmentCodes,
    },
    station,
    channel: request.channel,
    isUrgent: request.isUrgent,
    matter: request.form.matter,
  };
  const { rule, departmentCode, helperCodes, because } = matchRule(facts, rules, known, operationsOffice);
  return { departmentCode, helperCodes, assigneeId: rule?.assigneeId ? await standInFor(db, rule.assigneeId, shanghaiDay(now)) : null, ruleId: rule?.id ?? null, because };
}
