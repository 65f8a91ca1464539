import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { deliveryEvents, keptReasons, locales, noticeKinds, noticeStatuses } from "../vocabulary";
import { users } from "./accounts";
import { appointments } from "./appointments";
import { instant, oneOf } from "./columns";
import { requests } from "./requests";

/** Words of a mail that take the place of the portal's own; empty for those that stay. Placeholders are names in braces. */
export interface MailWording {
  subject: string;
  lead: string;
  /** a paragraph of its own behind the lead */
  extra: string;
}

/** From whom a mail came, whose addresses it names, and where its answer goes. */
export interface SentAs {
  from: string;
  origin: string;
  replyDomain: string | null;
}

/**
 * A notice (通知): written in the transaction of its cause, sent later by the worker. Its id is the provider's
 * idempotency key. The payload is frozen here; the rendered mail is frozen at the first attempt.
 */
export const notices = pgTable("notices", {
  id: uuid("id").primaryKey().defaultRandom(),
  kind: text("kind", { enum: noticeKinds }).notNull(),
  locale: text("locale", { enum: locales }).notNull(),
  recipientEmail: text("recipient_email").notNull(),
  recipientName: text("recipient_name").notNull().default(""),
  recipientUserId: text("recipient_user_id").references(() => users.id),
  requestId: uuid("request_id").references(() => requests.id),
  appointmentId: uuid("appointment_id").references(() => appointments.id),
  payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
  /** an administrator's words in force when it was written; null for the portal's own */
  wording: jsonb("wording").$type<MailWording>(),
  /** filled at the first attempt, never changed after */
  subject: text("subject"),
  html: text("html"),
  text: text("text"),
  /** iCalendar part, if the mail carries an invitation */
  calendar: text("calendar"),
  calendarMethod: text("calendar_method", { enum: ["REQUEST", "CANCEL"] }),
  /** the settings that go into the mail beside its text, as they were then: under one key goes one mail */
  sentAs: jsonb("sent_as").$type<SentAs>(),
  status: text("status", { enum: noticeStatuses }).notNull().default("queued"),
  attempts: integer("attempts").notNull().default(0),
  /** `attempts` when a person last put it back into the round: tries count from there, the fence goes on */
  triesFrom: integer("tries_from").notNull().default(0),
  runAt: instant("run_at").notNull(),
  lockedUntil: instant("locked_until"),
  lastError: text("last_error"),
  providerId: text("provider_id"),
  transport: text("transport"),
  firstTriedAt: instant("first_tried_at"),
  sentAt: instant("sent_at"),
  /** what the provider last said about the mail; null until it says something */
  delivery: text("delivery", { enum: deliveryEvents }),
  deliveryAt: instant("delivery_at"),
  /** the provider's words for it, without addresses */
  deliveryDetail: text("delivery_detail").notNull().default(""),
  /** why no mail goes out for it */
  keptBecause: text("kept_because", { enum: keptReasons }),
  /** the digest that carried it, for notices kept for one */
  digestId: uuid("digest_id"),
  /** sent to try the words: about nothing real, counted in no figure */
  isTest: boolean("is_test").notNull().default(false),
  /** the notice it repeats to a corrected address */
  repeats: uuid("repeats"),
  /** read in the portal */
  readAt: instant("read_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
  /** order of writing: mails about one request leave in it */
  position: bigint("position", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
}, (t) => [
  check("notices_kind_known", oneOf(t.kind, noticeKinds)),
  check("notices_status_known", oneOf(t.status, noticeStatuses)),
  check("notices_locale_known", oneOf(t.locale, locales)),
  check("notices_calendar_method_known", sql`${t.calendarMethod} is null or ${oneOf(t.calendarMethod, ["REQUEST", "CANCEL"])}`),
  check("notices_sent_at_matches_status", sql`(${t.status} = 'sent') = (${t.sentAt} is not null)`),
  check("notices_delivery_known", sql`${t.delivery} is null or ${oneOf(t.delivery, deliveryEvents)}`),
  check("notices_delivery_has_instant", sql`(${t.delivery} is null) = (${t.deliveryAt} is null)`),
  check("notices_kept_has_reason", sql`(${t.status} = 'kept') = (${t.keptBecause} is not null)`),
  check("notices_tries_from_past", sql`${t.triesFrom} between 0 and ${t.attempts}`),
  unique("notices_repeated_once_per_address").on(t.repeats, t.recipientEmail),
  check("notices_kept_because_known", sql`${t.keptBecause} is null or ${oneOf(t.keptBecause, keptReasons)}`),
  index("notices_provider").on(t.providerId).where(sql`provider_id is not null`),
  index("notices_unread").on(t.recipientUserId).where(sql`read_at is null`),
  index("notices_inbox").on(t.recipientUserId, t.position).where(sql`recipient_user_id is not null`),
  index("notices_for_digest").on(t.recipientUserId).where(sql`kept_because = 'digest' and digest_id is null`),
  index("notices_need_person").on(t.createdAt).where(sql`status in ('failed', 'held')`),
  index("notices_sent").on(t.sentAt).where(sql`status = 'sent'`),
  index("notices_open_of_request").on(t.requestId, t.position).where(sql`status in ('queued', 'sending') and request_id is not null`),
  index("notices_to_send").on(t.runAt).where(sql`status in ('queued', 'sending')`),
  index("notices_request").on(t.requestId),
  index("notices_newest").on(t.position),
  index("notices_recipient").on(t.recipientEmail, t.createdAt),
  // what a mail said, as long as it is kept; and the kinds with a shorter period (domain/upkeep/erasers)
  index("notices_worded").on(t.createdAt).where(sql`html is not null or text is not null or calendar is not null or recipient_name <> '' or payload <> '{}'::jsonb`),
  index("notices_soon_over").on(t.kind, t.createdAt).where(sql`kind in ('sign_in_code', 'account_changed')`),
]);

/** One line per creating form, so that a repeated submission lands on the first result (house rule: nothing twice). */
export const formSubmissions = pgTable("form_submissions", {
  key: uuid("key").notNull(),
  /** which form: route and intent */
  form: text("form").notNull(),
  /** SHA-256 of the fields: the same key with other fields is refused */
  fieldsHash: text("fields_hash").notNull(),
  /** where the first submission led */
  location: text("location").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.form, t.key] })]);

/** Numbers without gaps: one row per scope and Shanghai day, raised by `update … returning`. */
export const counters = pgTable("counters", {
  scope: text("scope").notNull(),
  day: date("day", { mode: "string" }).notNull(),
  value: integer("value").notNull(),
}, (t) => [primaryKey({ columns: [t.scope, t.day] })]);

/** Facts about this installation, e.g. whether it holds the demo park and until when slots exist. */
export const installation = pgTable("installation", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** Failed tries and allowances, shared by all processes (one row per key and window). */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: instant("expire"),
});
