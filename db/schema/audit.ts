import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant, oneOf } from "./columns";

/**
 * The audit log: one line per accepted change of accounts, rights, settings and requests, per unmasking and per export,
 * written in the transaction of its cause. Append-only: triggers refuse update, delete and truncate, and the migration
 * takes these rights from the role that owns the table. No foreign keys: a line outlives what it is about, and checking
 * one would need the right to update this table.
 */
export const auditEntries = pgTable("audit_entries", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant("at").notNull(),
  /** what was done, `area.verb`, e.g. `request.sign`, `member.invite` (app/domain/audit/audit-actions.ts) */
  action: text("action").notNull(),
  actorKind: text("actor_kind", { enum: ["visitor", "company", "staff", "system"] }).notNull(),
  actorId: text("actor_id"),
  /** name of a member of staff as it was then; of company people only the id is kept */
  actorName: text("actor_name").notNull().default(""),
  /** what the actor acted as, e.g. `liaison:RSJ` */
  actorRoles: text("actor_roles").array().notNull().default(sql`'{}'::text[]`),
  objectKind: text("object_kind").notNull(),
  objectId: text("object_id").notNull(),
  /** what people call it: a number, a code, an address masked */
  objectName: text("object_name").notNull().default(""),
  /** field → [old, new] */
  changes: jsonb("changes").$type<Record<string, [unknown, unknown]>>().notNull().default({}),
  reason: text("reason").notNull().default(""),
  /** the id of the HTTP request, as the log lines carry it, or the name of the job */
  cause: text("cause").notNull().default(""),
}, (t) => [
  check("audit_entries_actor_known", oneOf(t.actorKind, ["visitor", "company", "staff", "system"])),
  check("audit_entries_action_shape", sql`${t.action} ~ '^[a-z_]+[.][a-z_]+$'`),
  index("audit_entries_at").on(t.at, t.id),
  index("audit_entries_actor").on(t.actorId, t.at),
  index("audit_entries_object").on(t.objectId, t.at),
  index("audit_entries_object_name").on(t.objectName, t.at),
  index("audit_entries_action").on(t.action, t.at),
]);

/** Lines the chain does not hold yet; filled by a trigger, emptied by the job that seals. */
export const auditPending = pgTable("audit_pending", {
  entryId: bigint("entry_id", { mode: "number" }).primaryKey(),
});

/**
 * The chain over the log: each link's hash is SHA-256 over the hash before and the line's content. Append-only like the
 * log; in a table of its own, so that writers of lines never wait for one another.
 */
export const auditChain = pgTable("audit_chain", {
  /** 1, 2, 3 … without gaps */
  position: bigint("position", { mode: "number" }).primaryKey(),
  entryId: bigint("entry_id", { mode: "number" }).notNull().unique("audit_chain_entry_once"),
  /** hexadecimal */
  hash: text("hash").notNull(),
  sealedAt: instant("sealed_at").notNull(),
}, (t) => [check("audit_chain_hash_shape", sql`${t.hash} ~ '^[0-9a-f]{64}$'`)]);
