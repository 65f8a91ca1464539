import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  channels, clockKinds, limitUnits, locales, outcomes, ratingLevels, requestMoves, requestStatuses,
} from "../vocabulary";
import { companies, users } from "./accounts";
import { itemVersions } from "./catalogue";
import { instant, oneOf, searchTerms } from "./columns";
import { departments, stations } from "./places";

/** A request (办件): one run of one item for one company. */
export const requests = pgTable("requests", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** RYZ + yyyyMMdd + station + 4 digits, given when the draft is first sent. Printed on receipts and mails, so it never changes and is never reused. */
  number: text("number").unique(),
  /** Six digits to track without an account; separate from the number. */
  queryCode: text("query_code").notNull(),
  itemCode: text("item_code").notNull(),
  itemVersion: integer("item_version").notNull(),
  companyId: uuid("company_id").notNull().references(() => companies.id),
  /** who acts for the company */
  applicantId: text("applicant_id").notNull().references(() => users.id),
  contactName: text("contact_name").notNull(),
  contactPhone: text("contact_phone").notNull(),
  contactEmail: text("contact_email").notNull(),
  /** language of the notices to the company */
  locale: text("locale", { enum: locales }).notNull().default("zh"),
  stationCode: text("station_code").notNull().references(() => stations.code),
  channel: text("channel", { enum: channels }).notNull(),
  status: text("status", { enum: requestStatuses }).notNull(),
  outcome: text("outcome", { enum: outcomes }),
  /** the answer to the company in words, once there is one */
  answer: text("answer").notNull().default(""),
  departmentCode: text("department_code").references(() => departments.code),
  helperCodes: text("helper_codes").array().notNull().default(sql`'{}'::text[]`),
  /** departments that had it and passed it on: they may still look it up */
  formerCodes: text("former_codes").array().notNull().default(sql`'{}'::text[]`),
  assigneeId: text("assignee_id").references(() => users.id),
  /** the routing rule that fired, and its sentence at that time */
  routedRuleId: uuid("routed_rule_id"),
  routedBecause: jsonb("routed_because").$type<{ zh: string; en: string } | null>(),
  /** how often a department said "not ours" */
  notOursCount: integer("not_ours_count").notNull().default(0),
  isUrgent: boolean("is_urgent").notNull().default(false),
  isTolerant: boolean("is_tolerant").notNull().default(false),
  /** last day for tolerated (容缺) papers */
  tolerantUntil: date("tolerant_until", { mode: "string" }),
  wasDeemedAccepted: boolean("was_deemed_accepted").notNull().default(false),
  /** number of the acceptance notice, 融驿受〔2026〕118号 */
  acceptanceNoticeNo: text("acceptance_notice_no"),
  /** answers to the item's form: what it is about, in the company's words */
  form: jsonb("form").$type<RequestForm>().notNull(),
  /** desk person who filed or received on behalf; both identities stay in the history */
  filedById: text("filed_by_id").references(() => users.id),
  receivedAt: instant("received_at"),
  acceptedAt: instant("accepted_at"),
  decidedAt: instant("decided_at"),
  endedAt: instant("ended_at"),
  /** earliest due instant of the running clocks, kept by every move: the liaison's list sorts by it */
  nextDueAt: instant("next_due_at"),
  nextDueClock: text("next_due_clock", { enum: clockKinds }),
  /** when the station, a department or the portal last did something about it; three working days of silence may be urged */
  lastWordAt: instant("last_word_at"),
  /** since when a company's urge (催办) waits for its reply; null when none does. Lifts the request in the list */
  urgedAt: instant("urged_at"),
  urgeCount: integer("urge_count").notNull().default(0),
  /** how often it was taken up again after its end; counts as late in the figures */
  reopenCount: integer("reopen_count").notNull().default(0),
  /** since when a bad rating waits to be put right (整改), over the end of the request; null when none does */
  rectifyingSince: instant("rectifying_since"),
  /** told that the tolerated papers fall due; once per day promised */
  tolerantRemindedOn: date("tolerant_reminded_on", { mode: "string" }),
  /** the promised end told to the company */
  promisedAt: instant("promised_at"),
  isPromiseProvisional: boolean("is_promise_provisional").notNull().default(false),
  /** optimistic lock: every write to the row adds one */
  version: integer("version").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
}, (t) => [
  foreignKey({ columns: [t.itemCode, t.itemVersion], foreignColumns: [itemVersions.itemCode, itemVersions.version] }),
  check("requests_status_known", oneOf(t.status, requestStatuses)),
  check("requests_channel_known", oneOf(t.channel, channels)),
  check("requests_locale_known", oneOf(t.locale, locales)),
  check("requests_next_due_clock_known", sql`${t.nextDueClock} is null or ${oneOf(t.nextDueClock, clockKinds)}`),
  check("requests_outcome_known", sql`${t.outcome} is null or ${oneOf(t.outcome, outcomes)}`),
  check("requests_outcome_matches_status", sql`(${t.status} in ('decided', 'completed')) = (${t.outcome} is not null)`),
  check("requests_ended_at_matches_status", sql`(${t.status} in ('completed', 'not_accepted', 'returned', 'withdrawn', 'terminated')) = (${t.endedAt} is not null)`),
  check("requests_department_once_routed", sql`${t.status} not in ('routed', 'signed', 'supplement', 'accepted', 'suspended', 'decided') or ${t.departmentCode} is not null`),
  check("requests_accepted_at_once_accepted", sql`${t.status} not in ('accepted', 'suspended', 'decided') or ${t.acceptedAt} is not null`),
  // A draft may be given up without ever having been sent.
  check("requests_numbered_once_sent", sql`${t.status} in ('draft', 'withdrawn') or ${t.number} is not null`),
  check("requests_query_code_shape", sql`${t.queryCode} ~ '^[0-9]{6}$'`),
  // the liaison's list: what is open in one department (domain/requests/open-work.ts), next deadline first
  index("requests_department_open").on(t.departmentCode, t.nextDueAt).where(sql`ended_at is null or rectifying_since is not null`),
  // the supervisor's and the desk's: the same, over all or at one station
  index("requests_open").on(t.nextDueAt).where(sql`ended_at is null or rectifying_since is not null`),
  index("requests_station_open").on(t.stationCode, t.nextDueAt).where(sql`ended_at is null or rectifying_since is not null`),
  // figures and rehearsals look at what came in lately
  index("requests_received").on(t.receivedAt),
  index("requests_ended").on(t.endedAt).where(sql`ended_at is not null`),
  // whose personal data is not gone yet (domain/upkeep/erasers)
  index("requests_ended_named").on(t.endedAt).where(sql`ended_at is not null and (contact_name <> '' or contact_phone <> '' or contact_email <> '' or form ->> 'matter' <> '')`),
  // what a person may see and close, wherever they are the contact
  index("requests_contact").on(sql`lower(${t.contactEmail})`),
  index("requests_helping").using("gin", t.helperCodes).where(sql`ended_at is null`),
  index("requests_former").using("gin", t.formerCodes),
  index("requests_department_ended").on(t.departmentCode, t.endedAt).where(sql`ended_at is not null`),
  index("requests_station_created").on(t.stationCode, t.createdAt),
  index("requests_company_created").on(t.companyId, t.createdAt),
  index("requests_applicant").on(t.applicantId, t.createdAt),
]);

