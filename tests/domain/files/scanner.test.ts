import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { examineScanner } from "~/commands/examine-scanner.server";
import { addAttachment } from "~/domain/files/add-attachment.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import type { StoredFile } from "~/domain/files/file-storage";
import { localStorage } from "~/domain/files/local-storage.server";
import { clamd, type Scanner } from "~/domain/files/scan-bytes.server";
import { scanOnArrival } from "~/domain/files/scan-on-arrival.server";
import { attachments, quarantinedFiles } from "~db/schema";
import { clamdServer, type ClamdServer, type ScannerTrouble } from "~tests/support/clamd-server";
import { useTestDatabase } from "~tests/support/database";
import { aJpg, aPdf, inPieces } from "~tests/support/files";
import { eicar, packed } from "~tests/support/hostile-files";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aDraft, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "ryz-scan-"));
const held = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
let scanner: ClamdServer;
beforeAll(async () => { scanner = await clamdServer(); });
afterAll(async () => {
  await scanner.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  scanner.troubles.length = 0;
  scanner.looked.length = 0;
});

const infected = Buffer.concat([Buffer.from("%PDF-1.4\n"), eicar, Buffer.from("\n%%EOF\n")]);
const put = (name: string, bytes: Buffer) => localStorage(folder, { scanner: clamd(scanner.address, { patienceMs: 500 }) }).put({ name, content: inPieces(bytes, 65_536) }, 10_000_000);

test("what the scanner finds is named and lies in quarantine, where nothing opens it", async () => {
  const stored = await put("发票.pdf", infected);
  expect(stored).toMatchObject({ size: infected.length, quarantined: { found: "Eicar-Signature" } });
  expect(await localStorage(folder).get(stored.key)).toBeUndefined();
  await localStorage(folder).remove(stored.key);
  expect(held()).toBe(0);
});

test("what is clean is kept; the scanner saw the very bytes that are, in pieces that fit its stream", async () => {
  const large = Buffer.concat([aPdf, Buffer.alloc(700_000, 7), Buffer.from("\n%%EOF\n")]);
  const kept = await put("材料.pdf", large);
  expect(scanner.looked.map((bytes) => bytes.equals(large))).toEqual([true]);
  const photo = await put("照片.jpg", aJpg);
  expect(scanner.looked[1]?.length).toBe(photo.size);
  for (const { key } of [kept, photo]) await localStorage(folder).remove(key);
});

describe("as long as nobody looked, a file lies in quarantine", () => {
  async function expectHeld({ key, quarantined }: StoredFile): Promise<void> {
    expect(quarantined).toEqual({ found: null });
    expect(await localStorage(folder).get(key)).toBeUndefined();
    expect(held()).toBe(1);
    await localStorage(folder).remove(key);
    expect(held()).toBe(0);
  }

  test.each<[string, ScannerTrouble]>([
    ["says nothing", { silent: true }],
    ["hangs up", { hangUp: true }],
    ["answers with an error", { say: "INSTREAM: Can't allocate memory ERROR" }],
    ["did not read to the end", { say: "INSTREAM size limit exceeded. ERROR" }],
    ["says something that only looks like an answer", { say: "stream: OK but not quite" }],
    ["answers nothing", { say: "" }],
  ])("the scanner %s", async (_, trouble) => {
    scanner.troubles.push(trouble);
    await expectHeld(await put("材料.pdf", aPdf));
  });

  test("the scanner is not there, on its port or its path", async () => {
    for (const address of ["tcp://127.0.0.1:1", `unix:${folder}/none`]) {
      await expectHeld(await localStorage(folder, { scanner: clamd(address) }).put({ name: "材料.pdf", content: inPieces(aPdf) }, 10_000));
    }
  });
});

