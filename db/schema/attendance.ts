import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { reminderKinds } from "../vocabulary";
import { companies, users } from "./accounts";
import { appointments } from "./appointments";
import { instant, oneOf } from "./columns";
import { notices } from "./messages";
import { stations } from "./places";

/** That a visit was reminded of: one line per booking, time and kind, written together with the mail, so that none goes out twice. */
export const appointmentReminders = pgTable("appointment_reminders", {
  appointmentId: uuid("appointment_id").notNull().references(() => appointments.id),
  /** the time it was about: a visit moved to another time is reminded of anew */
  startsAt: instant("starts_at").notNull(),
  kind: text("kind", { enum: reminderKinds }).notNull(),
  noticeId: uuid("notice_id").notNull().references(() => notices.id),
  createdAt: instant("created_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.appointmentId, t.startsAt, t.kind] }),
  check("appointment_reminders_kind_known", oneOf(t.kind, reminderKinds)),
  // a deleted notice asks who refers to it
  index("appointment_reminders_notice").on(t.noticeId),
]);

/** The company's answer to "are your papers ready?", for one time of one visit. The latest counts. */
export const visitReadiness = pgTable("visit_readiness", {
  appointmentId: uuid("appointment_id").notNull().references(() => appointments.id),
  startsAt: instant("starts_at").notNull(),
  /** how many papers the company said are missing; none when everything is ready */
  missingCount: integer("missing_count").notNull(),
  /** the papers said to be missing, by their Chinese names as listed at the time */
  missing: text("missing").array().notNull().default(sql`'{}'::text[]`),
  answeredAt: instant("answered_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.appointmentId, t.startsAt] }),
  check("visit_readiness_counts", sql`${t.missingCount} = cardinality(${t.missing})`),
]);

/**
 * That a company may not book for a while (product.md 6), and how it ended if not by time. Rows stay: they are the
 * history of who lifted what, when and why.
 */
export const bookingRestrictions = pgTable("booking_restrictions", {
  id: uuid("id").primaryKey().defaultRandom(),
  companyId: uuid("company_id").notNull().references(() => companies.id),
  from: instant("from").notNull(),
  until: instant("until").notNull(),
  liftedAt: instant("lifted_at"),
  liftedById: text("lifted_by_id").references(() => users.id),
  liftedByName: text("lifted_by_name").notNull().default(""),
  liftReason: text("lift_reason").notNull().default(""),
}, (t) => [
  check("booking_restrictions_in_order", sql`${t.from} < ${t.until}`),
  check("booking_restrictions_lifted_with_reason", sql`(${t.liftedAt} is not null) = (${t.liftReason} <> '')`),
  // the portal itself lifts one when the visitor turns out to have been served late
  check("booking_restrictions_lifted_by_somebody", sql`${t.liftedById} is null or ${t.liftedAt} is not null`),
  index("booking_restrictions_company").on(t.companyId, t.until),
]);

/** A visit nobody came to (爽约). Each counts towards one restriction at most, and towards none once it is excused. */
export const missedVisits = pgTable("missed_visits", {
  appointmentId: uuid("appointment_id").primaryKey().references(() => appointments.id),
  companyId: uuid("company_id").notNull().references(() => companies.id),
  stationCode: text("station_code").notNull().references(() => stations.code),
  startsAt: instant("starts_at").notNull(),
  markedAt: instant("marked_at").notNull(),
  /** the restriction it led to, with others */
  restrictionId: uuid("restriction_id").references(() => bookingRestrictions.id),
  excusedAt: instant("excused_at"),
  excusedById: text("excused_by_id").references(() => users.id),
  excusedByName: text("excused_by_name").notNull().default(""),
  excuseReason: text("excuse_reason").notNull().default(""),
}, (t) => [
  check("missed_visits_excused_with_reason", sql`(${t.excusedAt} is not null) = (${t.excuseReason} <> '')`),
  index("missed_visits_company").on(t.companyId, t.startsAt),
  index("missed_visits_lately").on(t.markedAt).where(sql`excused_at is null`),
]);

/**
 * The private calendar address of a person. The address carries this id and a signature over it, so a copy of the table
 * opens nothing; a new id makes the old address unknown at once.
 */
export const calendarFeeds = pgTable("calendar_feeds", {
  userId: text("user_id").primaryKey().references(() => users.id),
  feedId: text("feed_id").notNull(),
  createdAt: instant("created_at").notNull(),
}, (t) => [uniqueIndex("calendar_feeds_id").on(t.feedId)]);
