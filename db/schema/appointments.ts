import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { appointmentStatuses, linkPurposes } from "../vocabulary";
import { companies, users } from "./accounts";
import { itemVersions } from "./catalogue";
import { instant, oneOf } from "./columns";
import { slots, stations } from "./places";
import { requests } from "./requests";

/** A reserved place in a slot (预约). First a ten-minute hold, then booked. */
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
  checkedInAt: instant("checked_in_at"),
  endedAt: instant("ended_at"),
  version: integer("version").notNull().default(1),
}, (t) => [
  foreignKey({ columns: [t.stationCode, t.startsAt], foreignColumns: [slots.stationCode, slots.startsAt] }),
  foreignKey({ columns: [t.itemCode, t.itemVersion], foreignColumns: [itemVersions.itemCode, itemVersions.version] }),
  check("appointments_status_known", oneOf(t.status, appointmentStatuses)),
  check("appointments_held_until_while_held", sql`(${t.status} = 'held') <= (${t.heldUntil} is not null)`),
  check("appointments_booked_is_complete", sql`${t.status} in ('held', 'lapsed') or (${t.number} is not null and ${t.companyId} is not null and ${t.userId} is not null and ${t.requestId} is not null)`),
  // one open booking per company and item (product.md 6)
  uniqueIndex("appointments_one_open_per_company_and_item").on(t.companyId, t.itemCode).where(sql`status = 'booked'`),
  // a slot pressed twice by the same browser is one hold
  uniqueIndex("appointments_one_hold_per_browser_and_slot").on(t.holdSecretHash, t.stationCode, t.startsAt).where(sql`status = 'held'`),
  // contact details are kept no longer than the hold needs them
  check("appointments_contact_only_while_held", sql`${t.contact} is null or ${t.status} in ('held', 'lapsed')`),
  index("appointments_station_day").on(t.stationCode, t.startsAt),
  index("appointments_holds").on(t.heldUntil).where(sql`status = 'held'`),
  index("appointments_user").on(t.userId, t.startsAt),
  index("appointments_company").on(t.companyId, t.startsAt),
  // who should have come by now
  index("appointments_expected").on(t.startsAt).where(sql`status in ('booked', 'checked_in')`),
  index("appointments_request").on(t.requestId),
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
  createdAt: instant("created_at").notNull().defaultNow(),
  expiresAt: instant("expires_at").notNull(),
  revokedAt: instant("revoked_at"),
}, (t) => [
  check("access_links_purpose_known", oneOf(t.purpose, linkPurposes)),
  check("access_links_has_target", sql`(${t.purpose} = 'appointment') = (${t.appointmentId} is not null) and (${t.purpose} <> 'appointment') = (${t.requestId} is not null)`),
  index("access_links_request").on(t.requestId),
]);
