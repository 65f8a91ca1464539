import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { internalNotes, requests, staffAssignments, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { standInFor } from "./stand-in.server";

export interface AssignRequest {
  requestId: string;
  /** somebody of the department in charge, or their deputy while they are away; null leaves the request to whoever takes it */
  assigneeId: string | null;
  expectedVersion?: number;
  now: Date;
}

/**
 * Gives a request to a person of its department, or takes it off everybody. Status and clocks stay; a note that only
 * staff read says who gave it to whom.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `invalid` "request.nobody-of-department"; `conflict`
 *   "request.already-theirs", "request.saved-meanwhile"
 */
export async function assignRequest(db: Database, actor: StaffActor, order: AssignRequest): Promise<void> {
  await db.transaction((tx) => assignRequestIn(tx, actor, order));
}

/** `assignRequest` inside the caller's transaction. */
export async function assignRequestIn(tx: Transaction, actor: StaffActor, { requestId, assigneeId: wantedId, expectedVersion, now }: AssignRequest): Promise<void> {
  const [request] = await tx.select().from(requests).where(and(eq(requests.id, requestId), visibleRequests(actor))).for("update");
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "request:assign", request);
  const assigneeId = wantedId === null ? null : await standInFor(tx, wantedId, shanghaiDay(now));
  if (request.assigneeId === assigneeId) throw new DomainError("conflict", "request.already-theirs");
  if (expectedVersion !== undefined && expectedVersion !== request.version) throw new DomainError("conflict", "request.saved-meanwhile");

  const to = assigneeId === null ? null : await personOf(tx, assigneeId, request.departmentCode);
  const wanted = wantedId === null || wantedId === assigneeId ? null : await personOf(tx, wantedId, request.departmentCode);
  const [assigned] = await tx
    .update(requests)
    .set({ assigneeId, version: request.version + 1, updatedAt: now })
    .where(and(eq(requests.id, request.id), eq(requests.version, request.version)))
    .returning({ id: requests.id });
  if (!assigned) throw new DomainError("conflict", "request.saved-meanwhile");

  await recordChange(tx, actor, { action: "request.assign", object: { kind: "request", id: request.id, name: request.number ?? "" }, changes: { assignee: [request.assigneeId, assigneeId] }, now });
  await tx.insert(internalNotes).values({ requestId: request.id, authorId: actor.userId, words: to === null ? "不再指定经办人" : wanted === null ? `分给${to}` : `分给${wanted}（离岗），由代理人${to}接办`, createdAt: now });
  await announce(tx, `request:${request.id}`);
  if (request.departmentCode) await announce(tx, `inbox:${request.departmentCode}`);
}

async function personOf(tx: Transaction, userId: string, departmentCode: string | null): Promise<string> {
  const [person] = departmentCode === null ? [] : await tx
    .select({ name: users.name })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(eq(users.id, userId), eq(users.isActive, true), eq(staffAssignments.departmentCode, departmentCode), inArray(staffAssignments.role, ["liaison", "head"])))
    .limit(1);
  if (!person) throw new DomainError("invalid", "request.nobody-of-department");
  return person.name;
}
