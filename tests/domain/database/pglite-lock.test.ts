import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "~db/client.server";
import { lockFolder } from "~db/pglite-lock.server";
import { projectPath } from "~db/project-folder.server";
import { counters } from "~db/schema";

let folder: string;
let data: string;
let holder: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "louxiaoer-lock-"));
  data = join(folder, "pg");
});
afterEach(() => {
  holder?.kill("SIGKILL");
  holder = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** A second process that has the folder open. */
async function openElsewhere(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", projectPath("tests/support/hold-pglite.ts"), data], { stdio: ["ignore", "pipe", "inherit"] });
  holder = child;
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the other process ended with ${code}`)));
  });
  return child;
}

/** A new folder makes a database cluster first, which takes a busy machine its time. */
const patience = 120_000;

test("a second process is refused with a sentence that names folder and holder, and takes over after kill -9", { timeout: patience }, async () => {
  const child = await openElsewhere();

  await expect(openDatabase({ pgliteDir: data })).rejects.toThrow(`The data folder ${data} is in use by process ${child.pid}`);

  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  const own = await openDatabase({ pgliteDir: data });
  expect(await own.db.$count(counters)).toBe(1);
  await own.close();
});

test("the same folder under another name is the same folder", async () => {
  const unlock = await lockFolder(data);
  symlinkSync(data, join(folder, "alias"));

  await expect(lockFolder(join(folder, "alias"))).rejects.toThrow("is in use by");
  await unlock();
  await (await lockFolder(join(folder, "alias")))();
});

test("of ten that want a free folder at once, one gets it", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(data)));

  const won = tries.filter((attempt) => attempt.status === "fulfilled");
  expect(won).toHaveLength(1);
  await Promise.all(won.map((attempt) => attempt.value()));
});
