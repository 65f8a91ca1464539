import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { categories, stationModes } from "../vocabulary";
import { instant, oneOf } from "./columns";
import { departments } from "./places";
import type { ItemContent } from "../seed/reference-shapes";

/** A service in the catalogue (事项). What it says is versioned in `item_versions`. */
export const items = pgTable("items", {
  code: text("code").primaryKey(),
  category: text("category", { enum: categories }).notNull(),
  currentVersion: integer("current_version").notNull(),
  position: integer("position").notNull(),
  /** pinyin, initials, keywords and both names in one lower-case line, for search */
  searchText: text("search_text").notNull(),
}, (t) => [check("items_category_known", oneOf(t.category, categories))]);

/** One published text of an item; a request keeps the version it was filed under. */
export const itemVersions = pgTable("item_versions", {
  itemCode: text("item_code").notNull().references(() => items.code),
  version: integer("version").notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  departmentCode: text("department_code").notNull().references(() => departments.code),
  stationMode: text("station_mode", { enum: stationModes }).notNull(),
  content: jsonb("content").$type<ItemContent>().notNull(),
  publishedAt: instant("published_at").notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.itemCode, t.version] }),
  check("item_versions_station_mode_known", oneOf(t.stationMode, stationModes)),
  index("item_versions_department").on(t.departmentCode),
]);
