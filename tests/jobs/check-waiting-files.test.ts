import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { attachments, auditEntries, notices, quarantinedFiles, requestMaterials } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf } from "~tests/support/files";
import { startJobProcess } from "~tests/support/job-process";
import { infected, useScannedFolder } from "~tests/support/quarantine";
import { aCast, aDraft, later, tuesday, uploadPapers } from "~tests/support/requests";
import { eventually } from "~tests/support/server";
import { whileHeldUp } from "~tests/support/while-held-up";

/** The check in real processes that are killed. PGlite lives inside the portal's process: see journeys/crash.test.ts. */
const database = useTestDatabase();
const { db, kind } = database;
const ground = useScannedFolder(db);
const now = later(tuesday, { hours: 1 });
const afterLease = later(now, { minutes: 3 });

async function aFiled() {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  await uploadPapers(db, draft, tuesday, [2, 3, 4, 5]);
  await ground.away();
  const bad = await ground.add({ actor: cast.company }, draft.id, 1, { bytes: infected });
  const good = await ground.add({ actor: cast.company }, draft.id, 1, { bytes: aPdf, now: later(tuesday, { minutes: 1 }) });
  await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: later(tuesday, { minutes: 2 }) });
  await db.delete(notices);
  await ground.back();
  return { draft, bad, good };
}
/** In words that can be counted. */
async function done(): Promise<string[]> {
  return [
    ...(await db.select().from(quarantinedFiles)).map(({ state }) => state).filter((state) => state !== "waiting"),
    ...(await db.select().from(notices).where(eq(notices.kind, "file_blocked"))).map(() => "company told"),
    ...(await db.select().from(auditEntries).where(inArray(auditEntries.action, ["quarantine.find", "quarantine.pass"]))).map(({ action }) => action),
    ...(await db.select().from(requestMaterials).where(eq(requestMaterials.state, "unsafe"))).map(() => "missing"),
  ].sort();
}
const expected = ["clean", "company told", "infected", "missing", "quarantine.find", "quarantine.pass"];

test("run three times over, it happens once", async () => {
  await aFiled();
  for (let run = 0; run < 3; run++) await ground.check(now);
  expect(await done()).toEqual(expected);
});

if (kind === "postgres") test("killed while the scanner looks, and in the middle of writing, it leaves nothing half done; two others then do it once", { timeout: 60_000 }, async () => {
  const { draft, bad, good } = await aFiled();
  const url = database.url ?? "";
  const start = () => startJobProcess(url, { UPLOAD_DIR: ground.folder, CLAMD: ground.scanner().address });

  const looking = await start();
  ground.scanner().troubles.push({ silent: true });
  const brokenOff = looking.run("checkWaitingFiles", now).then(() => "ended", () => "broken off");
  await eventually("the scanner was asked", async () => ground.scanner().troubles.length === 0);
  await looking.kill();
  expect([await brokenOff, await done()]).toEqual(["broken off", []]);

  const writing = await start();
  await whileHeldUp(url, "lock table notices in share mode", async (waiting) => {
    const broken = writing.run("checkWaitingFiles", afterLease).then(() => "ended", () => "broken off");
    const [backend] = await eventually("it waits in the middle of writing", async () => ((await waiting()).length > 0 ? waiting() : undefined));
    await writing.kill();
    expect(await broken).toBe("broken off");
    return backend;
  }, async (backend, isGone) => eventually("the database ended the killed process's connection", () => isGone(backend)));
  expect((await done()).filter((what) => what !== "clean" && what !== "quarantine.pass")).toEqual([]);

  const pair = await Promise.all([start(), start()]);
  for (const round of [1, 2]) await Promise.all(pair.map((process) => process.run("checkWaitingFiles", later(afterLease, { minutes: 3 * round }))));
  await Promise.all(pair.map((process) => process.kill()));
  expect(await done()).toEqual(expected);
  expect(ground.held()).toEqual({ quarantine: [bad.storageKey], shelf: [good.storageKey] });
  expect(await db.$count(attachments, and(eq(attachments.requestId, draft.id), eq(attachments.id, bad.id)))).toBe(1);
});
