import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { outboxHealth } from "~/domain/notices/outbox-health.server";
import { quarantineHealth } from "~/domain/quarantine/list-quarantine.server";
import { listJobRuns, standOfJob } from "~/domain/upkeep/job-runs.server";
import type { Queryable } from "~db/client.server";
import { measureReports } from "./csp-reports.server";

/** Facts of the process alone: memory, event loop, garbage collection. */
const processFacts = new Registry();
let isWatching = false;

/**
 * Begins to watch the process, once. To be called when it starts: what nobody watched has no figure, and the first
 * reading of how long the event loop was held up would be about no time at all. Each reading covers the time since the
 * one before.
 */
export function watchProcess(): void {
  if (isWatching) return;
  isWatching = true;
  collectDefaultMetrics({ register: processFacts, prefix: "ryz_" });
  measureReports(processFacts);
}

/**
 * What monitoring reads at `/metrics`, in the text form of Prometheus: how sending goes and what waits for the scanner,
 * counted anew at each reading, and the process. No address, no name, no text of anybody is among it.
 *
 * @param runningSince mail counts as standing still only from a quarter of an hour after it
 */
export async function measure(db: Queryable, { now, runningSince }: { now: Date; runningSince: Date }): Promise<string> {
  watchProcess();
  const health = await outboxHealth(db, now, runningSince);
  const mail = new Registry();
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => new Gauge({ name: `ryz_${name}`, help, labelNames, registers: [mail] });

  gauge("mail_waiting", "Mails due and not sent").set(health.waiting);
  gauge("mail_oldest_due_age_seconds", "Age of the oldest of them; 0 when none waits").set(health.oldestDueAt ? Math.max(0, (now.getTime() - health.oldestDueAt.getTime()) / 1000) : 0);
  gauge("mail_sent_last_hour", "Mails sent in the last hour").set(health.sentLastHour);
  gauge("mail_stands_still", "1 when something has been due for a quarter of an hour").set(health.standsStill ? 1 : 0);
  const unsent = gauge("mail_unsent", "Mails that wait for a person", ["state"]);
  unsent.set({ state: "failed" }, health.failed);
  unsent.set({ state: "held" }, health.held);
  const failures = gauge("mail_failures", "Mails not sent by the reason last given; the ten most frequent", ["reason"]);
  for (const { reason, count } of health.reasons) failures.set({ reason: reason.slice(0, 100) }, count);
  const lastSuccess = gauge("mail_last_success_timestamp_seconds", "When the way out last took a mail", ["transport"]);
  const lastFailure = gauge("mail_last_failure_timestamp_seconds", "When it last refused one", ["transport"]);
  const resting = gauge("mail_transport_resting", "1 while the way out is left alone, e.g. for a spent quota or a wrong key", ["transport"]);
  for (const { name: transport, lastSuccessAt, lastFailureAt, restsUntil } of health.transports) {
    if (lastSuccessAt) lastSuccess.set({ transport }, lastSuccessAt.getTime() / 1000);
    if (lastFailureAt) lastFailure.set({ transport }, lastFailureAt.getTime() / 1000);
    resting.set({ transport }, restsUntil && restsUntil > now ? 1 : 0);
  }
  const jobWentWell = gauge("job_last_success_timestamp_seconds", "When a background job last went well", ["job"]);
  const jobInTrouble = gauge("job_in_trouble", "1 while its newest run failed or none went well for three of its rounds", ["job"]);
  for (const run of await listJobRuns(db)) {
    if (run.wentWellAt) jobWentWell.set({ job: run.name }, run.wentWellAt.getTime() / 1000);
    jobInTrouble.set({ job: run.name }, standOfJob(run, now) === "well" ? 0 : 1);
  }
  const quarantine = await quarantineHealth(db);
  gauge("files_waiting", "Files in quarantine that wait for the scanner").set(quarantine.waiting);
  gauge("files_oldest_waiting_age_seconds", "Age of the oldest of them; 0 when none waits").set(quarantine.oldestAt ? Math.max(0, (now.getTime() - quarantine.oldestAt.getTime()) / 1000) : 0);
  gauge("files_infected_held", "Files with malware that are kept in quarantine").set(quarantine.found);
  gauge("calls_open", "People to be phoned because a mail did not reach them").set(health.calls);
  return `${await mail.metrics()}\n${await processFacts.metrics()}`;
}

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** Who may read them: whoever shows the token; without one configured, this very machine alone. */
export function mayMeasure({ headers }: Pick<IncomingMessage, "headers">, { token, isLocal }: { token: string | undefined; isLocal: boolean }): boolean {
  if (token === undefined) return isLocal;
  const hashed = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hashed(headers.authorization ?? ""), hashed(`Bearer ${token}`));
}
