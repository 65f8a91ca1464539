import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import type { WindowSetup } from "../seed/reference-shapes";

/** A tower station (站点). Its code is printed in numbers and never changes; its name may. */
export const stations = pgTable("stations", {
  code: text("code").primaryKey(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  buildingZh: text("building_zh").notNull(),
  buildingEn: text("building_en").notNull(),
  addressZh: text("address_zh").notNull(),
  floorZh: text("floor_zh").notNull(),
  streetZh: text("street_zh").notNull(),
  streetEn: text("street_en").notNull(),
  zoneZh: text("zone_zh").notNull(),
  zoneEn: text("zone_en").notNull(),
  windows: jsonb("windows").$type<WindowSetup[]>().notNull(),
  slotMinutes: integer("slot_minutes").notNull().default(30),
  leadMinutes: integer("lead_minutes").notNull().default(60),
  horizonDays: integer("horizon_days").notNull().default(10),
  /** rises with every change of timetables, exceptions and these three: who edits an older one is told to look again */
  openingVersion: integer("opening_version").notNull().default(1),
  /** False while any of its facts is not confirmed in a source: shown as 示例. */
  isVerified: boolean("is_verified").notNull().default(false),
  position: integer("position").notNull(),
}, (t) => [
  check("stations_slot_length_sensible", sql`${t.slotMinutes} between 5 and 240`),
  check("stations_lead_sensible", sql`${t.leadMinutes} between 0 and 10080`),
  check("stations_horizon_sensible", sql`${t.horizonDays} between 1 and 60`),
]);

/** A body that answers requests (部门). */
export const departments = pgTable("departments", {
  code: text("code").primaryKey(),
  nameZh: text("name_zh").notNull(),
  shortZh: text("short_zh").notNull(),
  nameEn: text("name_en").notNull(),
  scopeZh: text("scope_zh").notNull(),
  scopeEn: text("scope_en").notNull(),
  /** National bodies (tax, customs, police, fire) are asked (转请协助), not ordered. */
  isNational: boolean("is_national").notNull().default(false),
  email: text("email").notNull(),
  phone: text("phone").notNull(),
  aliasesZh: text("aliases_zh").array().notNull().default(sql`'{}'::text[]`),
  isVerified: boolean("is_verified").notNull().default(false),
});

/** A slot (时段): a start at a station with its places. The counter is the guarantee: never one too many. */
export const slots = pgTable("slots", {
  stationCode: text("station_code").notNull().references(() => stations.code),
  startsAt: instant("starts_at").notNull(),
  endsAt: instant("ends_at").notNull(),
  /** Places that may be booked; the walk-in share is already taken off. */
  capacity: integer("capacity").notNull(),
  /** places in use: the database counts the rows of `appointment_slots` by itself */
  taken: integer("taken").notNull().default(0),
  /** freed places that wait to be offered to those in line (候补): nobody else may take them */
  kept: integer("kept").notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.stationCode, t.startsAt] }),
  check("slots_never_overbooked", sql`${t.taken} >= 0 and ${t.kept} >= 0 and ${t.taken} + ${t.kept} <= ${t.capacity}`),
  check("slots_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  index("slots_kept").on(t.stationCode, t.startsAt).where(sql`kept > 0`),
]);
