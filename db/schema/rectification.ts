import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { callBackResults, findings, ratingLevels } from "../vocabulary";
import { users } from "./accounts";
import { instant, oneOf } from "./columns";
import { ratings, requests } from "./requests";

/**
 * What is done about a bad rating (整改, product.md 10): call back, finding, fix and answer, a second rating, closed by
 * somebody who had no hand in what was rated. One for a rating, and a rating is one for a request. Its promise is the
 * rectification clock.
 */
export const rectifications = pgTable("rectifications", {
  id: uuid("id").primaryKey().defaultRandom(),
  requestId: uuid("request_id").notNull().unique("rectifications_once_per_request").references(() => requests.id),
  ratingId: uuid("rating_id").notNull().unique("rectifications_once_per_rating").references(() => ratings.id),
  openedAt: instant("opened_at").notNull(),
  /** who had a hand in what was rated: may not close it, nor judge a finding about it */
  ratedIds: text("rated_ids").array().notNull(),
  called: text("called", { enum: callBackResults }),
  callWords: text("call_words").notNull().default(""),
  calledById: text("called_by_id").references(() => users.id),
  calledAt: instant("called_at"),
  finding: text("finding", { enum: findings }),
  findingWords: text("finding_words").notNull().default(""),
  foundById: text("found_by_id").references(() => users.id),
  foundAt: instant("found_at"),
  /** the second person's word on a finding that the rating is not to count */
  isUpheld: boolean("is_upheld"),
  reviewWords: text("review_words").notNull().default(""),
  reviewedById: text("reviewed_by_id").references(() => users.id),
  reviewedAt: instant("reviewed_at"),
  /** what was put right, as the company is told; taken back when it is handed back */
  answer: text("answer").notNull().default(""),
  answeredById: text("answered_by_id").references(() => users.id),
  answeredAt: instant("answered_at"),
  /** how often the answer was handed back */
  handedBack: integer("handed_back").notNull().default(0),
  secondLevel: integer("second_level").$type<1 | 2 | 3 | 4 | 5>(),
  secondReasons: text("second_reasons").array().notNull().default(sql`'{}'::text[]`),
  secondWords: text("second_words").notNull().default(""),
  secondRatedAt: instant("second_rated_at"),
  closedById: text("closed_by_id").references(() => users.id),
  closedAt: instant("closed_at"),
}, (t) => [
  check("rectifications_called_known", sql`${t.called} is null or ${oneOf(t.called, callBackResults)}`),
  check("rectifications_finding_known", sql`${t.finding} is null or ${oneOf(t.finding, findings)}`),
  check("rectifications_call_complete", sql`(${t.calledAt} is null) = (${t.called} is null) and (${t.calledAt} is null) = (${t.calledById} is null)`),
  check("rectifications_finding_after_call", sql`(${t.foundAt} is null) = (${t.finding} is null) and (${t.foundAt} is null) = (${t.foundById} is null) and (${t.foundAt} is null or ${t.calledAt} is not null)`),
  check("rectifications_review_complete", sql`(${t.reviewedAt} is null) = (${t.isUpheld} is null) and (${t.reviewedAt} is null) = (${t.reviewedById} is null)`),
  // four eyes: what takes a rating out of the figures is never one person's word, nor that of who was rated
  check("rectifications_second_person", sql`${t.reviewedById} is null or (${t.finding} is not null and ${t.finding} in ('misjudged', 'malicious') and ${t.reviewedById} <> ${t.foundById} and ${t.reviewedById} <> all (${t.ratedIds}))`),
  check("rectifications_answer_complete", sql`(${t.answeredAt} is null) = (${t.answer} = '') and (${t.answeredAt} is null) = (${t.answeredById} is null)`),
  check("rectifications_answer_after_finding", sql`${t.answeredAt} is null or (${t.finding} is not null and ${t.finding} in ('valid', 'partly')) or ${t.isUpheld} is false`),
  check("rectifications_second_level_known", sql`${t.secondLevel} is null or ${oneOf(t.secondLevel, ratingLevels)}`),
  check("rectifications_second_rating_complete", sql`(${t.secondRatedAt} is null) = (${t.secondLevel} is null)`),
  check("rectifications_closed_complete", sql`(${t.closedAt} is null) = (${t.closedById} is null)`),
  check("rectifications_closed_when_done", sql`${t.closedAt} is null or ${t.answeredAt} is not null or ${t.isUpheld} is true`),
  check("rectifications_closed_by_another", sql`${t.closedById} is null or ${t.closedById} <> all (${t.ratedIds})`),
]);
