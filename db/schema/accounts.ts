import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountLinkPurposes, companyRoles, consentDocuments, locales, sessionFactors, staffRoles, userKinds } from "../vocabulary";
import { instant, oneOf } from "./columns";
import { departments, stations } from "./places";

/** A person who signs in: company staff (经办人) by mailed code, station and department staff by password. */
export const users = pgTable("users", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: userKinds }).notNull(),
  /** lower case; the login of both kinds */
  email: text("email").notNull().unique(),
  name: text("name").notNull().default(""),
  phone: text("phone").notNull().default(""),
  /** argon2id; only staff have one */
  passwordHash: text("password_hash"),
  passwordChangedAt: instant("password_changed_at"),
  locale: text("locale", { enum: locales }).notNull().default("zh"),
  isActive: boolean("is_active").notNull().default(true),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (t) => [
  check("users_kind_known", oneOf(t.kind, userKinds)),
  check("users_locale_known", oneOf(t.locale, locales)),
  check("users_email_lower_case", sql`${t.email} = lower(${t.email})`),
  check("users_only_staff_have_passwords", sql`${t.kind} = 'staff' or ${t.passwordHash} is null`),
]);

/** A company (企业), known by its unified social credit code (GB 32100-2015). */
export const companies = pgTable("companies", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  creditCode: text("credit_code").notNull().unique(),
  /** where the company sits; optional */
  stationCode: text("station_code").references(() => stations.code),
  address: text("address").notNull().default(""),
  namePinyin: text("name_pinyin").notNull().default(""),
  nameInitials: text("name_initials").notNull().default(""),
  version: integer("version").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
}, (t) => [
  check("companies_credit_code_shape", sql`${t.creditCode} ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`),
  index("companies_initials").on(t.nameInitials),
]);

/** Who acts for which company. */
export const companyMembers = pgTable("company_members", {
  id: uuid("id").primaryKey().defaultRandom(),
  companyId: uuid("company_id").notNull().references(() => companies.id),
  userId: text("user_id").notNull().references(() => users.id),
  role: text("role", { enum: companyRoles }).notNull(),
  joinedAt: instant("joined_at").notNull().defaultNow(),
}, (t) => [
  unique("company_members_once").on(t.companyId, t.userId),
  // One owner a company: a second registration joins as a member.
  uniqueIndex("company_members_one_owner").on(t.companyId).where(sql`role = 'owner'`),
  check("company_members_role_known", oneOf(t.role, companyRoles)),
  index("company_members_user").on(t.userId),
]);

/** What a member of staff may act as, and where. */
export const staffAssignments = pgTable("staff_assignments", {
  id: uuid("id").primaryKey().defaultRandom(),
  userId: text("user_id").notNull().references(() => users.id),
  role: text("role", { enum: staffRoles }).notNull(),
  stationCode: text("station_code").references(() => stations.code),
  departmentCode: text("department_code").references(() => departments.code),
}, (t) => [
  check("staff_assignments_role_known", oneOf(t.role, staffRoles)),
  check("staff_assignments_place_matches_role", sql`
    (${t.role} in ('front_desk', 'station_lead')) = (${t.stationCode} is not null)
    and (${t.role} in ('liaison', 'head')) = (${t.departmentCode} is not null)`),
  // every post lacks one of the two places, or both
  unique("staff_assignments_once").on(t.userId, t.role, t.stationCode, t.departmentCode).nullsNotDistinct(),
  index("staff_assignments_department").on(t.departmentCode),
]);

/** Sign-in sessions, kept by lucia. The id is the SHA-256 of what the cookie holds: reading the table logs nobody in. */
export const sessions = pgTable("sessions", {
  id: text("id").primaryKey(),
  userId: text("user_id").notNull().references(() => users.id),
  expiresAt: instant("expires_at").notNull(),
  /** The absolute limit counts from here, whatever the activity. */
  createdAt: instant("created_at").notNull().defaultNow(),
  userAgent: text("user_agent").notNull().default(""),
  /** when the person last proved who they are; what is sensitive asks for it anew after some minutes */
  confirmedAt: instant("confirmed_at").notNull().defaultNow(),
  /** what was shown beside the password or code */
  factor: text("factor", { enum: sessionFactors }).notNull().default("none"),
}, (t) => [index("sessions_user").on(t.userId), check("sessions_factor_known", oneOf(t.factor, sessionFactors))]);

