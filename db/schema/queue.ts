import { sql } from "drizzle-orm";
import { bigint, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  categories, leaveReasons, locales, openTicketStatuses, pauseReasons, priorityKinds, queueActs, secondTripReasons, ticketLanes, ticketSources,
  ticketStatuses, visitResults, windowStates,
} from "../vocabulary";
import { companies, users } from "./accounts";
import { appointments } from "./appointments";
import { instant, oneOf, subsetOf } from "./columns";
import { stations } from "./places";
import { requests } from "./requests";

/**
 * The queue of a station and how it is run: its lead's settings, and whether today is closed. Whoever writes to the
 * queue locks this row first, so that the order in which people are called is one order, however many desks press.
 */
export const stationQueues = pgTable("station_queues", {
  stationCode: text("station_code").primaryKey().references(() => stations.code),
  /** after so many booked visitors one walk-in is called */
  bookedPerWalkIn: integer("booked_per_walk_in").notNull().default(2),
  /** nobody waits longer than this behind bookings */
  maxWaitMinutes: integer("max_wait_minutes").notNull().default(60),
  recallSeconds: integer("recall_seconds").notNull().default(20),
  callsBeforeMissed: integer("calls_before_missed").notNull().default(3),
  /** a missed number may come back for so long */
  graceMinutes: integer("grace_minutes").notNull().default(30),
  /** how many others are called before somebody who came back, the first time */
  returnPlaces: integer("return_places").notNull().default(3),
  earlyMinutes: integer("early_minutes").notNull().default(15),
  lateMinutes: integer("late_minutes").notNull().default(15),
  /** "so many ahead of you" is mailed at this number */
  tellAhead: integer("tell_ahead").notNull().default(3),
  undoSeconds: integer("undo_seconds").notNull().default(30),
  /** the Shanghai day that was closed last: no more tickets are given on it */
  closedOn: date("closed_on", { mode: "string" }),
  version: integer("version").notNull().default(1),
}, (t) => [
  check("station_queues_settings_sensible", sql`
    ${t.bookedPerWalkIn} between 1 and 20 and ${t.maxWaitMinutes} between 10 and 480 and ${t.recallSeconds} between 5 and 300
    and ${t.callsBeforeMissed} between 1 and 10 and ${t.graceMinutes} between 5 and 240 and ${t.returnPlaces} between 0 and 20
    and ${t.earlyMinutes} between 0 and 120 and ${t.lateMinutes} between 0 and 120 and ${t.tellAhead} between 1 and 20
    and ${t.undoSeconds} between 5 and 120`),
]);

/** A window (窗口) of a station as it is staffed. Which windows exist is said by the station's set-up. */
export const stationWindows = pgTable("station_windows", {
  stationCode: text("station_code").notNull().references(() => stations.code),
  no: integer("no").notNull(),
  state: text("state", { enum: windowStates }).notNull(),
  pauseReason: text("pause_reason", { enum: pauseReasons }),
  pauseWords: text("pause_words").notNull().default(""),
  servedById: text("served_by_id").references(() => users.id),
  /** which categories it calls today */
  categories: text("categories").array().$type<(typeof categories)[number][]>().notNull(),
  /** the Shanghai day it was opened on; a window left open overnight counts as closed */
  day: date("day", { mode: "string" }).notNull(),
  changedAt: instant("changed_at").notNull(),
  version: integer("version").notNull().default(1),
}, (t) => [
  primaryKey({ columns: [t.stationCode, t.no] }),
  check("station_windows_state_known", oneOf(t.state, windowStates)),
  check("station_windows_pause_has_reason", sql`(${t.state} = 'paused') = (${t.pauseReason} is not null)`),
  check("station_windows_pause_reason_known", sql`${t.pauseReason} is null or ${oneOf(t.pauseReason, pauseReasons)}`),
  check("station_windows_staffed_unless_closed", sql`(${t.state} <> 'closed') = (${t.servedById} is not null)`),
  check("station_windows_categories_known", sql`cardinality(${t.categories}) > 0 and ${subsetOf(t.categories, categories)}`),
  // nobody sits at two windows
  uniqueIndex("station_windows_one_per_person").on(t.servedById).where(sql`state <> 'closed'`),
]);

