import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bulkActions } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { requests } from "./requests";

/** A view of the inbox somebody keeps: the question part of its address, under a name. */
export const savedViews = pgTable("saved_views", {
  id: uuid("id").primaryKey().defaultRandom(),
  userId: text("user_id").notNull().references(() => users.id),
  name: text("name").notNull(),
  query: text("query").notNull(),
  createdAt: instant("created_at").notNull(),
}, (t) => [unique("saved_views_name_once").on(t.userId, t.name)]);

/** One action on several requests (批量操作): what was ordered, by whom. Each request then goes its own way. */
export const bulkRuns = pgTable("bulk_runs", {
  id: uuid("id").primaryKey().defaultRandom(),
  actorId: text("actor_id").notNull().references(() => users.id),
  action: text("action", { enum: bulkActions }).notNull(),
  /** what the action needs to be told, the same for all: the person, the department and the reason */
  order: jsonb("order").$type<BulkOrder>().notNull(),
  createdAt: instant("created_at").notNull(),
}, (t) => [
  check("bulk_runs_action_known", oneOf(t.action, bulkActions)),
  index("bulk_runs_actor").on(t.actorId, t.createdAt),
]);

/** One request of a run. It is settled in the transaction of its own move, so a run that breaks off goes on where it stopped. */
export const bulkItems = pgTable("bulk_items", {
  runId: uuid("run_id").notNull().references(() => bulkRuns.id, { onDelete: "cascade" }),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  position: integer("position").notNull(),
  /** the version the person looked at */
  expectedVersion: integer("expected_version").notNull(),
  settledAt: instant("settled_at"),
  /** why it was refused: a key of the error words, with its facts; null once done */
  refusal: jsonb("refusal").$type<{ key: string; values: Record<string, string | number> } | null>(),
}, (t) => [
  primaryKey({ columns: [t.runId, t.requestId] }),
  check("bulk_items_refused_once_settled", sql`${t.refusal} is null or ${t.settledAt} is not null`),
  index("bulk_items_unsettled").on(t.runId).where(sql`settled_at is null`),
]);

/** What a bulk action is told. */
export interface BulkOrder {
  /** assign: to whom; null takes the person off */
  assigneeId?: string | null;
  /** hand over: to which department, and why */
  toDepartmentCode?: string;
  reason?: string;
}
