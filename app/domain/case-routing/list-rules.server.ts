import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { departments, requests, routingChanges, routingProposals, routingRules, staffAssignments, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { referenceOf } from "../catalogue/reference-memory.server";
import { listVersionOf, readRules } from "./rehearse-change.server";

const changesShown = 30;

/**
 * The rules in their order with everything the administrator's page shows: names of what they ask about, people they may
 * name, open proposals, latest changes. Proposals name the request by its number only: an administrator reads no
 * request.
 *
 * @throws {DomainError} `forbidden`
 */
export async function listRules(db: Database, actor: StaffActor) {
  authorize(actor, "manage:configure");
  const rules = await readRules(db);
  const { items, stations } = await referenceOf(db);

  return {
    rules,
    listVersion: listVersionOf(rules),
    items: items.map(({ code, nameZh, nameEn, category }) => ({ code, nameZh, nameEn, category })),
    stations: stations.map(({ code, nameZh, nameEn, streetZh, streetEn, zoneZh, zoneEn }) => ({ code, nameZh, nameEn, streetZh, streetEn, zoneZh, zoneEn })),
    departments: await db.select({ code: departments.code, shortZh: departments.shortZh, nameEn: departments.nameEn }).from(departments).orderBy(asc(departments.code)),
    people: await db
      .selectDistinct({ userId: users.id, name: users.name, departmentCode: staffAssignments.departmentCode })
      .from(staffAssignments)
      .innerJoin(users, eq(users.id, staffAssignments.userId))
      .where(and(inArray(staffAssignments.role, ["liaison", "head"]), eq(users.isActive, true)))
      .orderBy(staffAssignments.departmentCode, users.name),
    proposals: await db
      .select({
        id: routingProposals.id, number: requests.number, itemCode: routingProposals.itemCode, stationCode: routingProposals.stationCode,
        departmentCode: routingProposals.departmentCode, reason: routingProposals.reason, proposedAt: routingProposals.proposedAt,
      })
      .from(routingProposals)
      .innerJoin(requests, eq(requests.id, routingProposals.requestId))
      .where(isNull(routingProposals.settledAt))
      .orderBy(asc(routingProposals.proposedAt)),
    changes: await db
      .select({
        id: routingChanges.id, kind: routingChanges.kind, at: routingChanges.at, actorName: routingChanges.actorName,
        rehearsed: routingChanges.rehearsed, elsewhere: routingChanges.elsewhere, nameZh: routingRules.nameZh, nameEn: routingRules.nameEn,
      })
      .from(routingChanges)
      .innerJoin(routingRules, eq(routingRules.id, routingChanges.ruleId))
      .orderBy(desc(routingChanges.id))
      .limit(changesShown),
  };
}

export type RuleList = Awaited<ReturnType<typeof listRules>>;
