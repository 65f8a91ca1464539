import { createHash } from "node:crypto";
import type { auditEntries } from "~db/schema";

export type AuditEntry = typeof auditEntries.$inferSelect;

/** What the first link stands on. */
export const chainRoot = "0".repeat(64);

/** A link: SHA-256 over the hash before it and everything the line says, written the same way every time. */
export function linkHash(previous: string, entry: AuditEntry): string {
  return createHash("sha256").update(`${previous}\n${canonical(entry)}`).digest("hex");
}

/** JSON with its keys in order: a database that gives them back in another one says the same. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof Object) return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
  return JSON.stringify(value ?? null);
}
