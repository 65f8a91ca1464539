import { Worker } from "node:worker_threads";

/**
 * Ends the process with SIGKILL when its event loop stands still: a process that answers nobody, not even a health
 * probe or SIGTERM, must make room for its successor. It looks from a thread of its own, for the loop cannot look at
 * itself; the embedded database works inside the loop, so a database that hangs is a loop that hangs.
 *
 * @param patienceMs how long the loop may stand still; a process that was stopped and goes on gets a quarter of it more
 * @returns ends the watch
 */
export function watchLoop({ patienceMs }: { patienceMs: number }): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const heart = setInterval(() => {
    Atomics.add(beats, 0, 1);
    Atomics.notify(beats, 0);
  }, patienceMs / 10).unref();
  const watcher = new Worker(watch, { eval: true, workerData: { beats, patienceMs }, resourceLimits: { maxOldGenerationSizeMb: 16 } });
  watcher.unref();
  return () => {
    clearInterval(heart);
    void watcher.terminate();
  };
}

/** Runs in the thread: plain JavaScript, because a bundle has no file to start it from. */
const watch = `
  const { workerData: { beats, patienceMs } } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const standsStill = (ms) => {
    const seen = Atomics.load(beats, 0);
    return Atomics.wait(beats, 0, seen, ms) === "timed-out";
  };
  for (;;) {
    if (!standsStill(patienceMs)) continue;
    // After SIGCONT the wait is over before the loop had its turn.
    if (!standsStill(patienceMs / 4)) continue;
    writeSync(2, JSON.stringify({ level: "fatal", time: new Date().toISOString(), event: "event loop stands still", seconds: patienceMs * 1.25 / 1000, msg: "the event loop stands still; the process is ended" }) + "\\n");
    process.kill(process.pid, "SIGKILL");
  }
`;
