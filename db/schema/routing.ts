import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ruleChangeKinds } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { departments, stations } from "./places";
import { requests } from "./requests";

/** Routing rule (转办规则): ordered, the first match decides. */
export const routingRules = pgTable("routing_rules", {
  id: uuid("id").primaryKey().defaultRandom(),
  position: integer("position").notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  conditions: jsonb("conditions").$type<RoutingConditions>().notNull(),
  departmentCode: text("department_code").notNull().references(() => departments.code),
  helperCodes: text("helper_codes").array().notNull().default(sql`'{}'::text[]`),
  assigneeId: text("assignee_id").references(() => users.id),
  isActive: boolean("is_active").notNull().default(true),
  /** rises with every change; the sum over all rules tells whether the list is still the one somebody looked at */
  version: integer("version").notNull().default(1),
}, (t) => [
  index("routing_rules_order").on(t.position),
  check("routing_rules_lead_does_not_help_itself", sql`not (${t.departmentCode} = any(${t.helperCodes}))`),
]);

/** Who changed which rule, and what the rehearsal said (append-only by a trigger). */
export const routingChanges = pgTable("routing_changes", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  ruleId: uuid("rule_id").notNull().references(() => routingRules.id),
  kind: text("kind", { enum: ruleChangeKinds }).notNull(),
  at: instant("at").notNull(),
  actorId: text("actor_id").notNull().references(() => users.id),
  /** as it was called then */
  actorName: text("actor_name").notNull(),
  before: jsonb("before").$type<object | null>(),
  after: jsonb("after").$type<object>().notNull(),
  /** requests of the last 90 days that were looked at, and that would have gone to another department */
  rehearsed: integer("rehearsed").notNull(),
  elsewhere: integer("elsewhere").notNull(),
}, (t) => [
  check("routing_changes_kind_known", oneOf(t.kind, ruleChangeKinds)),
  check("routing_changes_elsewhere_within_rehearsed", sql`${t.elsewhere} between 0 and ${t.rehearsed}`),
]);

/** A rule the arbiter's decision suggests (product.md 3, "not ours"); the administrator makes one of it or not. */
export const routingProposals = pgTable("routing_proposals", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().unique("routing_proposals_once_per_request").references(() => requests.id),
  itemCode: text("item_code").notNull(),
  stationCode: text("station_code").notNull().references(() => stations.code),
  departmentCode: text("department_code").notNull().references(() => departments.code),
  reason: text("reason").notNull(),
  proposedById: text("proposed_by_id").notNull().references(() => users.id),
  proposedAt: instant("proposed_at").notNull(),
  settledAt: instant("settled_at"),
  settledById: text("settled_by_id").references(() => users.id),
  /** the rule made of it; null when it was put aside */
  ruleId: uuid("rule_id").references(() => routingRules.id),
}, (t) => [
  check("routing_proposals_settled_by_somebody", sql`(${t.settledAt} is null) = (${t.settledById} is null) and (${t.ruleId} is null or ${t.settledAt} is not null)`),
  index("routing_proposals_open").on(t.proposedAt).where(sql`settled_at is null`),
]);

/** Each given fact must match; a fact left out matches everything. */
export interface RoutingConditions {
  items?: string[];
  categories?: string[];
  stations?: string[];
  streets?: string[];
  zones?: string[];
  channels?: string[];
  urgent?: boolean;
  /** one of these stands in what the company wrote, capitals or not */
  words?: string[];
}
