import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { fileChecks, materialStates } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { requests } from "./requests";

/** One required paper of one request. */
export const requestMaterials = pgTable("request_materials", {
  requestId: uuid("request_id").notNull().references(() => requests.id),
  materialNo: integer("material_no").notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  form: text("form").notNull(),
  copies: integer("copies").notNull().default(0),
  isRequired: boolean("is_required").notNull(),
  isTolerable: boolean("is_tolerable").notNull(),
  state: text("state", { enum: materialStates }).notNull().default("expected"),
  /** why it was returned, in the liaison's words */
  reason: text("reason").notNull().default(""),
  /** last day on which the paper holds, read off it when it was accepted; null when it says none */
  validUntil: date("valid_until", { mode: "string" }),
  updatedAt: instant("updated_at").notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.requestId, t.materialNo] }),
  check("request_materials_state_known", oneOf(t.state, materialStates)),
  check("request_materials_only_tolerable_tolerated", sql`${t.state} <> 'tolerated' or ${t.isTolerable}`),
]);

/** A file handed in for a material, or a result document (material_no null). */
export const attachments = pgTable("attachments", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  materialNo: integer("material_no"),
  /** random; never made from the user's file name */
  storageKey: text("storage_key").notNull(),
  fileName: text("file_name").notNull(),
  mediaType: text("media_type").notNull(),
  size: bigint("size", { mode: "number" }).notNull(),
  sha256: text("sha256").notNull(),
  uploadedById: text("uploaded_by_id").references(() => users.id),
  /** the accepted file of an earlier request it was taken over from: both rows name the same stored file */
  copiedFromId: uuid("copied_from_id"),
  /** taken back before the papers were handed in; the row stays, the file goes */
  removedAt: instant("removed_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (t) => [
  check("attachments_size_positive", sql`${t.size} > 0`),
  foreignKey({ name: "attachments_copied_from", columns: [t.copiedFromId], foreignColumns: [t.id] }),
  // a stored file has one original; copies by reference share its key
  uniqueIndex("attachments_one_original").on(t.storageKey).where(sql`copied_from_id is null`),
  uniqueIndex("attachments_copied_once").on(t.requestId, t.materialNo, t.copiedFromId).where(sql`copied_from_id is not null and removed_at is null`),
  // a deleted file asks who took it over
  index("attachments_copies").on(t.copiedFromId).where(sql`copied_from_id is not null`),
  index("attachments_storage_key").on(t.storageKey),
  index("attachments_request").on(t.requestId),
  index("attachments_uploader").on(t.uploadedById),
  // papers whose bytes are kept (domain/upkeep/erasers)
  index("attachments_kept").on(t.requestId).where(sql`material_no is not null and removed_at is null`),
]);

/**
 * A file in quarantine (隔离): it came while the scanner was away, or the scanner found something in it. One row is one
 * stored file, whoever speaks of it; a file without a row was looked at when it came. Waiting is left once and for all
 * (trigger quarantined_files_go_one_way). The key is called otherwise than in the tables that own files: what is only
 * held here is part of no backup.
 */
export const quarantinedFiles = pgTable("quarantined_files", {
  fileKey: text("file_key").primaryKey(),
  state: text("state", { enum: fileChecks }).notNull().default("waiting"),
  requestId: uuid("request_id").references(() => requests.id, { onDelete: "set null" }),
  /** null for a result document, and for a file that came by mail */
  materialNo: integer("material_no"),
  fileName: text("file_name").notNull(),
  mediaType: text("media_type").notNull(),
  size: bigint("size", { mode: "number" }).notNull(),
  sha256: text("sha256").notNull(),
  /** null for a file that came by mail */
  broughtById: text("brought_by_id").references(() => users.id),
  broughtAt: instant("brought_at").notNull(),
  /** what the scanner calls it; empty unless infected */
  finding: text("finding").notNull().default(""),
  /** when waiting ended */
  checkedAt: instant("checked_at"),
  /** looks that came to nothing although the scanner answered */
  tries: integer("tries").notNull().default(0),
  /** until then it is another process's to look at, or left alone after a look that came to nothing */
  nextTryAt: instant("next_try_at").notNull(),
  lastError: text("last_error").notNull().default(""),
  /** the bytes are gone: taken back, deleted by hand, or their time was over */
  removedAt: instant("removed_at"),
}, (t) => [
  check("quarantined_files_state_known", oneOf(t.state, fileChecks)),
  check("quarantined_files_size_positive", sql`${t.size} > 0`),
  check("quarantined_files_found_when_infected", sql`(${t.state} = 'infected') = (${t.finding} <> '')`),
  check("quarantined_files_checked_unless_waiting", sql`(${t.state} = 'waiting') = (${t.checkedAt} is null)`),
  index("quarantined_files_request").on(t.requestId),
  index("quarantined_files_waiting").on(t.nextTryAt).where(sql`state = 'waiting' and removed_at is null`),
  index("quarantined_files_settled").on(t.checkedAt),
]);

/** The one-time, itemised request for missing papers (补正). */
export const supplements = pgTable("supplements", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  round: integer("round").notNull().default(1),
  askedById: text("asked_by_id").notNull().references(() => users.id),
  askedAt: instant("asked_at").notNull(),
  dueOn: date("due_on", { mode: "string" }).notNull(),
  /** a second request for papers needs a reason the supervisor sees */
  secondReason: text("second_reason").notNull().default(""),
  lines: jsonb("lines").$type<SupplementLine[]>().notNull(),
  answeredAt: instant("answered_at"),
  /** told once more, three working days before the day is over */
  remindedAt: instant("reminded_at"),
}, (t) => [
  unique("supplements_round_once").on(t.requestId, t.round),
  check("supplements_second_needs_reason", sql`${t.round} = 1 or length(${t.secondReason}) > 0`),
]);

/** What is wrong with one paper and what is needed instead. */
export interface SupplementLine {
  materialNo: number;
  nameZh: string;
  nameEn: string;
  problem: string;
  needed: string;
  example: string;
}
