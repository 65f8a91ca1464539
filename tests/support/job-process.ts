import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface JobOrder {
  job: "finishBulkRuns" | "climbLadder" | "releaseHolds" | "sendReminders" | "offerFreedPlaces" | "markNoShows" | "checkWaitingFiles";
  /** the instant the job is told, ISO 8601 */
  now: string;
}

export interface JobProcess {
  /** runs the job once; rejects when it fails or the process ends first */
  run(job: JobOrder["job"], now: Date): Promise<void>;
  /** kill -9, and the end of the process */
  kill(): Promise<void>;
}

/**
 * A process of its own with the jobs of the portal, on a PostgreSQL database that is migrated already.
 *
 * @param env what a job needs to know beside: UPLOAD_DIR and CLAMD
 */
export async function startJobProcess(url: string, env: Record<string, string> = {}): Promise<JobProcess> {
  const child = fork(fileURLToPath(new URL("./job-child.ts", import.meta.url)), { execArgv: ["--import", "tsx"], env: { ...process.env, ...env, JOB_DATABASE_URL: url } });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const ended = once(child, "exit").then(() => void process.off("exit", killWithUs));
  const answer = () => Promise.race([
    once(child, "message").then(([message]: { done?: boolean; ready?: boolean; error?: string }[]) => { if (message?.error) throw new Error(message.error); }),
    ended.then(() => { throw new Error("the process ended"); }),
  ]);
  await answer();
  return {
    run(job, now) {
      child.send({ job, now: now.toISOString() } satisfies JobOrder);
      return answer();
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