/**
 * What a request is found by; a table of its own, so that a move writes no search index. Terms are made in the portal
 * (app/domain/requests/search-terms.ts), so both databases find the same.
 */
export const requestSearch = pgTable("request_search", {
  requestId: uuid("request_id").primaryKey().references(() => requests.id, { onDelete: "cascade" }),
  terms: searchTerms("terms").notNull(),
  /** the company changed its name since: to be written anew */
  isStale: boolean("is_stale").notNull().default(false),
}, (t) => [
  index("request_search_terms").using("gin", t.terms),
  index("request_search_stale").on(t.requestId).where(sql`is_stale`),
]);

/** What the form asks: the subject in words, and whether tolerated papers follow with an undertaking. */
export interface RequestForm {
  /** what the company wants, in its own words */
  matter: string;
  /** signed undertaking to hand in the tolerated papers by the day given */
  undertaking?: boolean;
  /** the day promised for tolerated papers, yyyy-MM-dd */
  undertakingUntil?: string;
}

/** History (append-only: a trigger refuses update and delete). */
export const requestEvents = pgTable("request_events", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  at: instant("at").notNull(),
  move: text("move", { enum: requestMoves }).notNull(),
  fromStatus: text("from_status", { enum: requestStatuses }),
  toStatus: text("to_status", { enum: requestStatuses }).notNull(),
  actorKind: text("actor_kind", { enum: ["company", "staff", "system"] }).notNull(),
  actorId: text("actor_id").references(() => users.id),
  /** name and place of the actor as they were, e.g. 顾言, 人社局 */
  actorName: text("actor_name").notNull().default(""),
  actorPlace: text("actor_place").notNull().default(""),
  /** the department in charge after the move */
  departmentCode: text("department_code"),
  /** words the company reads */
  publicNote: text("public_note").notNull().default(""),
  /** words only staff read */
  staffNote: text("staff_note").notNull().default(""),
  details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  /** the row version this move produced; one line a version */
  requestVersion: integer("request_version").notNull(),
}, (t) => [
  unique("request_events_one_per_version").on(t.requestId, t.requestVersion),
  check("request_events_actor_known", sql`${oneOf(t.actorKind, ["company", "staff", "system"])} and (${t.actorKind} = 'system') = (${t.actorId} is null)`),
]);