/** A ticket (排队号): a place in today's queue of a station. Its id is also the visit's. Carries nothing personal. */
export const tickets = pgTable("tickets", {
  id: uuid("id").primaryKey().defaultRandom(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  /** the Shanghai day it counts on */
  day: date("day", { mode: "string" }).notNull(),
  /** the category whose letter the number carries; never changes */
  numberCategory: text("number_category", { enum: categories }).notNull(),
  seq: integer("seq").notNull(),
  /** A001; past 999 a fourth digit follows */
  number: text("number").notNull(),
  /** the category it waits in; another than the number's after it was forwarded */
  category: text("category", { enum: categories }).notNull(),
  status: text("status", { enum: ticketStatuses }).notNull(),
  lane: text("lane", { enum: ticketLanes }).notNull(),
  priorityKind: text("priority_kind", { enum: priorityKinds }),
  source: text("source", { enum: ticketSources }).notNull(),
  appointmentId: uuid("appointment_id").references(() => appointments.id),
  /** a booked visitor's time: from then on the booking counts */
  dueAt: instant("due_at"),
  issuedAt: instant("issued_at").notNull(),
  /** its place in line counts from here: when it was taken, or when it came back for the second time */
  queuedAt: instant("queued_at").notNull(),
  /** where it is called to or served, only then */
  windowNo: integer("window_no"),
  /** a window it was forwarded to or parked by: only that one calls it */
  wantedWindowNo: integer("wanted_window_no"),
  calls: integer("calls").notNull().default(0),
  lastCalledAt: instant("last_called_at"),
  startedAt: instant("started_at"),
  missedAt: instant("missed_at"),
  /** how often it came back after having been missed */
  returns: integer("returns").notNull().default(0),
  returnedAt: instant("returned_at"),
  /** the line of the history at which it came back: calls after it count */
  returnedEventId: bigint("returned_event_id", { mode: "number" }),
  /** set once "so many ahead of you" needs no mail any more */
  aheadToldAt: instant("ahead_told_at"),
  endedAt: instant("ended_at"),
  leaveReason: text("leave_reason", { enum: leaveReasons }),
  /** optimistic lock: every move adds one */
  version: integer("version").notNull().default(1),
}, (t) => [
  check("tickets_status_known", oneOf(t.status, ticketStatuses)),
  check("tickets_category_known", sql`${oneOf(t.category, categories)} and ${oneOf(t.numberCategory, categories)}`),
  check("tickets_lane_known", oneOf(t.lane, ticketLanes)),
  check("tickets_source_known", oneOf(t.source, ticketSources)),
  check("tickets_priority_has_kind", sql`(${t.lane} = 'priority') = (${t.priorityKind} is not null) and (${t.priorityKind} is null or ${oneOf(t.priorityKind, priorityKinds)})`),
  check("tickets_booked_is_due_some_time", sql`${t.lane} <> 'booked' or (${t.dueAt} is not null and ${t.appointmentId} is not null)`),
  check("tickets_window_while_called_or_served", sql`(${t.status} in ('called', 'serving')) = (${t.windowNo} is not null)`),
  check("tickets_ended_at_matches_status", sql`(${t.status} in ('done', 'left', 'unused')) = (${t.endedAt} is not null)`),
  check("tickets_left_has_reason", sql`(${t.status} = 'left') = (${t.leaveReason} is not null) and (${t.leaveReason} is null or ${oneOf(t.leaveReason, leaveReasons)})`),
  check("tickets_missed_at_once_missed", sql`${t.status} <> 'missed' or ${t.missedAt} is not null`),
  check("tickets_paper_only_on_paper", sql`${t.status} not in ('reserved', 'unused') or ${t.source} = 'paper'`),
  check("tickets_number_shape", sql`${t.number} ~ '^[A-Z][0-9]{3,}$' and ${t.seq} > 0`),
  // numbers never repeat on a day
  unique("tickets_number_once_a_day").on(t.stationCode, t.day, t.number),
  unique("tickets_seq_once_a_day").on(t.stationCode, t.day, t.numberCategory, t.seq),
  // one desk never holds two visitors
  uniqueIndex("tickets_one_per_window").on(t.stationCode, t.day, t.windowNo).where(sql`status in ('called', 'serving')`),
  // checking in twice gives one ticket
  uniqueIndex("tickets_one_per_appointment").on(t.appointmentId).where(sql`status <> 'left'`),
  index("tickets_open").on(t.stationCode, t.day).where(sql`status in ('waiting', 'called', 'serving', 'parked', 'missed')`),
  index("tickets_station_day").on(t.stationCode, t.day, t.issuedAt),
  // what was left open on an earlier day
  index("tickets_left_over").on(t.day).where(sql`status in ('waiting', 'called', 'serving', 'parked', 'missed', 'reserved')`),
]);

/** A visit (到站): who holds the ticket and what for. What is personal here never shows on board, ticket or in speech. */
export const visits = pgTable("visits", {
  ticketId: uuid("ticket_id").primaryKey().references(() => tickets.id),
  companyId: uuid("company_id").references(() => companies.id),
  companyName: text("company_name").notNull().default(""),
  contactName: text("contact_name").notNull().default(""),
  contactPhone: text("contact_phone").notNull().default(""),
  contactEmail: text("contact_email").notNull().default(""),
  /** language of the page on the phone and of the mail */
  locale: text("locale", { enum: locales }).notNull().default("zh"),
  itemCode: text("item_code"),
  /** what it is about, in the visitor's words */
  matter: text("matter").notNull().default(""),
  /** what the desk noted; only staff read it */
  notes: text("notes").notNull().default(""),
  notesVersion: integer("notes_version").notNull().default(1),
  /** items that were really dealt with, which may differ from the one announced */
  doneItems: text("done_items").array().notNull().default(sql`'{}'::text[]`),
  result: text("result", { enum: visitResults }),
  resultWords: text("result_words").notNull().default(""),
  secondTripReason: text("second_trip_reason", { enum: secondTripReasons }),
}, (t) => [
  check("visits_locale_known", oneOf(t.locale, locales)),
  check("visits_result_known", sql`${t.result} is null or ${oneOf(t.result, visitResults)}`),
  check("visits_second_trip_has_reason", sql`(${t.result} is not distinct from 'second_trip') = (${t.secondTripReason} is not null)`),
  check("visits_second_trip_reason_known", sql`${t.secondTripReason} is null or ${oneOf(t.secondTripReason, secondTripReasons)}`),
  index("visits_company").on(t.companyId),
  // whose contact and words are not gone yet (domain/upkeep/erasers)
  index("visits_named").on(t.ticketId).where(sql`contact_name <> '' or contact_phone <> '' or contact_email <> ''`),
  index("visits_worded").on(t.ticketId).where(sql`matter <> '' or notes <> '' or result_words <> ''`),
]);

/** The requests a visit is about: brought along by the booking, or filed in it. */
export const visitRequests = pgTable("visit_requests", {
  ticketId: uuid("ticket_id").notNull().references(() => visits.ticketId),
  requestId: uuid("request_id").notNull().references(() => requests.id),
}, (t) => [primaryKey({ columns: [t.ticketId, t.requestId] }), index("visit_requests_request").on(t.requestId)]);

/**
 * The ledger of a visit: what the visitor spent their time on, without a gap. Each period but the first refers to the
 * one before it by the instant at which that ended, so the database refuses a gap, an overlap or a missing piece.
 */
export const visitPeriods = pgTable("visit_periods", {
  ticketId: uuid("ticket_id").notNull().references(() => visits.ticketId),
  seq: integer("seq").notNull(),
  previousSeq: integer("previous_seq").generatedAlwaysAs(sql`nullif(seq - 1, 0)`),
  kind: text("kind", { enum: openTicketStatuses }).notNull(),
  category: text("category", { enum: categories }).notNull(),
  windowNo: integer("window_no"),
  startedAt: instant("started_at").notNull(),
  /** empty while it lasts */
  endedAt: instant("ended_at"),
}, (t) => [
  primaryKey({ columns: [t.ticketId, t.seq] }),
  unique("visit_periods_end").on(t.ticketId, t.seq, t.endedAt),
  foreignKey({ name: "visit_periods_unbroken", columns: [t.ticketId, t.previousSeq, t.startedAt], foreignColumns: [t.ticketId, t.seq, t.endedAt] }),
  check("visit_periods_kind_known", oneOf(t.kind, openTicketStatuses)),
  check("visit_periods_seq_from_one", sql`${t.seq} >= 1`),
  check("visit_periods_forwards_in_time", sql`${t.endedAt} >= ${t.startedAt}`),
  uniqueIndex("visit_periods_one_open").on(t.ticketId).where(sql`ended_at is null`),
]);

/** History of a queue (append-only: a trigger refuses update and delete): who did what to which ticket or window, when and why. */
export const queueEvents = pgTable("queue_events", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  day: date("day", { mode: "string" }).notNull(),
  at: instant("at").notNull(),
  act: text("act", { enum: queueActs }).notNull(),
  ticketId: uuid("ticket_id").references(() => tickets.id),
  /** the row version this act produced; one line a version */
  ticketVersion: integer("ticket_version"),
  actorKind: text("actor_kind", { enum: ["staff", "visitor", "system"] }).notNull(),
  actorId: text("actor_id").references(() => users.id),
  actorName: text("actor_name").notNull().default(""),
  windowNo: integer("window_no"),
  /** of a call: the categories the window served then, and the turn that was taken (order.ts) */
  windowCategories: text("window_categories").array(),
  turn: text("turn"),
  /** why, in the actor's words */
  reason: text("reason").notNull().default(""),
  details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  /** what the ticket was before, so that the act can be undone */
  before: jsonb("before").$type<Record<string, unknown> | null>(),
  /** acts of one press belong together and are undone together */
  pressId: uuid("press_id").notNull(),
  /** the act that this one undid */
  undoesId: bigint("undoes_id", { mode: "number" }).unique("queue_events_undone_once"),
}, (t) => [
  foreignKey({ columns: [t.undoesId], foreignColumns: [t.id] }),
  unique("queue_events_one_per_version").on(t.ticketId, t.ticketVersion),
  check("queue_events_act_known", oneOf(t.act, queueActs)),
  check("queue_events_actor_known", sql`(${t.actorKind} = 'staff') = (${t.actorId} is not null)`),
  check("queue_events_undo_names_its_act", sql`(${t.act} = 'undo') = (${t.undoesId} is not null)`),
  index("queue_events_station_day").on(t.stationCode, t.day, t.id),
  // how many booked visitors were called since the last walk-in
  index("queue_events_calls").on(t.stationCode, t.day, t.id).where(sql`act = 'call'`),
  index("queue_events_press").on(t.pressId),
  // whose words are not gone yet (domain/upkeep/forget-words)
  index("queue_events_worded").on(t.at).where(sql`reason <> ''`),
]);
