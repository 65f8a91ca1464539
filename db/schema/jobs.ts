import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * How each background job went last, over all processes: what the operator asks first at night. Written at most once a
 * minute while all is well.
 */
export const jobRuns = pgTable("job_runs", {
  name: text("name").primaryKey(),
  /** how often it comes round, as the process that ran it last had it */
  everySeconds: integer("every_seconds").notNull(),
  wentWellAt: instant("went_well_at"),
  failedAt: instant("failed_at"),
  /** kind and code of the last error, never its text, which may hold what people typed; the log says the rest */
  failedFor: text("failed_for").notNull().default(""),
}, (t) => [
  check("job_runs_comes_round", sql`${t.everySeconds} > 0`),
  check("job_runs_failure_is_named", sql`(${t.failedAt} is null) = (${t.failedFor} = '')`),
]);
