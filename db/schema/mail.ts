import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { callReasons, callResults, locales, mailActs, mailWishes, noticeGroups, noticeKinds, replyStates, requestStatuses, stopReasons, transportNames } from "../vocabulary";
import { users } from "./accounts";
import { appointments } from "./appointments";
import { instant, oneOf } from "./columns";
import { notices } from "./messages";
import { stations } from "./places";
import { requests } from "./requests";

/**
 * A way out for mail as all processes see it: the next moment a call is allowed (a bucket of tokens as one instant),
 * whether it rests and why, and how it went last.
 */
export const mailTransports = pgTable("mail_transports", {
  name: text("name", { enum: transportNames }).primaryKey(),
  nextCallAt: instant("next_call_at").notNull().defaultNow(),
  restsUntil: instant("rests_until"),
  /** why it rests, e.g. `429 daily_quota_exceeded`; kept until a call succeeds */
  restsBecause: text("rests_because"),
  /** a person has to mend the settings: it tries again by itself all the same, seldom */
  needsPerson: boolean("needs_person").notNull().default(false),
  lastSuccessAt: instant("last_success_at"),
  lastFailureAt: instant("last_failure_at"),
  lastFailure: text("last_failure"),
}, (t) => [
  check("mail_transports_name_known", oneOf(t.name, transportNames)),
  check("mail_transports_rest_has_reason", sql`${t.restsUntil} is null or ${t.restsBecause} is not null`),
]);

/** An address mail is no longer sent to, until a person lifts the stop. */
export const stoppedAddresses = pgTable("stopped_addresses", {
  email: text("email").primaryKey(),
  reason: text("reason", { enum: stopReasons }).notNull(),
  /** the provider's words */
  detail: text("detail").notNull().default(""),
  stoppedAt: instant("stopped_at").notNull(),
  liftedAt: instant("lifted_at"),
  liftedById: text("lifted_by_id").references(() => users.id),
}, (t) => [
  check("stopped_addresses_reason_known", oneOf(t.reason, stopReasons)),
  check("stopped_addresses_lower_case", sql`${t.email} = lower(${t.email})`),
]);

/** What a provider reported by webhook, kept before it is answered and applied once. The id is the provider's. */
export const providerEvents = pgTable("provider_events", {
  id: text("id").primaryKey(),
  type: text("type").notNull(),
  providerId: text("provider_id").notNull(),
  occurredAt: instant("occurred_at").notNull(),
  receivedAt: instant("received_at").notNull(),
  /** only what is needed to act: no addresses, no subjects */
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull().default({}),
  /** null while the mail it is about is not known here yet */
  appliedAt: instant("applied_at"),
  tries: integer("tries").notNull().default(0),
}, (t) => [index("provider_events_open").on(t.receivedAt).where(sql`applied_at is null`)]);

/** Somebody to be phoned, because a mail did not reach them (致电告知). */
export const callTasks = pgTable("call_tasks", {
  id: uuid("id").primaryKey().defaultRandom(),
  noticeId: uuid("notice_id").notNull().references(() => notices.id).unique("call_tasks_once_per_notice"),
  reason: text("reason", { enum: callReasons }).notNull(),
  requestId: uuid("request_id").references(() => requests.id),
  appointmentId: uuid("appointment_id").references(() => appointments.id),
  /** the desk that calls */
  stationCode: text("station_code").references(() => stations.code),
  contactName: text("contact_name").notNull().default(""),
  contactPhone: text("contact_phone").notNull().default(""),
  openedAt: instant("opened_at").notNull(),
  doneAt: instant("done_at"),
  doneById: text("done_by_id").references(() => users.id),
  doneByName: text("done_by_name"),
  result: text("result", { enum: callResults }),
  words: text("words").notNull().default(""),
}, (t) => [
  check("call_tasks_reason_known", oneOf(t.reason, callReasons)),
  check("call_tasks_result_known", sql`${t.result} is null or ${oneOf(t.result, callResults)}`),
  check("call_tasks_done_says_who_and_how", sql`(${t.doneAt} is null) = (${t.doneById} is null) and (${t.doneAt} is null) = (${t.result} is null)`),
  index("call_tasks_open").on(t.stationCode, t.openedAt).where(sql`done_at is null`),
  index("call_tasks_request").on(t.requestId),
  index("call_tasks_appointment").on(t.appointmentId).where(sql`appointment_id is not null`),
]);

