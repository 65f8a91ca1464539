import { setMaxListeners } from "node:events";
import { parseArgs } from "node:util";
import type { Env } from "~/config/env.server";
import { DomainError } from "~/domain/errors";
import type { FileStorage } from "~/domain/files/file-storage";
import { listJobRuns, noteJobRun, standOfJob, type JobRun } from "~/domain/upkeep/job-runs.server";
import { jobList, type ListedJob } from "~/jobs/job-list.server";
import { chooseRoutes } from "~/mail/choose-transport.server";
import type { Database } from "~db/client.server";

/** What the command needs of where it runs. */
interface Workshop {
  db: Database;
  env: Env;
  storage: FileStorage;
  say(line: string): void;
}

/** `jobs` or `jobs run <name>`. @returns the work, undefined when it was typed wrongly */
export function jobsHere(words: string[]): ((workshop: Workshop) => Promise<number>) | undefined {
  const { positionals: [verb, name, ...rest] } = parseArgs({ args: words, allowPositionals: true, options: {} });
  if (verb === undefined) return showJobs;
  if (verb !== "run" || !name || rest.length > 0) return undefined;
  return (workshop) => runJob(workshop, name);
}

/** Names of the jobs whose newest run failed or that are late. What never ran here is not among them: on a new database that is everything. */
export async function jobsInTrouble(db: Database, now: Date): Promise<string[]> {
  return (await listJobRuns(db)).filter((run) => standOfJob(run, now) !== "well").map(({ name }) => name);
}

async function showJobs({ say, ...workshop }: Workshop): Promise<number> {
  const now = new Date();
  const runs = new Map((await listJobRuns(workshop.db)).map((run) => [run.name, run]));
  const rows = listed({ ...workshop, say }).map((job) => ({ job, run: runs.get(job.name) ?? neverRan(job) }));
  let inTrouble = 0;
  for (const { job, run } of rows) {
    const stand = standOfJob(run, now);
    if (stand !== "well") inTrouble += 1;
    const last = run.wentWellAt ? `went well ${run.wentWellAt.toISOString()}` : "never went well";
    const failure = run.failedAt ? `; failed ${run.failedAt.toISOString()}: ${run.failedFor}` : "";
    say(`${(stand === "well" ? "well" : stand.toUpperCase()).padEnd(7)}  ${job.name.padEnd(26)}  every ${span(job.everySeconds).padEnd(6)}  ${last}${failure}`);
  }
  say(inTrouble === 0 ? "All is well." : `${inTrouble} in trouble. The log names each failure under "job"; \`npm run portal -- jobs run <name>\` tries one now.`);
  return inTrouble === 0 ? 0 : 1;
}

/** Runs one job until it has nothing more to do; beside the portal's own runs, which every job allows. */
async function runJob(workshop: Workshop, name: string): Promise<number> {
  const job = listed(workshop).find((one) => one.name === name);
  if (!job) throw new DomainError("not-found", "not-found", { job: name });
  const { signal } = new AbortController();
  // Every mail of a round listens to it: no leak.
  setMaxListeners(0, signal);
  const note = (error?: unknown) => noteJobRun(workshop.db, { name, everySeconds: job.everySeconds, error, now: new Date() });
  try {
    while ((await job.run(signal)) === 0);
  } catch (error) {
    await note(error);
    throw error;
  }
  await note();
  workshop.say(`${name} went well.`);
  return 0;
}

function listed({ db, env, storage, say }: Workshop): ListedJob[] {
  const tell = (facts: object, message: string) => say(`${message} ${JSON.stringify(facts)}`);
  // Whoever types the command has no start of the portal to wait for.
  return jobList({ db, env, storage, routes: chooseRoutes(env), log: { info: () => undefined, warn: tell, error: tell }, runningSince: new Date(0) });
}

const neverRan = ({ name, everySeconds }: ListedJob): JobRun => ({ name, everySeconds, wentWellAt: null, failedAt: null, failedFor: "" });
const span = (seconds: number) => (seconds % 3600 === 0 ? `${seconds / 3600} h` : seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);
