import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { instant } from "./columns";
import { stations } from "./places";
import { requests } from "./requests";

/** Each time a receipt of papers went to the printer: the second and later sheets say 补打, by whom and when. */
export const receiptPrints = pgTable("receipt_prints", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  /** 1 is the original */
  no: integer("no").notNull(),
  printedById: text("printed_by_id").notNull().references(() => users.id),
  printedAt: instant("printed_at").notNull(),
}, (t) => [
  unique("receipt_prints_no").on(t.requestId, t.no),
  check("receipt_prints_no_positive", sql`${t.no} > 0`),
]);

/** Each time the list of a day went to the printer: later sheets say which print they are, so that nobody works from an old one. */
export const dayListPrints = pgTable("day_list_prints", {
  stationCode: text("station_code").notNull().references(() => stations.code),
  day: date("day", { mode: "string" }).notNull(),
  /** 1 is the first */
  no: integer("no").notNull(),
  printedById: text("printed_by_id").notNull().references(() => users.id),
  printedAt: instant("printed_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.stationCode, t.day, t.no] }),
  check("day_list_prints_no_positive", sql`${t.no} > 0`),
]);

/** What the station tells itself for the next working day (交接). */
export const handOverNotes = pgTable("hand_over_notes", {
  id: uuid("id").primaryKey().defaultRandom(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  authorId: text("author_id").notNull().references(() => users.id),
  words: text("words").notNull(),
  writtenAt: instant("written_at").notNull(),
}, (t) => [
  check("hand_over_notes_has_words", sql`length(btrim(${t.words})) between 1 and 2000`),
  index("hand_over_notes_station").on(t.stationCode, t.writtenAt),
]);

/** Who of the station has read which note: it stands on the console until then. */
export const handOverReads = pgTable("hand_over_reads", {
  noteId: uuid("note_id").notNull().references(() => handOverNotes.id),
  userId: text("user_id").notNull().references(() => users.id),
  readAt: instant("read_at").notNull(),
}, (t) => [primaryKey({ columns: [t.noteId, t.userId] })]);
