import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { requestMoves } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { departments } from "./places";

/**
 * A standard text (常用语): words for the fields of one move, for one department or all (null), one service or all
 * (''). It may hold placeholders, which are filled when it is put into a form.
 */
export const standardTexts = pgTable("standard_texts", {
  id: uuid("id").primaryKey().defaultRandom(),
  departmentCode: text("department_code").references(() => departments.code),
  itemCode: text("item_code").notNull().default(""),
  move: text("move", { enum: requestMoves }).notNull(),
  title: text("title").notNull(),
  /** by field of the move's form; English ones may be missing, then the Chinese ones are offered */
  wordsZh: jsonb("words_zh").$type<Record<string, string>>().notNull(),
  wordsEn: jsonb("words_en").$type<Record<string, string>>().notNull().default({}),
  position: integer("position").notNull().default(0),
  /** optimistic lock */
  version: integer("version").notNull().default(1),
  savedAt: instant("saved_at").notNull(),
  savedById: text("saved_by_id").references(() => users.id),
  savedByName: text("saved_by_name").notNull().default(""),
  /** no longer offered; what was written with it stays as it was */
  retiredAt: instant("retired_at"),
}, (t) => [
  check("standard_texts_move_known", oneOf(t.move, requestMoves)),
  check("standard_texts_named", sql`length(${t.title}) > 0`),
  index("standard_texts_offered").on(t.move, t.departmentCode).where(sql`retired_at is null`),
]);
