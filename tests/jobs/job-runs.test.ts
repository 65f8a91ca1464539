import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { runCommand } from "~/commands/run-command.server";
import { measure } from "~/http/metrics.server";
import { noteJobRun, standOfJob } from "~/domain/upkeep/job-runs.server";
import { startThese } from "~/jobs/run-jobs.server";
import { jobRuns, slots } from "~db/schema";
import { testDatabase, useTestDatabase } from "~tests/support/database";
import { recordingLog } from "~tests/support/notices";
import { setPortalEnv } from "~tests/support/portal-env";

const { db } = useTestDatabase();

async function portal(...[name = "", ...words]: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runCommand({ settings: setPortalEnv(), cwd: "/", say: (line) => lines.push(line), running: testDatabase().open }, name, words);
  return { code, said: lines.join("\n") };
}
const lineOf = (said: string, job: string) => said.split("\n").find((line) => line.includes(` ${job} `)) ?? "";

test("a job that fails is named with the kind of its error, never its text, and is well again after its next good run", async () => {
  const { open } = testDatabase();
  const jobs = await startThese(open, [{ name: "ensure-slots", everySeconds: 3600, run: async () => void (await open.db.execute("select 'Zhou Min'::integer")) }], recordingLog());
  await expect.poll(() => db.$count(jobRuns)).toBe(1);
  await jobs.stop();
  const failing = await portal("jobs");
  expect(failing.code).toBe(1);
  expect(lineOf(failing.said, "ensure-slots")).toMatch(/^FAILING .*every 1 h .*never went well; failed \S+Z: \w+ 22P02$/);
  expect(failing.said).not.toContain("Zhou Min");
  expect((await portal("status")).said).toContain("JOBS IN TROUBLE: ensure-slots");
  expect(await measure(db, { now: new Date(), runningSince: new Date() })).toContain('ryz_job_in_trouble{job="ensure-slots"} 1');

  expect(await portal("jobs", "run", "ensure-slots")).toEqual({ code: 0, said: "ensure-slots went well." });
  expect(await db.$count(slots)).toBeGreaterThan(0);
  expect(lineOf((await portal("jobs")).said, "ensure-slots")).toMatch(/^well /);
  expect((await portal("status")).code).toBe(0);
  expect(await measure(db, { now: new Date(), runningSince: new Date() })).toContain('ryz_job_in_trouble{job="ensure-slots"} 0');
});

test("jobs nobody runs are late, whether they never ran or stopped", async () => {
  const never = await portal("jobs");
  expect(never.code).toBe(1);
  expect(lineOf(never.said, "climb-ladder")).toMatch(/^LATE .*never went well$/);

  const now = new Date();
  await noteJobRun(db, { name: "climb-ladder", everySeconds: 300, now: new Date(now.getTime() - 901_000) });
  expect((await portal("status"))).toMatchObject({ code: 1, said: expect.stringContaining("climb-ladder") });
  await db.update(jobRuns).set({ wentWellAt: new Date(now.getTime() - 890_000) }).where(eq(jobRuns.name, "climb-ladder"));
  expect((await portal("status")).code).toBe(0);
});

test("a job the portal has no more is forgotten, and troubles nobody", async () => {
  await noteJobRun(db, { name: "fetch-mails", everySeconds: 60, now: new Date(Date.now() - 901_000) });
  expect((await portal("status")).said).toContain("JOBS IN TROUBLE: fetch-mails");
  expect((await portal("jobs", "run", "forget-former-jobs")).code).toBe(0);
  expect(await portal("status")).toMatchObject({ code: 0, said: expect.not.stringContaining("fetch-mails") });
  expect((await db.select({ name: jobRuns.name }).from(jobRuns))).toEqual([{ name: "forget-former-jobs" }]);
});

test("an old failure counts for nothing after a good run, and a short round has five minutes", () => {
  const now = new Date("2026-11-26T02:00:00Z");
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(standOfJob({ everySeconds: 5, wentWellAt: ago(10), failedAt: ago(11) }, now)).toBe("well");
  expect(standOfJob({ everySeconds: 5, wentWellAt: ago(11), failedAt: ago(10) }, now)).toBe("failing");
  expect(standOfJob({ everySeconds: 5, wentWellAt: ago(300), failedAt: null }, now)).toBe("well");
  expect(standOfJob({ everySeconds: 5, wentWellAt: ago(301), failedAt: null }, now)).toBe("late");
  expect(standOfJob({ everySeconds: 3600, wentWellAt: ago(10_801), failedAt: null }, now)).toBe("late");
});

test.each([["jobs", "stop"], ["jobs", "run"], ["jobs", "run", "climb-ladder", "twice"]])("typed wrongly (%s %s …) it shows how", async (...words) => {
  expect(await portal(...words)).toMatchObject({ code: 2, said: expect.stringContaining("npm run portal -- jobs") });
});

test("an unknown job is refused by name", async () => {
  expect(await portal("jobs", "run", "make-coffee")).toMatchObject({ code: 1, said: expect.stringContaining("make-coffee") });
});
