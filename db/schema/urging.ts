import { sql } from "drizzle-orm";
import { bigint, check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { calendarYearStatuses, clockKinds, extensionStates, rungs, slipColours } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { departments } from "./places";
import { clocks, requests } from "./requests";

/**
 * An extension (延期): the liaison asks, the head decides. At most two are ever approved for one request.
 */
export const extensions = pgTable("extensions", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  askedById: text("asked_by_id").notNull().references(() => users.id),
  askedAt: instant("asked_at").notNull(),
  /** working days */
  days: integer("days").notNull(),
  /** told to the company once approved */
  reason: text("reason").notNull(),
  state: text("state", { enum: extensionStates }).notNull().default("asked"),
  decidedById: text("decided_by_id").references(() => users.id),
  decidedAt: instant("decided_at"),
  /** why it was refused, for the liaison */
  refusal: text("refusal").notNull().default(""),
  /** 1 or 2 once approved */
  no: integer("no"),
}, (t) => [
  check("extensions_state_known", oneOf(t.state, extensionStates)),
  check("extensions_days_positive", sql`${t.days} > 0`),
  check("extensions_decided_once_settled", sql`(${t.state} = 'asked') = (${t.decidedAt} is null)`),
  check("extensions_at_most_two", sql`(${t.state} = 'approved') = (${t.no} is not null) and (${t.no} is null or ${t.no} in (1, 2))`),
  unique("extensions_number_once").on(t.requestId, t.no),
  uniqueIndex("extensions_one_asked").on(t.requestId).where(sql`state = 'asked'`),
]);

/** What a helping department (协办) is to do, with its own due date; the lead alone answers the company. */
export const subTasks = pgTable("sub_tasks", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  clockId: uuid("clock_id").notNull().unique().references(() => clocks.id),
  departmentCode: text("department_code").notNull().references(() => departments.code),
  task: text("task").notNull(),
  givenById: text("given_by_id").notNull().references(() => users.id),
  givenAt: instant("given_at").notNull(),
  answer: text("answer").notNull().default(""),
  answeredById: text("answered_by_id").references(() => users.id),
  answeredAt: instant("answered_at"),
  /** taken back by the lead, or over with the request */
  cancelledAt: instant("cancelled_at"),
}, (t) => [
  check("sub_tasks_answered_in_words", sql`(${t.answeredAt} is null) = (${t.answer} = '')`),
  check("sub_tasks_end_once", sql`${t.answeredAt} is null or ${t.cancelledAt} is null`),
  uniqueIndex("sub_tasks_one_open_per_department").on(t.requestId, t.departmentCode).where(sql`answered_at is null and cancelled_at is null`),
  index("sub_tasks_request").on(t.requestId),
  index("sub_tasks_department_open").on(t.departmentCode).where(sql`answered_at is null and cancelled_at is null`),
]);

/**
 * The company urges (催办). At most once per two working days, kept by the rows themselves: each names the one before
 * it and the instant from which that one allowed another.
 */
export const urges = pgTable("urges", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  no: integer("no").notNull(),
  urgedById: text("urged_by_id").notNull().references(() => users.id),
  urgedAt: instant("urged_at").notNull(),
  words: text("words").notNull().default(""),
  /** the next one is allowed from here: two working days later */
  againFrom: instant("again_from").notNull(),
  previousNo: integer("previous_no"),
  previousAgainFrom: instant("previous_again_from"),
  /** a reply is owed by then: one working day later */
  replyBy: instant("reply_by").notNull(),
  reply: text("reply").notNull().default(""),
  repliedById: text("replied_by_id").references(() => users.id),
  repliedAt: instant("replied_at"),
}, (t) => [
  unique("urges_number_once").on(t.requestId, t.no),
  unique("urges_chain").on(t.requestId, t.no, t.againFrom),
  foreignKey({ name: "urges_follow_the_one_before", columns: [t.requestId, t.previousNo, t.previousAgainFrom], foreignColumns: [t.requestId, t.no, t.againFrom] }),
  check("urges_chain_complete", sql`(${t.no} = 1 and ${t.previousNo} is null and ${t.previousAgainFrom} is null) or (${t.no} > 1 and ${t.previousNo} is not null and ${t.previousAgainFrom} is not null and ${t.previousNo} = ${t.no} - 1)`),
  check("urges_not_too_often", sql`${t.previousAgainFrom} is null or ${t.urgedAt} >= ${t.previousAgainFrom}`),
  check("urges_replied_in_words", sql`${t.repliedAt} is null or (${t.reply} <> '')`),
  index("urges_unanswered").on(t.replyBy).where(sql`replied_at is null`),
]);