/** A mail that answers one of ours. `sourceId` names it, so that it is taken in once however often it is delivered. */
export const mailReplies = pgTable("mail_replies", {
  id: uuid("id").primaryKey().defaultRandom(),
  sourceId: text("source_id").notNull().unique("mail_replies_once"),
  requestId: uuid("request_id").references(() => requests.id),
  fromEmail: text("from_email").notNull(),
  fromName: text("from_name").notNull().default(""),
  subject: text("subject").notNull().default(""),
  /** what was written, without the quoted mail below it */
  words: text("words").notNull().default(""),
  /** the whole text as it came */
  wholeText: text("whole_text").notNull().default(""),
  state: text("state", { enum: replyStates }).notNull(),
  /** why it was put aside or ignored, a word of the program */
  because: text("because").notNull().default(""),
  receivedAt: instant("received_at").notNull(),
  decidedAt: instant("decided_at"),
  decidedById: text("decided_by_id").references(() => users.id),
  decidedByName: text("decided_by_name").notNull().default(""),
  /** why the desk threw it away, in the desk's words */
  decisionWords: text("decision_words").notNull().default(""),
}, (t) => [
  check("mail_replies_state_known", oneOf(t.state, replyStates)),
  check("mail_replies_filed_on_request", sql`${t.state} not in ('filed', 'quarantined') or ${t.requestId} is not null`),
  check("mail_replies_decision_says_who", sql`(${t.decidedAt} is null) = (${t.decidedById} is null)`),
  check("mail_replies_thrown_away_with_reason", sql`${t.state} <> 'rejected' or length(${t.decisionWords}) > 0`),
  index("mail_replies_request").on(t.requestId, t.receivedAt),
  index("mail_replies_stray").on(t.receivedAt).where(sql`state <> 'filed'`),
  index("mail_replies_quarantined").on(t.receivedAt).where(sql`state = 'quarantined'`),
]);

/**
 * A mail the provider holds for us: noted before its webhook is answered, fetched by a job, taken in once. The id names
 * provider and mail.
 */
export const incomingMails = pgTable("incoming_mails", {
  id: text("id").primaryKey(),
  notedAt: instant("noted_at").notNull(),
  nextTryAt: instant("next_try_at").notNull(),
  tries: integer("tries").notNull().default(0),
  lastError: text("last_error"),
  takenAt: instant("taken_at"),
  /** the provider could not be brought to hand it over: somebody has to look there */
  givenUpAt: instant("given_up_at"),
}, (t) => [
  check("incoming_mails_one_end", sql`${t.takenAt} is null or ${t.givenUpAt} is null`),
  index("incoming_mails_to_fetch").on(t.nextTryAt).where(sql`taken_at is null and given_up_at is null`),
]);

/** A file that came with a reply; refused ones are named, not kept. */
export const replyFiles = pgTable("reply_files", {
  id: uuid("id").primaryKey().defaultRandom(),
  replyId: uuid("reply_id").notNull().references(() => mailReplies.id),
  fileName: text("file_name").notNull(),
  storageKey: text("storage_key").unique(),
  mediaType: text("media_type").notNull().default(""),
  size: bigint("size", { mode: "number" }).notNull().default(0),
  sha256: text("sha256").notNull().default(""),
  /** key of the refusal's sentence; null for a file that was kept */
  refusedBecause: text("refused_because"),
}, (t) => [
  check("reply_files_kept_or_refused", sql`(${t.storageKey} is null) = (${t.refusedBecause} is not null)`),
  index("reply_files_reply").on(t.replyId),
  index("reply_files_kept").on(t.replyId).where(sql`storage_key is not null`),
]);