describe("a scanner that takes a file and never answers", () => {
  test("keeps one upload waiting, not the next ones: they go into quarantine at once, until a minute is over", async () => {
    let at = 1_000;
    const arrive = scanOnArrival(clamd(scanner.address, { patienceMs: 100 }), () => at);
    const silent = { silent: true } as const;
    scanner.troubles.push(silent, silent);
    expect(await arrive(aPdf)).toEqual({ found: null });
    at += 59_900;
    expect([await arrive(aPdf), await arrive(infected)]).toEqual([{ found: null }, { found: null }]);
    expect(scanner.troubles).toHaveLength(1);

    // It is tried again, by one; who comes beside it does not wait with it.
    at += 200;
    const trial = arrive(aPdf);
    expect(await arrive(aPdf)).toEqual({ found: null });
    expect([await trial, scanner.troubles, scanner.looked]).toEqual([{ found: null }, [], []]);
    at += 60_001;
    expect([await arrive(aPdf), await arrive(aPdf), await arrive(infected)]).toEqual([null, null, { found: "Eicar-Signature" }]);
  });

  test("one that hangs up or says no is asked again at once", async () => {
    const arrive = scanOnArrival(clamd(scanner.address), () => 1_000);
    scanner.troubles.push({ hangUp: true }, { say: "INSTREAM: Can't allocate memory ERROR" });
    expect([await arrive(aPdf), await arrive(aPdf), await arrive(aPdf)]).toEqual([{ found: null }, { found: null }, null]);
  });

  test("a person waits ten seconds for it at most, the job that checks later as long as a large file takes", async () => {
    const patience: (number | undefined)[] = [];
    // why: ten seconds are asked for, not waited
    const slow: Scanner = { look: async (_bytes, patienceMs) => { patience.push(patienceMs); return { isClean: true }; }, version: async () => "ClamAV" };
    const storage = localStorage(folder, { scanner: slow });
    const { key, sha256 } = await storage.put({ name: "材料.pdf", content: inPieces(aPdf) }, 10_000);
    await storage.quarantine.look(key, sha256);
    await storage.remove(key);
    expect(patience).toEqual([10_000, undefined]);
  });
});

test("a socket in the file system is asked as well as a port", async () => {
  const path = join(folder, "clamd.ctl");
  const local = await clamdServer({ path });
  expect([await clamd(local.address).look(aPdf), await clamd(local.address).look(infected)]).toEqual([{ isClean: true }, { isClean: false, found: "Eicar-Signature" }]);
  await local.close();
});

test("a paper with malware has no row, by the configuration alone", async () => {
  const storage = chooseStorage(setPortalEnv({ CLAMD: scanner.address, UPLOAD_DIR: folder }));
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  const add = (bytes: Buffer) => addAttachment(db, storage, { actor: cast.company }, { requestId: draft.id, materialNo: 1, file: { name: "材料.docx", content: inPieces(bytes, 65_536) }, now: tuesday });
  const types = '<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const document = packed([{ name: "[Content_Types].xml", content: Buffer.from(types) }, { name: "word/document.xml", content: Buffer.from("<w:document/>") }]);
  scanner.troubles.push({ say: "stream: Win.Trojan.MadeUp-1 FOUND" });
  await expect(add(document)).rejects.toMatchObject({ messageKey: "file.infected", values: { found: "Win.Trojan.MadeUp-1" } });
  expect([await db.$count(attachments), await db.select().from(quarantinedFiles)]).toMatchObject([0, [{ state: "infected", finding: "Win.Trojan.MadeUp-1", requestId: draft.id, materialNo: 1, fileName: "材料.docx" }]]);
  await expect(add(document)).resolves.toMatchObject({ fileName: "材料.docx" });
});

test("the doctor shows it the test file, and says when there is none", async () => {
  expect(await examineScanner(scanner.address)).toMatchObject({ state: "good" });
  expect(await examineScanner("tcp://127.0.0.1:1")).toMatchObject({ state: "bad", what: expect.stringContaining("waits in quarantine meanwhile") });
  scanner.troubles.push({ say: "stream: OK" }, { say: "stream: OK" });
  expect(await examineScanner(scanner.address)).toMatchObject({ state: "bad" });
  expect(await examineScanner(undefined)).toMatchObject({ state: "note", what: expect.stringContaining("nobody looks for malware") });
});