/** A supervision order (督办单): what the supervisor wants, until when, with the feedback it demands. */
export const supervisionOrders = pgTable("supervision_orders", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  colour: text("colour", { enum: slipColours }).notNull(),
  orderedById: text("ordered_by_id").notNull().references(() => users.id),
  orderedAt: instant("ordered_at").notNull(),
  /** the department it went to; null while the station has the request */
  departmentCode: text("department_code").references(() => departments.code),
  words: text("words").notNull(),
  dueAt: instant("due_at").notNull(),
  feedback: text("feedback").notNull().default(""),
  feedbackById: text("feedback_by_id").references(() => users.id),
  feedbackAt: instant("feedback_at"),
  /** accepted by the supervisor, followed by a stronger one, or over with the request */
  closedAt: instant("closed_at"),
}, (t) => [
  check("supervision_orders_colour_known", oneOf(t.colour, slipColours)),
  check("supervision_orders_feedback_in_words", sql`(${t.feedbackAt} is null) = (${t.feedback} = '')`),
  uniqueIndex("supervision_orders_one_open").on(t.requestId).where(sql`closed_at is null`),
  index("supervision_orders_request").on(t.requestId),
  index("supervision_orders_open").on(t.dueAt).where(sql`closed_at is null`),
]);

/** A rung of the ladder that was climbed: once per clock, whatever runs how often. */
export const escalations = pgTable("escalations", {
  clockId: uuid("clock_id").notNull().references(() => clocks.id),
  rung: text("rung", { enum: rungs }).notNull(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  at: instant("at").notNull(),
  /** the promise it was about */
  dueAt: instant("due_at").notNull(),
  departmentCode: text("department_code").references(() => departments.code),
  stationCode: text("station_code").notNull(),
}, (t) => [
  primaryKey({ columns: [t.clockId, t.rung] }),
  check("escalations_rung_known", oneOf(t.rung, rungs)),
  index("escalations_request").on(t.requestId),
  index("escalations_at").on(t.at),
]);

/** The morning digest of one person and day: one row, one mail. */
export const digests = pgTable("digests", {
  userId: text("user_id").notNull().references(() => users.id),
  day: date("day", { mode: "string" }).notNull(),
  at: instant("at").notNull(),
}, (t) => [primaryKey({ columns: [t.userId, t.day] })]);

/** A change of one calendar year that was put into force; the clocks that moved with it are kept beside it. */
export const calendarChanges = pgTable("calendar_changes", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  year: integer("year").notNull(),
  at: instant("at").notNull(),
  changedById: text("changed_by_id").notNull().references(() => users.id),
  statusBefore: text("status_before", { enum: calendarYearStatuses }),
  statusAfter: text("status_after", { enum: calendarYearStatuses }).notNull(),
  source: text("source").notNull().default(""),
}, (t) => [
  check("calendar_changes_status_known", sql`${oneOf(t.statusAfter, calendarYearStatuses)} and (${t.statusBefore} is null or ${oneOf(t.statusBefore, calendarYearStatuses)})`),
  index("calendar_changes_year").on(t.year, t.at),
]);

/** One clock that a calendar change gave another due date. */
export const calendarMoves = pgTable("calendar_moves", {
  changeId: bigint("change_id", { mode: "number" }).notNull().references(() => calendarChanges.id),
  clockId: uuid("clock_id").notNull().references(() => clocks.id),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  kind: text("kind", { enum: clockKinds }).notNull(),
  oldDueAt: instant("old_due_at").notNull(),
  newDueAt: instant("new_due_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.changeId, t.clockId] }),
  check("calendar_moves_kind_known", oneOf(t.kind, clockKinds)),
  check("calendar_moves_moved", sql`${t.oldDueAt} <> ${t.newDueAt}`),
  index("calendar_moves_request").on(t.requestId),
]);
