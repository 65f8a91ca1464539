import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { retentionKinds } from "../vocabulary";
import { instant, oneOf } from "./columns";

/**
 * The register of what was deleted because its time was over: one line per batch, written in the transaction that
 * deletes. It says how many and from when, never what. Append-only (trigger).
 */
export const retentionRuns = pgTable("retention_runs", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text("kind", { enum: retentionKinds }).notNull(),
  /** of the rule as it stood then */
  ruleVersion: integer("rule_version").notNull(),
  at: instant("at").notNull(),
  count: integer("count").notNull(),
  /** the instants the period of the oldest and the newest counted from */
  oldest: instant("oldest").notNull(),
  newest: instant("newest").notNull(),
}, (t) => [
  check("retention_runs_kind_known", oneOf(t.kind, retentionKinds)),
  check("retention_runs_something_deleted", sql`${t.count} > 0 and ${t.oldest} <= ${t.newest}`),
  index("retention_runs_kind").on(t.kind, t.id),
]);

/**
 * Stored files whose rows said that their time was over: removed from the storage once that is committed, then gone from
 * here. Whoever is stopped between the two goes on from this list.
 */
export const erasedFiles = pgTable("erased_files", {
  storageKey: text("storage_key").primaryKey(),
  erasedAt: instant("erased_at").notNull(),
});
