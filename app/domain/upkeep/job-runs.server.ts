import { notInArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { jobRuns } from "~db/schema";

export type JobRun = typeof jobRuns.$inferSelect;

/** How a run of a background job ended. */
interface JobEnd {
  name: string;
  everySeconds: number;
  /** what it failed with; undefined when it went well */
  error?: unknown;
  now: Date;
}

/** Notes how a run ended, beside the job's last good and last bad one. */
export async function noteJobRun(db: Queryable, { name, everySeconds, error, now }: JobEnd): Promise<void> {
  const ended = error === undefined ? { everySeconds, wentWellAt: now } : { everySeconds, failedAt: now, failedFor: kindOf(error) };
  await db.insert(jobRuns).values({ name, ...ended }).onConflictDoUpdate({ target: jobRuns.name, set: ended });
}

/** Every job that ever ran here, by name. */
export function listJobRuns(db: Queryable): Promise<JobRun[]> {
  return db.select().from(jobRuns).orderBy(jobRuns.name);
}

/**
 * Forgets jobs that are none of this portal's any more, after a new version or another setting: nobody runs them, and they
 * would count as late for ever.
 */
export async function forgetJobRunsBut(db: Queryable, names: readonly string[]): Promise<void> {
  await db.delete(jobRuns).where(notInArray(jobRuns.name, [...names]));
}

/** How far a job may be behind before somebody should look: three rounds, and never less than five minutes. */
const patienceSeconds = (everySeconds: number) => Math.max(3 * everySeconds, 300);

/**
 * How a job stands: `failing` when its newest run failed, `late` when no run ended well for three of its rounds (five
 * minutes at least), e.g. because no process runs it.
 */
export function standOfJob({ everySeconds, wentWellAt, failedAt }: Pick<JobRun, "everySeconds" | "wentWellAt" | "failedAt">, now: Date): "well" | "failing" | "late" {
  if (failedAt && (!wentWellAt || failedAt > wentWellAt)) return "failing";
  return wentWellAt && now.getTime() - wentWellAt.getTime() <= patienceSeconds(everySeconds) * 1000 ? "well" : "late";
}

/** The innermost error's class and code, e.g. `PostgresError 53100`: a statement's own error is wrapped by what ran it. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error.cause instanceof Error) return kindOf(error.cause);
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}`.slice(0, 100) : error.name.slice(0, 100);
}
