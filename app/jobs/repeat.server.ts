/** What jobs need of the log. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Repeated {
  /** runs the work soon instead of waiting for its turn */
  wake(): void;
  /** no new run; resolves when the running one has ended */
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again, never two runs at once in this process. A run that throws is logged and the next comes
 * as planned: one job's trouble is not another's.
 *
 * @param work may answer with the seconds until its next run, e.g. 0 while there is more to do
 */
export function repeat(name: string, seconds: number, log: JobLog, work: (signal: AbortSignal) => Promise<number | void>): Repeated {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;

  const plan = (inSeconds: number) => {
    if (controller.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = run();
    }, inSeconds * 1000);
    // Jobs keep no process alive that has nothing else to do.
    timer.unref();
  };
  const run = async () => {
    isWanted = false;
    let next = seconds;
    try {
      next = (await work(controller.signal)) ?? seconds;
    } catch (error) {
      log.error({ error, job: name }, "a job failed; it runs again in its turn");
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
      controller.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
