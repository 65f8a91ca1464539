import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { openingChangeKinds, openingExceptionKinds } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { stations } from "./places";
import type { OpeningHours } from "../seed/reference-shapes";

/**
 * A timetable of a station (开放时段): its week, and how many visitors a slot can serve. It is in force from `validFrom`
 * until the day before the station's next one begins, so that on any day exactly one is: the key says it. A timetable
 * for a season is two rows, the second of which says again what held before.
 */
export const openingSeries = pgTable("opening_series", {
  stationCode: text("station_code").notNull().references(() => stations.code),
  validFrom: date("valid_from", { mode: "string" }).notNull(),
  /** ranges per weekday, in order and apart */
  week: jsonb("week").$type<OpeningHours>().notNull(),
  /** visitors a slot can serve, booked and walk-in */
  capacityPerSlot: integer("capacity_per_slot").notNull(),
  /** share of them kept for walk-ins, in percent */
  walkInReservePct: integer("walk_in_reserve_pct").notNull().default(40),
  /** what people should know about this timetable; may be empty */
  noteZh: text("note_zh").notNull().default(""),
  noteEn: text("note_en").notNull().default(""),
}, (t) => [
  primaryKey({ columns: [t.stationCode, t.validFrom] }),
  check("opening_series_week_is_sound", sql`opening_week_is_sound(${t.week})`),
  check("opening_series_capacity_positive", sql`${t.capacityPerSlot} > 0`),
  check("opening_series_walk_in_reserve_is_percentage", sql`${t.walkInReservePct} between 0 and 100`),
]);

/** A day on which a station keeps other hours than its timetable says, with the reason companies read. */
export const openingExceptions = pgTable("opening_exceptions", {
  stationCode: text("station_code").notNull().references(() => stations.code),
  day: date("day", { mode: "string" }).notNull(),
  kind: text("kind", { enum: openingExceptionKinds }).notNull(),
  /** the day's hours; none when it is closed */
  ranges: jsonb("ranges").$type<OpeningHours["mon"]>().notNull(),
  reasonZh: text("reason_zh").notNull(),
  reasonEn: text("reason_en").notNull(),
}, (t) => [
  primaryKey({ columns: [t.stationCode, t.day] }),
  check("opening_exceptions_kind_known", oneOf(t.kind, openingExceptionKinds)),
  check("opening_exceptions_ranges_are_sound", sql`opening_ranges_are_sound(${t.ranges})`),
  check("opening_exceptions_closed_without_hours", sql`(${t.kind} = 'closed') = (${t.ranges} = '[]'::jsonb)`),
  check("opening_exceptions_say_why", sql`${t.reasonZh} <> '' and ${t.reasonEn} <> ''`),
  index("opening_exceptions_day").on(t.day),
]);

/** Who changed what about a station's opening, and what became of the bookings in the way (append-only by a trigger). */
export const openingChanges = pgTable("opening_changes", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  kind: text("kind", { enum: openingChangeKinds }).notNull(),
  at: instant("at").notNull(),
  actorId: text("actor_id").notNull().references(() => users.id),
  /** as it was called then */
  actorName: text("actor_name").notNull(),
  /** what the change touched, as it was and as it became */
  before: jsonb("before").$type<object | null>(),
  after: jsonb("after").$type<object | null>(),
  /** bookings in the way: left as they were, moved, cancelled */
  kept: integer("kept").notNull(),
  moved: integer("moved").notNull(),
  cancelled: integer("cancelled").notNull(),
}, (t) => [
  check("opening_changes_kind_known", oneOf(t.kind, openingChangeKinds)),
  check("opening_changes_change_something", sql`${t.before} is not null or ${t.after} is not null`),
  index("opening_changes_station").on(t.stationCode, t.id),
]);
