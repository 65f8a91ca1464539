import { check, date, pgTable, text, integer } from "drizzle-orm/pg-core";
import { calendarYearStatuses } from "../vocabulary";
import { instant, oneOf } from "./columns";

/** A year of the working calendar. A missing row means: not announced, nothing may rest on it silently. */
export const calendarYears = pgTable("calendar_years", {
  year: integer("year").primaryKey(),
  status: text("status", { enum: calendarYearStatuses }).notNull(),
  source: text("source").notNull().default(""),
  updatedAt: instant("updated_at").notNull().defaultNow(),
}, (t) => [check("calendar_years_status_known", oneOf(t.status, calendarYearStatuses))]);

/** The exceptions to Monday-to-Friday: holidays (off) and make-up working days (调休, makeup). */
export const calendarDays = pgTable("calendar_days", {
  day: date("day", { mode: "string" }).primaryKey(),
  kind: text("kind", { enum: ["off", "makeup"] }).notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
}, (t) => [check("calendar_days_kind_known", oneOf(t.kind, ["off", "makeup"]))]);
