import { sql } from "drizzle-orm";
import { bigserial, boolean, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { appointmentStatuses, dayParts, linkPurposes, locales, waitlistStatuses } from "../vocabulary";
import { companies, users } from "./accounts";
import { itemVersions } from "./catalogue";
import { instant, oneOf } from "./columns";
import { slots, stations } from "./places";
import { requests } from "./requests";

/**
 * A reserved visit (预约): one place in each of one or more consecutive slots. First a ten-minute hold, then booked.
 * `startsAt` and `endsAt` span its slots; item and request are those of the first thing it is for.
 */
export const appointments = pgTable("appointments", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** Y + MMdd + 4 digits, given when the hold is confirmed */
  number: text("number").unique(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  startsAt: instant("starts_at").notNull(),
  endsAt: instant("ends_at").notNull(),
  itemCode: text("item_code").notNull(),
  itemVersion: integer("item_version").notNull(),
  status: text("status", { enum: appointmentStatuses }).notNull(),
  heldUntil: instant("held_until"),
  /** ties the hold to the browser that made it, before anybody is signed in (SHA-256) */
  holdSecretHash: text("hold_secret_hash").notNull(),
  companyId: uuid("company_id").references(() => companies.id),
  userId: text("user_id").references(() => users.id),
  requestId: uuid("request_id").references(() => requests.id),
  /** what was typed while the place is held; moves to the request at the booking and is emptied then, or when the hold is given up */
  contact: jsonb("contact").$type<HoldContact | null>(),
  /** iCalendar SEQUENCE: rises with every move and the cancellation (RFC 5546) */
  calendarSequence: integer("calendar_sequence").notNull().default(0),
  createdAt: instant("created_at").notNull().defaultNow(),
  bookedAt: instant("booked_at"),
  /** when its present time was chosen by a move; until then the booking says it */
  arrangedAt: instant("arranged_at"),
  checkedInAt: instant("checked_in_at"),
  endedAt: instant("ended_at"),
  version: integer("version").notNull().default(1),
}, (t) => [
  foreignKey({ columns: [t.stationCode, t.startsAt], foreignColumns: [slots.stationCode, slots.startsAt] }),
  foreignKey({ columns: [t.itemCode, t.itemVersion], foreignColumns: [itemVersions.itemCode, itemVersions.version] }),
  check("appointments_status_known", oneOf(t.status, appointmentStatuses)),
  check("appointments_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  check("appointments_held_until_while_held", sql`(${t.status} = 'held') <= (${t.heldUntil} is not null)`),
  check("appointments_booked_is_complete", sql`${t.status} in ('held', 'lapsed') or (${t.number} is not null and ${t.companyId} is not null and ${t.userId} is not null and ${t.requestId} is not null)`),
  // a slot pressed twice by the same browser is one hold
  uniqueIndex("appointments_one_hold_per_browser_and_slot").on(t.holdSecretHash, t.stationCode, t.startsAt).where(sql`status = 'held'`),
  // contact details are kept no longer than the hold needs them
  check("appointments_contact_only_while_held", sql`${t.contact} is null or ${t.status} in ('held', 'lapsed')`),
  index("appointments_station_day").on(t.stationCode, t.startsAt),
  index("appointments_holds").on(t.heldUntil).where(sql`status = 'held'`),
  index("appointments_to_forget").on(t.endedAt).where(sql`status = 'lapsed' and contact is not null`),
  index("appointments_user").on(t.userId, t.startsAt),
  index("appointments_company").on(t.companyId, t.startsAt),
  // who should have come by now
  index("appointments_expected").on(t.startsAt).where(sql`status in ('booked', 'checked_in')`),
  index("appointments_request").on(t.requestId),
]);

/**
 * A place in use: one row per appointment and slot, from the hold until it is given back (cancelled, lapsed, moved).
 * Triggers keep `slots.taken` equal to the number of rows, and take the rows of a cancelled or lapsed appointment away.
 */
export const appointmentSlots = pgTable("appointment_slots", {
  appointmentId: uuid("appointment_id").notNull().references(() => appointments.id),
  stationCode: text("station_code").notNull(),
  startsAt: instant("starts_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.appointmentId, t.stationCode, t.startsAt] }),
  foreignKey({ columns: [t.stationCode, t.startsAt], foreignColumns: [slots.stationCode, slots.startsAt] }),
  index("appointment_slots_slot").on(t.stationCode, t.startsAt),
]);

/** What a visit is for: one line per item in the order chosen, each with a request of its own once it is booked. */
export const appointmentItems = pgTable("appointment_items", {
  appointmentId: uuid("appointment_id").notNull().references(() => appointments.id),
  /** from 1, which is the item of the appointment itself */
  position: integer("position").notNull(),
  itemCode: text("item_code").notNull(),
  itemVersion: integer("item_version").notNull(),
  requestId: uuid("request_id").references(() => requests.id),
  /** the appointment's company and whether it is booked: a trigger keeps both as the appointment has them */
  companyId: uuid("company_id").references(() => companies.id),
  isOpen: boolean("is_open").notNull().default(false),
}, (t) => [
  primaryKey({ columns: [t.appointmentId, t.position] }),
  foreignKey({ columns: [t.itemCode, t.itemVersion], foreignColumns: [itemVersions.itemCode, itemVersions.version] }),
  uniqueIndex("appointment_items_each_once").on(t.appointmentId, t.itemCode),
  // one open booking per company and item (product.md 6), whichever visit it is part of
  uniqueIndex("appointment_items_one_open_per_company_and_item").on(t.companyId, t.itemCode).where(sql`is_open`),
  index("appointment_items_request").on(t.requestId),
]);

/**
 * A place in the waiting list of a station (候补): somebody who wants to come on one of these days although nothing is
 * free. An offer is an appointment of status `held` that only this entry can turn into a booking.
 */
export const waitlistEntries = pgTable("waitlist_entries", {
  id: uuid("id").primaryKey().defaultRandom(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  itemCode: text("item_code").notNull(),
  itemVersion: integer("item_version").notNull(),
  companyId: uuid("company_id").notNull().references(() => companies.id),
  userId: text("user_id").notNull().references(() => users.id),
  /** who would come; emptied when the entry ends */
  contact: jsonb("contact").$type<HoldContact | null>(),
  locale: text("locale", { enum: locales }).notNull(),
  fromDay: date("from_day", { mode: "string" }).notNull(),
  toDay: date("to_day", { mode: "string" }).notNull(),
  dayPart: text("day_part", { enum: dayParts }).notNull(),
  /** the place in line: lower comes first; who lets an offer lapse gets a new one */
  turn: bigserial("turn", { mode: "number" }).notNull(),
  status: text("status", { enum: waitlistStatuses }).notNull().default("waiting"),
  /** offers let go by */
  lapses: integer("lapses").notNull().default(0),
  appointmentId: uuid("appointment_id").references(() => appointments.id),
  offeredUntil: instant("offered_until"),
  joinedAt: instant("joined_at").notNull(),
  /** after this nothing can be offered any more */
  waitsUntil: instant("waits_until").notNull(),
  endedAt: instant("ended_at"),
}, (t) => [
  foreignKey({ columns: [t.itemCode, t.itemVersion], foreignColumns: [itemVersions.itemCode, itemVersions.version] }),
  check("waitlist_status_known", oneOf(t.status, waitlistStatuses)),
  check("waitlist_locale_known", oneOf(t.locale, locales)),
  check("waitlist_day_part_known", oneOf(t.dayPart, dayParts)),
  check("waitlist_days_in_order", sql`${t.fromDay} <= ${t.toDay}`),
  check("waitlist_offer_is_complete", sql`(${t.status} = 'offered') = (${t.offeredUntil} is not null) and (${t.status} not in ('offered', 'booked')) <= (${t.appointmentId} is null)`),
  check("waitlist_ended_at_matches_status", sql`(${t.status} in ('waiting', 'offered')) = (${t.endedAt} is null)`),
  check("waitlist_contact_while_open", sql`(${t.status} in ('waiting', 'offered')) = (${t.contact} is not null)`),
  // one wish per company and item, whoever of the company waits
  uniqueIndex("waitlist_one_open_per_company_and_item").on(t.companyId, t.itemCode).where(sql`status in ('waiting', 'offered')`),
  // never one place to two people
  uniqueIndex("waitlist_one_entry_per_offer").on(t.appointmentId).where(sql`status = 'offered'`),
  index("waitlist_in_line").on(t.stationCode, t.turn).where(sql`status = 'waiting'`),
  index("waitlist_offers").on(t.offeredUntil).where(sql`status = 'offered'`),
  index("waitlist_waits_until").on(t.waitsUntil).where(sql`status in ('waiting', 'offered')`),
  index("waitlist_user").on(t.userId, t.joinedAt),
]);

/** Who is going to come, as typed before the booking counts. */
export interface HoldContact {
  companyName: string;
  creditCode: string;
  name: string;
  phone: string;
  email: string;
}

/** A link in a mail: one purpose, expiring, revocable. The address carries the id and a signature over it. */
export const accessLinks = pgTable("access_links", {
  id: text("id").primaryKey(),
  purpose: text("purpose", { enum: linkPurposes }).notNull(),
  requestId: uuid("request_id").references(() => requests.id),
  appointmentId: uuid("appointment_id").references(() => appointments.id),
  waitlistEntryId: uuid("waitlist_entry_id").references(() => waitlistEntries.id),
  createdAt: instant("created_at").notNull().defaultNow(),
  expiresAt: instant("expires_at").notNull(),
  revokedAt: instant("revoked_at"),
}, (t) => [
  check("access_links_purpose_known", oneOf(t.purpose, linkPurposes)),
  check("access_links_has_target", sql`(${t.purpose} = 'appointment') = (${t.appointmentId} is not null) and (${t.purpose} = 'waitlist') = (${t.waitlistEntryId} is not null) and (${t.purpose} not in ('appointment', 'waitlist')) = (${t.requestId} is not null)`),
  index("access_links_request").on(t.requestId),
  index("access_links_appointment").on(t.appointmentId).where(sql`appointment_id is not null`),
  index("access_links_waitlist_entry").on(t.waitlistEntryId).where(sql`waitlist_entry_id is not null`),
]);
