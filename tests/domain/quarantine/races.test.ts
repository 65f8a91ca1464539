import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { FileStorage } from "~/domain/files/file-storage";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import { deleteQuarantined } from "~/domain/quarantine/delete-quarantined.server";
import { discardDraft } from "~/domain/requests/discard-draft.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { attachments, auditEntries, notices, quarantinedFiles } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf } from "~tests/support/files";
import { aStaffMember } from "~tests/support/people";
import { infected, useScannedFolder } from "~tests/support/quarantine";
import { race } from "~tests/support/race";
import { aCast, aDraft, later, tuesday, uploadPapers, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const ground = useScannedFolder(db);
const now = later(tuesday, { hours: 1 });
const log = { error: () => undefined, warn: () => undefined };

async function aWaiting(cast: Cast, bytes = aPdf) {
  const draft = await aDraft(db, cast.company);
  await ground.away();
  const file = await ground.add({ actor: cast.company }, draft.id, 1, { bytes });
  await ground.back();
  return { draft, file };
}
/** The same storage, with something that happens while the scanner looks. */
function whileLooking(happens: () => Promise<unknown>): FileStorage {
  const storage = ground.storage();
  // why: the moment between the look and the word about it cannot be hit from outside
  return { ...storage, quarantine: { ...storage.quarantine, look: async (key, sha256) => { const verdict = await storage.quarantine.look(key, sha256); await happens(); return verdict; } } };
}
const checkWith = (storage: FileStorage, at = now) => checkWaitingFiles(db, storage, { now: () => at, log });

test("two processes look at many files at once: each file gets one answer, its people one mail", async () => {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  await uploadPapers(db, draft, tuesday, [2, 3, 4, 5]);
  await ground.away();
  for (let at = 0; at < 4; at++) await ground.add({ actor: cast.company }, draft.id, 1, { bytes: at === 0 ? infected : aPdf });
  await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday });
  await ground.back();
  const settled = await race(draft.id, [() => ground.check(now), () => ground.check(now), () => ground.check(now)]);
  expect(settled.map((one) => (one.status === "fulfilled" ? one.value : one.reason)).reduce((sum: number, n: number) => sum + n, 0)).toBe(4);
  expect(ground.scanner().looked).toHaveLength(4);
  expect((await db.select().from(quarantinedFiles)).map(({ state }) => state).sort()).toEqual(["clean", "clean", "clean", "infected"]);
  expect([await db.$count(auditEntries, eq(auditEntries.action, "quarantine.pass")), await db.$count(auditEntries, eq(auditEntries.action, "quarantine.find"))]).toEqual([3, 1]);
  expect(await db.$count(notices, eq(notices.kind, "file_blocked"))).toBe(1);
});

test("a process that looked too long comes second: the first word stands, and the paper may be opened", async () => {
  const cast = await aCast(db);
  const { file } = await aWaiting(cast);
  await checkWith(whileLooking(() => ground.check(later(now, { minutes: 3 }))));
  expect(await db.select().from(quarantinedFiles)).toMatchObject([{ state: "clean", checkedAt: later(now, { minutes: 3 }) }]);
  expect(await db.$count(auditEntries, eq(auditEntries.action, "quarantine.pass"))).toBe(1);
  expect((await openAttachment(db, ground.storage(), { actor: cast.company }, { attachmentId: file.id, now })).size).toBe(aPdf.length);
});

test.each<[string, (cast: Cast, made: Awaited<ReturnType<typeof aWaiting>>) => Promise<unknown>]>([
  ["its owner takes it back", (cast, { draft, file }) => removeAttachment(db, ground.storage(), { actor: cast.company }, { requestId: draft.id, attachmentId: file.id, now })],
  ["its draft is thrown away", (cast, { draft }) => discardDraft(db, ground.storage(), cast.company, { requestId: draft.id, now })],
  ["the administrator deletes it", async (_cast, { file }) => deleteQuarantined(db, ground.storage(), await aStaffMember(db, "administrator"), { fileKey: file.storageKey, now })],
])("while the scanner looks, %s: nothing of it stays, and nothing is said to have passed", async (_, happens) => {
  for (const bytes of [aPdf, infected]) {
    const cast = await aCast(db);
    const made = await aWaiting(cast, bytes);
    await checkWith(whileLooking(() => happens(cast, made)));
    expect(ground.held()).toEqual({ quarantine: [], shelf: [] });
    const [row] = await db.select().from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, made.file.storageKey));
    expect([["waiting", "unchecked"].includes(row?.state ?? ""), row?.removedAt]).toEqual([true, now]);
    expect(await db.select({ removed: attachments.removedAt }).from(attachments).where(eq(attachments.id, made.file.id))).not.toEqual([{ removed: null }]);
  }
  expect(await db.$count(auditEntries, eq(auditEntries.action, "quarantine.pass"))).toBe(0);
});

test("taken back and looked at, at one moment: one of the two, never half of each", async () => {
  for (let round = 0; round < 4; round++) {
    const cast = await aCast(db);
    const { draft, file } = await aWaiting(cast);
    await race<unknown>(draft.id, [() => removeAttachment(db, ground.storage(), { actor: cast.company }, { requestId: draft.id, attachmentId: file.id, now }), () => ground.check(now)]);
    const [row] = await db.select().from(attachments).where(eq(attachments.id, file.id));
    expect(row?.removedAt).toEqual(now);
    expect(ground.held().shelf).toEqual([]);
  }
});
