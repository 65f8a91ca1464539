import { and, asc, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { bulkItems, bulkRuns, companies, departments, itemVersions, requests, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";

/**
 * A run with what became of each request, in the order they were ticked. Only who ordered it reads it; a request that
 * went to another department since still stands in it by number.
 *
 * @throws {DomainError} `not-found` "bulk.not-found"
 */
export async function getBulkRun(db: Database, actor: StaffActor, runId: string) {
  const [run] = await db.select().from(bulkRuns).where(and(eq(bulkRuns.id, runId), eq(bulkRuns.actorId, actor.userId)));
  if (!run) throw new DomainError("not-found", "bulk.not-found");

  const items = await db
    .select({
      requestId: bulkItems.requestId, number: requests.number, status: requests.status, outcome: requests.outcome,
      itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, companyName: companies.name, settledAt: bulkItems.settledAt, refusal: bulkItems.refusal,
    })
    .from(bulkItems)
    .innerJoin(requests, eq(requests.id, bulkItems.requestId))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(eq(bulkItems.runId, run.id))
    .orderBy(asc(bulkItems.position));
  return { id: run.id, action: run.action, createdAt: run.createdAt, order: await namesOf(db, run.order), items };
}

/** The names of person and department in the order. */
async function namesOf(db: Database, { assigneeId, toDepartmentCode, reason }: (typeof bulkRuns.$inferSelect)["order"]) {
  const [person] = assigneeId ? await db.select({ name: users.name }).from(users).where(eq(users.id, assigneeId)) : [];
  const [department] = toDepartmentCode ? await db.select({ zh: departments.shortZh, en: departments.nameEn }).from(departments).where(eq(departments.code, toDepartmentCode)) : [];
  return { person: person?.name ?? null, department: department ?? null, reason: reason ?? "" };
}