/** Internal notes, strictly apart from what the company sees. */
export const internalNotes = pgTable("internal_notes", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  authorId: text("author_id").notNull().references(() => users.id),
  words: text("words").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (t) => [index("internal_notes_request").on(t.requestId, t.createdAt)]);

/** One promise (时限) with its own start, pauses and due instant. */
export const clocks = pgTable("clocks", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().references(() => requests.id),
  kind: text("kind", { enum: clockKinds }).notNull(),
  startedAt: instant("started_at").notNull(),
  limitValue: integer("limit_value").notNull(),
  limitUnit: text("limit_unit", { enum: limitUnits }).notNull(),
  /** working days added by extensions */
  extendedBy: integer("extended_by").notNull().default(0),
  dueAt: instant("due_at").notNull(),
  /** the due date rests on a year whose holidays are not official */
  isProvisional: boolean("is_provisional").notNull().default(false),
  /** the law's limit for the item, if it sets one; only the handling clock has it */
  statutoryValue: integer("statutory_value"),
  statutoryUnit: text("statutory_unit", { enum: limitUnits }),
  /** when the law's limit is over, with the same pauses and the extension the law allows */
  statutoryDueAt: instant("statutory_due_at"),
  /** set while the clock stands still */
  pausedAt: instant("paused_at"),
  pauses: jsonb("pauses").$type<{ from: string; to: string; why: string }[]>().notNull().default([]),
  endedAt: instant("ended_at"),
}, (t) => [
  check("clocks_kind_known", oneOf(t.kind, clockKinds)),
  check("clocks_unit_known", oneOf(t.limitUnit, limitUnits)),
  check("clocks_statutory_complete", sql`(${t.statutoryValue} is null) = (${t.statutoryUnit} is null) and (${t.statutoryValue} is null) = (${t.statutoryDueAt} is null)`),
  // a promise is never later than the law
  check("clocks_within_the_law", sql`${t.statutoryDueAt} is null or ${t.dueAt} <= ${t.statutoryDueAt}`),
  // one running clock of a kind per request; co-handling has one per sub-task
  uniqueIndex("clocks_one_running").on(t.requestId, t.kind).where(sql`ended_at is null and kind <> 'co_handling'`),
  index("clocks_request").on(t.requestId),
  index("clocks_running_due").on(t.kind, t.dueAt).where(sql`ended_at is null and paused_at is null`),
]);

/** 好差评: once per request, voluntary, five national levels (1 best). */
export const ratings = pgTable("ratings", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().unique("ratings_once_per_request").references(() => requests.id),
  level: integer("level").$type<1 | 2 | 3 | 4 | 5>().notNull(),
  reasons: text("reasons").array().notNull().default(sql`'{}'::text[]`),
  reasonsVersion: integer("reasons_version").notNull().default(1),
  words: text("words").notNull().default(""),
  ratedAt: instant("rated_at").notNull(),
  /** false once two people found it misjudged or malicious: it stays on record, and in no figure */
  counts: boolean("counts").notNull().default(true),
}, (t) => [
  check("ratings_level_known", oneOf(t.level, ratingLevels)),
  check("ratings_bad_needs_reason", sql`${t.level} <= 3 or cardinality(${t.reasons}) > 0 or length(${t.words}) > 0`),
]);