/** The second factor (TOTP, RFC 6238) of a member of staff. It counts once a code from it was entered. */
export const secondFactors = pgTable("second_factors", {
  userId: text("user_id").primaryKey().references(() => users.id),
  /** AES-256-GCM under a key from the environment: reading the table makes no codes */
  sealedSecret: text("sealed_secret").notNull(),
  createdAt: instant("created_at").notNull(),
  confirmedAt: instant("confirmed_at"),
  /** time step of the last code taken: it and earlier ones are refused, so a code works once */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
});

/** Ten codes on paper for the day the phone is lost; each works once. Only an HMAC is kept. */
export const recoveryCodes = pgTable("recovery_codes", {
  userId: text("user_id").notNull().references(() => users.id),
  codeHash: text("code_hash").notNull(),
  usedAt: instant("used_at"),
}, (t) => [primaryKey({ columns: [t.userId, t.codeHash] })]);

/**
 * Links that let somebody in: invitations to a company or to the staff, new passwords. Single use, short life. The
 * address in the mail carries id and signature; this table alone opens nothing.
 */
export const accountLinks = pgTable("account_links", {
  id: text("id").primaryKey(),
  purpose: text("purpose", { enum: accountLinkPurposes }).notNull(),
  /** lower case: whom it is for */
  email: text("email").notNull(),
  locale: text("locale", { enum: locales }).notNull(),
  companyId: uuid("company_id").references(() => companies.id),
  /** whose password it sets; null until the worker looked whether there is such a person */
  userId: text("user_id").references(() => users.id),
  createdById: text("created_by_id").references(() => users.id),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  revokedAt: instant("revoked_at"),
  /** when the mail was written, or found to be for nobody */
  handledAt: instant("handled_at"),
}, (t) => [
  check("account_links_purpose_known", oneOf(t.purpose, accountLinkPurposes)),
  check("account_links_locale_known", oneOf(t.locale, locales)),
  check("account_links_company_where_it_is_about_one", sql`(${t.purpose} in ('company_invitation', 'ownership_transfer')) = (${t.companyId} is not null)`),
  check("account_links_email_lower_case", sql`${t.email} = lower(${t.email})`),
  // What lets somebody in, and nothing else asks who they are, lives a day (ASVS 6.4.1).
  check("account_links_a_day_at_most", sql`${t.purpose} = 'ownership_transfer' or ${t.expiresAt} <= ${t.createdAt} + interval '24 hours'`),
  // A second invitation of the same person replaces the first.
  uniqueIndex("account_links_one_open_invitation").on(t.companyId, t.email).where(sql`purpose = 'company_invitation' and used_at is null and revoked_at is null`),
  // A company is offered to one person at a time.
  uniqueIndex("account_links_one_open_offer").on(t.companyId).where(sql`purpose = 'ownership_transfer' and used_at is null and revoked_at is null`),
  index("account_links_to_handle").on(t.createdAt).where(sql`handled_at is null`),
  index("account_links_user").on(t.userId),
]);

/** Six-digit codes mailed for sign-in: single use, ten minutes, five tries. Only an HMAC is kept. */
export const emailCodes = pgTable("email_codes", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull(),
  codeHash: text("code_hash").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  expiresAt: instant("expires_at").notNull(),
  tries: integer("tries").notNull().default(0),
  usedAt: instant("used_at"),
  /** SHA-256 of what only who asked for it holds: from anywhere else it is neither taken nor tried */
  askedBy: text("asked_by").notNull().default(""),
  /** asked for by a browser that had the account before; these have an allowance of their own */
  isKnown: boolean("is_known").notNull().default(false),
}, (t) => [
  index("email_codes_email").on(t.email, t.createdAt),
  check("email_codes_email_lower_case", sql`${t.email} = lower(${t.email})`),
  check("email_codes_five_tries", sql`${t.tries} between 0 and 5`),
]);

/**
 * That a person agreed to a text: once per person, text and version, however often the form is sent. Rows stay, so that
 * what was agreed to can be read later (app/domain/consent/document-versions.ts has the versions).
 */
export const consents = pgTable("consents", {
  userId: text("user_id").notNull().references(() => users.id),
  document: text("document", { enum: consentDocuments }).notNull(),
  version: text("version").notNull(),
  agreedAt: instant("agreed_at").notNull(),
  /** the language it was read in */
  locale: text("locale", { enum: locales }).notNull(),
  /** the address of the form that was sent */
  form: text("form").notNull(),
}, (t) => [
  primaryKey({ columns: [t.userId, t.document, t.version] }),
  check("consents_document_known", oneOf(t.document, consentDocuments)),
  check("consents_locale_known", oneOf(t.locale, locales)),
  check("consents_version_shape", sql`${t.version} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
  check("consents_form_is_an_address", sql`${t.form} ~ '^/[^?#]*$'`),
]);
