import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { auditEntries, standardTexts } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

/** One change of a standard text: who, when, and per field what it was and what it became. */
export interface TextChange {
  id: number;
  at: Date;
  who: string;
  changes: { field: string; before: string; after: string }[];
}

/**
 * Who changed a standard text to what, newest first. Kept in the audit log, so no change is without its line.
 *
 * @throws {DomainError} `not-found`; `forbidden` for whoever may not change it
 */
export async function textHistory(db: Database, actor: StaffActor, id: string): Promise<TextChange[]> {
  const [text] = await db.select({ departmentCode: standardTexts.departmentCode }).from(standardTexts).where(eq(standardTexts.id, id));
  if (!text) throw new DomainError("not-found", "not-found");
  authorize(actor, "texts:edit", text);

  const lines = await db
    .select({ id: auditEntries.id, at: auditEntries.at, who: auditEntries.actorName, changes: auditEntries.changes })
    .from(auditEntries)
    .where(and(eq(auditEntries.objectKind, "text"), eq(auditEntries.objectId, id), inArray(auditEntries.action, ["texts.change"])))
    .orderBy(desc(auditEntries.id))
    .limit(50);
  return lines.map(({ changes, ...line }) => ({
    ...line,
    // The database keeps the fields by the length of their names; people read the name first, then Chinese, then English.
    changes: Object.entries(changes).map(([field, [before, after]]) => ({ field, before: plain(before), after: plain(after) })).sort((one, other) => rank(one.field) - rank(other.field)),
  }));
}

const order = ["title", "department", "item", "zh", "en", "retired"];
const rank = (field: string) => order.indexOf(field.split(".")[0] ?? "");
const plain = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
