import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
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
  index("bulk_items_request").on(t.requestId),
  index("bulk_items_unsettled").on(t.runId).where(sql`settled_at is null`),
]);

/**
 * An absence (离岗): from one day to another somebody else of the department gets what would be theirs. With the words
 * of the hand-over sheet (交接单) and its acknowledgement. Two absences of one person never overlap (trigger
 * absences_do_not_overlap).
 */
export const absences = pgTable("absences", {
  id: uuid("id").primaryKey().defaultRandom(),
  userId: text("user_id").notNull().references(() => users.id),
  deputyId: text("deputy_id").notNull().references(() => users.id),
  fromDay: date("from_day", { mode: "string" }).notNull(),
  /** the last day of it */
  toDay: date("to_day", { mode: "string" }).notNull(),
  /** what the deputy should know beside the single requests */
  words: text("words").notNull().default(""),
  setById: text("set_by_id").notNull().references(() => users.id),
  setAt: instant("set_at").notNull(),
  /** called off before it began, or ended before its last day: from then on it counts no more */
  endedAt: instant("ended_at"),
  endedById: text("ended_by_id").references(() => users.id),
  /** when the deputy took the sheet over, and the numbers that stood on it then */
  acknowledgedAt: instant("acknowledged_at"),
  acknowledgedNumbers: text("acknowledged_numbers").array(),
}, (t) => [
  check("absences_days_in_order", sql`${t.fromDay} <= ${t.toDay}`),
  check("absences_deputy_is_somebody_else", sql`${t.userId} <> ${t.deputyId}`),
  check("absences_ended_by_somebody", sql`(${t.endedAt} is null) = (${t.endedById} is null)`),
  check("absences_acknowledged_with_numbers", sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedNumbers} is null)`),
  index("absences_person").on(t.userId, t.toDay),
  index("absences_deputy").on(t.deputyId, t.toDay),
]);

/** What the deputy should know about one request: a line of the hand-over sheet. */
export const absenceNotes = pgTable("absence_notes", {
  absenceId: uuid("absence_id").notNull().references(() => absences.id, { onDelete: "cascade" }),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  words: text("words").notNull(),
}, (t) => [primaryKey({ columns: [t.absenceId, t.requestId] }), index("absence_notes_request").on(t.requestId)]);

/**
 * Who has a request open (正在处理), until when that is believed: an open page renews it. Not logged by the database: it
 * is worth nothing after a crash.
 */
export const requestPresence = pgTable("request_presence", {
  requestId: uuid("request_id").notNull().references(() => requests.id, { onDelete: "cascade" }),
  userId: text("user_id").notNull().references(() => users.id),
  seenUntil: instant("seen_until").notNull(),
}, (t) => [primaryKey({ columns: [t.requestId, t.userId] })]);

/** What a bulk action is told. */
export interface BulkOrder {
  /** assign: to whom; null takes the person off */
  assigneeId?: string | null;
  /** hand over: to which department, and why */
  toDepartmentCode?: string;
  reason?: string;
}
