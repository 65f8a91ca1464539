import { setMaxListeners } from "node:events";

/** What jobs need of the log. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A piece of background work that comes round by itself. */
export interface Job {
  name: string;
  everySeconds: number;
  /**
   * One round, at any moment and beside other processes.
   * @param cutOff aborted when the portal ends and waits no longer
   * @returns the seconds until the next one instead of `everySeconds`, e.g. 0 while there is more to do
   */
  run(cutOff: AbortSignal): Promise<number | void>;
  /** how long the end of the portal waits for a round before `cutOff`; 0 when not given */
  patienceMs?: number;
}

export interface Repeated {
  /** runs the work soon instead of waiting for its turn */
  wake(): void;
  /** no new run; resolves when the running one has ended */
  stop(): Promise<void>;
}

/** Told how each run ended: `error` is undefined when it went well. */
export type NoteRun = (job: Job, error: unknown) => Promise<void>;

/**
 * Runs a job again and again, never two runs at once in this process. A run that throws is logged and the next comes
 * as planned: one job's trouble is not another's.
 */
export function repeat(job: Job, log: JobLog, note: NoteRun = async () => undefined): Repeated {
  const { name, everySeconds, run: work, patienceMs = 0 } = job;
  const cutOff = new AbortController();
  // Every mail of a round listens to it: no leak.
  setMaxListeners(0, cutOff.signal);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;

  const plan = (inSeconds: number) => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = run();
    }, inSeconds * 1000);
    // Jobs keep no process alive that has nothing else to do.
    timer.unref();
  };
  const run = async () => {
    isWanted = false;
    let next = everySeconds;
    let failure: unknown;
    try {
      next = (await work(cutOff.signal)) ?? everySeconds;
    } catch (error) {
      failure = error ?? new Error("thrown without an error");
      log.error({ error, job: name }, "a job failed; it runs again in its turn");
    }
    try {
      await note(job, failure);
    } catch (error) {
      // With the database away the job's own failure says so already.
      if (failure === undefined) log.warn({ error, job: name }, "how a job went could not be noted");
    }
    running = undefined;
    plan(isWanted ? 0 : next);
  };

  plan(0);
  return {
    wake() {
      // Heard during a run: what it announces may have come after the run looked.
      if (running) isWanted = true;
      else plan(0);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const patience = setTimeout(() => cutOff.abort(), patienceMs);
      await running;
      clearTimeout(patience);
      cutOff.abort();
    },
  };
}
