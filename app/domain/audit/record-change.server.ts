import type { Queryable } from "~db/client.server";
import { auditEntries } from "~db/schema";
import type { Actor } from "../access/actor";
import type { AuditAction } from "./audit-actions";
import { currentCause } from "./cause.server";

export interface Change {
  action: AuditAction;
  object: { kind: string; id: string; /** what people call it; no personal data of company people */ name?: string };
  /** field → [old, new]; never a secret, never somebody's phone number or words */
  changes?: Record<string, [unknown, unknown]>;
  reason?: string;
  now: Date;
}

/**
 * The one door to the audit log. Called in the transaction of the change it tells of, so there is a line exactly when
 * there is a change. The line is chained a moment later (seal-audit), so writers do not wait for one another.
 */
export async function recordChange(tx: Queryable, actor: Actor, { action, object, changes = {}, reason = "", now }: Change): Promise<void> {
  await tx.insert(auditEntries).values({
    at: now,
    action,
    actorKind: actor.kind,
    actorId: "userId" in actor ? actor.userId : null,
    actorName: actor.kind === "staff" ? actor.name : "",
    actorRoles: rolesOf(actor),
    objectKind: object.kind,
    objectId: object.id,
    objectName: object.name ?? "",
    changes: onlyReal(changes),
    reason,
    cause: currentCause(),
  });
}

/** What an actor acts as, and where: `liaison:RSJ`, `owner:<id of the company>`. */
export function rolesOf(actor: Actor): string[] {
  if (actor.kind === "staff") return actor.assignments.map(({ role, stationCode, departmentCode }) => [role, stationCode ?? departmentCode].filter(Boolean).join(":"));
  return actor.kind === "company" ? actor.companies.map(({ role, companyId }) => `${role}:${companyId}`) : [];
}

/** Fields that stayed as they were are none of the change. */
function onlyReal(changes: Record<string, [unknown, unknown]>): Record<string, [unknown, unknown]> {
  const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null));
  return Object.fromEntries(
    Object.entries(changes)
      .map(([field, [before, after]]) => [field, [plain(before), plain(after)] as [unknown, unknown]] as const)
      .filter(([, [before, after]]) => JSON.stringify(before) !== JSON.stringify(after)),
  );
}
