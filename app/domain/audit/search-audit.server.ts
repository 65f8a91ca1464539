import { and, desc, eq, gte, ilike, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { auditChain, auditEntries, users } from "~db/schema";
import type { Actor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, atShanghai } from "../calendar/shanghai-time";
import type { AuditAction } from "./audit-actions";

export interface AuditSearch {
  /** name or mail address of who did it, or the id of a request's log line */
  who?: string | undefined;
  action?: AuditAction | undefined;
  /** number, code or id of what it was done to */
  object?: string | undefined;
  /** Shanghai days, both included, yyyy-MM-dd */
  from?: string | undefined;
  to?: string | undefined;
  /** go on below this line */
  before?: number | undefined;
  limit: number;
}

export interface AuditLine {
  id: number;
  at: Date;
  action: string;
  actorKind: "visitor" | "company" | "staff" | "system";
  /** of company people the address, masked by nobody: the auditor answers who it was */
  who: string;
  roles: string[];
  objectKind: string;
  objectName: string;
  changes: Record<string, [unknown, unknown]>;
  reason: string;
  cause: string;
  isChained: boolean;
}

/**
 * Lines of the audit log, newest first. Reading it is itself no change; taking it along as a file is (`export.audit`).
 *
 * @throws {DomainError} forbidden or not-found for everybody but the auditor
 */
export async function searchAudit(db: Queryable, actor: Actor, search: AuditSearch): Promise<{ lines: AuditLine[]; next: number | undefined }> {
  authorize(actor, "audit:read");
  const rows = await db
    .select({ entry: auditEntries, name: users.name, email: users.email, chained: auditChain.position })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorId))
    .leftJoin(auditChain, eq(auditChain.entryId, auditEntries.id))
    .where(and(...(await conditions(db, search))))
    .orderBy(desc(auditEntries.id))
    .limit(search.limit + 1);

  const lines = rows.slice(0, search.limit).map(({ entry, name, email, chained }) => ({
    id: entry.id, at: entry.at, action: entry.action, actorKind: entry.actorKind, who: entry.actorName || name || email || "", roles: entry.actorRoles,
    objectKind: entry.objectKind, objectName: entry.objectName, changes: entry.changes, reason: entry.reason, cause: entry.cause, isChained: chained !== null,
  }));
  return { lines, next: rows.length > search.limit ? lines.at(-1)?.id : undefined };
}

async function conditions(db: Queryable, { who, action, object, from, to, before }: AuditSearch): Promise<SQL[]> {
  const wanted: (SQL | undefined)[] = [
    action ? eq(auditEntries.action, action) : undefined,
    object ? or(eq(auditEntries.objectName, object), eq(auditEntries.objectId, object)) : undefined,
    from ? gte(auditEntries.at, atShanghai(from, "00:00")) : undefined,
    to ? lt(auditEntries.at, atShanghai(addDays(to, 1), "00:00")) : undefined,
    before ? lt(auditEntries.id, before) : undefined,
  ];
  if (who) {
    // % and _ are letters of a name here.
    const pattern = `%${who.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const people = await db.select({ id: users.id }).from(users).where(or(ilike(users.name, pattern), eq(users.email, who.toLowerCase()))).limit(200);
    const byPerson = people.length > 0 ? inArray(auditEntries.actorId, people.map(({ id }) => id)) : undefined;
    wanted.push(or(byPerson, eq(auditEntries.actorName, who), eq(auditEntries.cause, who)) ?? sql`false`);

  }
  return wanted.filter((condition) => condition !== undefined);
}
