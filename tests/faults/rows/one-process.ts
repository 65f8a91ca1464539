import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { spawnServer, startServer } from "../../support/server";
import { breakBuild } from "../broken-build";
import { prepared, sharedPostgres } from "../park";
import { notRun, promises, type Outcome, type Row } from "../row";

/** F12 on the built portal. */
export const secondOnFolder: Row = {
  number: "F12a",
  title: "a second portal on the folder of a running one; its place taken after kill -9",
  async run({ isShort, control }): Promise<Outcome> {
    const ground = await prepared(null, control, { park: "none" });
    const { bad, keep } = promises();
    const first = await startServer(ground);
    try {
      const since = performance.now();
      const second = await spawnServer(ground);
      const code = await Promise.race([second.ended, pause(30_000, "it runs" as const)]);
      const refusedMs = performance.now() - since;
      await second.stop("SIGKILL");
      keep(code === 1, `the second was not refused: ${code}`);
      if (!isShort) keep(refusedMs <= 3_000, `the second was refused only after ${refusedMs.toFixed(0)} ms`);
      keep(second.output().includes(ground.pgliteDir) && second.output().includes(String(first.pid)), "it does not say which folder, and who has it");
      keep((await fetch(`${first.origin}/services`)).status === 200, "the first does not answer any more");
      await first.stop("SIGKILL");
      const third = await startServer(ground);
      keep((await fetch(`${third.origin}/services`)).status === 200, "the next one does not answer");
      keep((await third.stop()) === 0, "the next one did not end in good order");
      return { bad, figure: `refused after ${refusedMs.toFixed(0)} ms with folder and holder; the first went on; after kill -9 the next one took over` };
    } finally {
      await first.stop("SIGKILL");
      await ground.clear();
    }
  },
};

/** The loop of the built portal stands still: the process makes room. Thirty seconds and a quarter more; the short form has a build with two. */
export const standingLoop: Row = {
  number: "F15d",
  title: "the event loop of the portal stands still, as when its database hangs: the process is ended",
  async run({ isShort, control }): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const ground = await prepared(database.url, undefined, { park: "none" });
    const patience = isShort ? 2 : 30;
    const sooner = { file: "index.js", from: "const standstillMs = 3e4", to: "const standstillMs = 2e3" };
    if (isShort) ground.program = breakBuild({ what: "", reddens: /./, edits: [sooner, ...(control?.edits ?? [])] });
    const folder = mkdtempSync(path.join(tmpdir(), "portal-standing-"));
    const stand = path.join(folder, "stand.mjs");
    writeFileSync(stand, 'process.on("SIGUSR2", () => { for (;;); });\n');
    const { bad, keep } = promises();
    const server = await startServer(ground, { NODE_OPTIONS: `--import ${pathToFileURL(stand).href}` });
    try {
      process.kill(server.pid, "SIGUSR2");
      const since = performance.now();
      const ended = await Promise.race([server.ended.then(() => true), pause((patience * 1.25 + 15) * 1000, false)]);
      const seconds = (performance.now() - since) / 1000;
      keep(ended, `it stood still for ${seconds.toFixed(0)} s and was not ended`);
      keep(!ended || server.output().includes("event loop stands still"), "it ended without saying why");
      return { bad, figure: `ended after ${seconds.toFixed(1)} s, and said why` };
    } finally {
      await server.stop("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
      await ground.clear();
      await database.clear();
    }
  },
};