/** What a reader chose for a group of notices; no row means each by mail. By address, so that it holds without an account. */
export const noticeWishes = pgTable("notice_wishes", {
  email: text("email").notNull(),
  noticeGroup: text("notice_group", { enum: noticeGroups }).notNull(),
  wish: text("wish", { enum: mailWishes }).notNull(),
  changedAt: instant("changed_at").notNull(),
}, (t) => [
  primaryKey({ columns: [t.email, t.noticeGroup] }),
  check("notice_wishes_group_known", oneOf(t.noticeGroup, noticeGroups)),
  check("notice_wishes_wish_known", oneOf(t.wish, mailWishes)),
  check("notice_wishes_lower_case", sql`${t.email} = lower(${t.email})`),
]);

/** Hours in which a reader wants no mail that can wait: minutes of the Shanghai day; may go over midnight. */
export const quietHours = pgTable("quiet_hours", {
  email: text("email").primaryKey(),
  fromMinute: integer("from_minute").notNull(),
  untilMinute: integer("until_minute").notNull(),
  changedAt: instant("changed_at").notNull(),
}, (t) => [
  check("quiet_hours_minutes_of_a_day", sql`${t.fromMinute} between 0 and 1439 and ${t.untilMinute} between 0 and 1439 and ${t.fromMinute} <> ${t.untilMinute}`),
  check("quiet_hours_lower_case", sql`${t.email} = lower(${t.email})`),
]);

/**
 * Words of a mail as an administrator set them, for one kind and language, for all services (`itemCode` '') or one, in
 * whatever status the request is (`requestStatus` '') or in one. Every saving is a new version and stays; the highest
 * one counts, and empty words mean the portal's own.
 */
export const mailWordings = pgTable("mail_wordings", {
  id: uuid("id").primaryKey().defaultRandom(),
  kind: text("kind", { enum: noticeKinds }).notNull(),
  locale: text("locale", { enum: locales }).notNull(),
  itemCode: text("item_code").notNull().default(""),
  requestStatus: text("request_status", { enum: ["", ...requestStatuses] }).notNull().default(""),
  version: integer("version").notNull(),
  subject: text("subject").notNull().default(""),
  lead: text("lead").notNull().default(""),
  extra: text("extra").notNull().default(""),
  savedAt: instant("saved_at").notNull(),
  savedById: text("saved_by_id").notNull().references(() => users.id),
  savedByName: text("saved_by_name").notNull().default(""),
}, (t) => [
  check("mail_wordings_kind_known", oneOf(t.kind, noticeKinds)),
  check("mail_wordings_locale_known", oneOf(t.locale, locales)),
  check("mail_wordings_status_known", oneOf(t.requestStatus, ["", ...requestStatuses])),
  check("mail_wordings_one_line_subject", sql`${t.subject} !~ '[[:cntrl:]]'`),
  unique("mail_wordings_one_per_version").on(t.kind, t.locale, t.itemCode, t.requestStatus, t.version),
]);

/** What people did about mails, stopped addresses, ways out and links, with the reason they gave. Append-only. */
export const mailEvents = pgTable("mail_events", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  act: text("act", { enum: mailActs }).notNull(),
  noticeId: uuid("notice_id").references(() => notices.id),
  requestId: uuid("request_id").references(() => requests.id),
  /** the address, for what was done about an address */
  email: text("email"),
  transport: text("transport", { enum: transportNames }),
  reason: text("reason").notNull().default(""),
  at: instant("at").notNull(),
  /** null for somebody who asked for a link again without an account */
  byId: text("by_id").references(() => users.id),
  byName: text("by_name").notNull().default(""),
}, (t) => [
  check("mail_events_act_known", oneOf(t.act, mailActs)),
  check("mail_events_transport_known", sql`${t.transport} is null or ${oneOf(t.transport, transportNames)}`),
  check("mail_events_says_who", sql`${t.byId} is not null or ${t.act} = 'resend_link'`),
  check("mail_events_reason_given", sql`${t.act} not in ('drop', 'lift_stop', 'correct_address', 'revoke_link') or ${t.reason} <> ''`),
  index("mail_events_notice").on(t.noticeId).where(sql`notice_id is not null`),
  // whose address is not gone yet (domain/upkeep/erasers)
  index("mail_events_address").on(t.at).where(sql`email is not null`),
  index("mail_events_email").on(sql`lower(${t.email})`).where(sql`email is not null`),
  index("mail_events_request").on(t.requestId).where(sql`request_id is not null`),
]);
