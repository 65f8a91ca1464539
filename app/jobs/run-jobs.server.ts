import type { Env } from "~/config/env.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import type { FileStorage } from "~/domain/files/file-storage";
import { noteJobRun } from "~/domain/upkeep/job-runs.server";
import { chooseRoutes } from "~/mail/choose-transport.server";
import type { MailRoutes } from "~/mail/ways-out";
import type { OpenDatabase } from "~db/client.server";
import { jobList, type ListedJob } from "./job-list.server";
import { repeat, type JobLog, type NoteRun } from "./repeat.server";

export interface Jobs {
  /** ends the jobs; what is running is finished first */
  stop(): Promise<void>;
}

interface JobsSettings {
  open: OpenDatabase;
  env: Env;
  log: JobLog;
  /** instead of the configured ones, in tests and benchmarks */
  routes?: MailRoutes;
  /** instead of the configured one, likewise */
  storage?: FileStorage;
}

/** How often a job that goes well says so; trouble, and its end, are noted at once. */
const noteEveryMs = 60_000;

/** Starts the portal's background work in this process. Any number of processes may run it. */
export async function startJobs({ open, env, log, routes = chooseRoutes(env), storage = chooseStorage(env) }: JobsSettings): Promise<Jobs> {
  return startThese(open, jobList({ db: open.db, env, log, routes, storage, runningSince: new Date() }), log);
}

/** Starts some jobs in this process, each also when the database calls for it. */
export async function startThese(open: OpenDatabase, jobs: readonly ListedJob[], log: JobLog): Promise<Jobs> {
  const note = noteInto(open);
  const started = await Promise.all(jobs.map(async (job) => {
    const repeated = repeat(job, log, note);
    const unlisten = job.wokenBy === undefined ? undefined : await open.listen(job.wokenBy, () => repeated.wake());
    return { repeated, unlisten };
  }));

  return {
    async stop() {
      await Promise.all(started.map(({ unlisten }) => unlisten?.()));
      await Promise.all(started.map(({ repeated }) => repeated.stop()));
    },
  };
}

/** Notes runs in the database, those that go well now and then. */
function noteInto({ db }: OpenDatabase): NoteRun {
  const wentWellAt = new Map<string, number>();
  return async ({ name, everySeconds }, error) => {
    const now = new Date();
    if (error === undefined && now.getTime() - (wentWellAt.get(name) ?? 0) < noteEveryMs) return;
    if (error === undefined) wentWellAt.set(name, now.getTime());
    else wentWellAt.delete(name);
    await noteJobRun(db, { name, everySeconds, error, now });
  };
}
