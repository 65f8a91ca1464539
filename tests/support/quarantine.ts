import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { addAttachment } from "~/domain/files/add-attachment.server";
import { localStorage } from "~/domain/files/local-storage.server";
import { clamd } from "~/domain/files/scan-bytes.server";
import type { FileHandler } from "~/domain/files/file-access.server";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import type { Database } from "~db/client.server";
import { clamdServer, type ClamdServer } from "./clamd-server";
import { aPdf, inPieces } from "./files";
import { eicar } from "./hostile-files";
import { later, tuesday } from "./requests";

/** A PDF with the test file in it. */
export const infected = Buffer.concat([Buffer.from("%PDF-1.4\n"), eicar, Buffer.from("\n%%EOF\n")]);

/** A folder for files and a scanner that goes away and comes back, for the tests of one file. */
export function useScannedFolder(db: Database) {
  const folder = mkdtempSync(join(tmpdir(), "ryz-quarantine-"));
  let scanner: ClamdServer;
  let isAway = false;
  beforeAll(async () => { scanner = await clamdServer(); });
  beforeEach(async () => {
    if (isAway) await back();
    scanner.troubles.length = 0;
    scanner.looked.length = 0;
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  });
  afterAll(async () => {
    if (!isAway) await scanner.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const away = async () => {
    await scanner.goAway();
    isAway = true;
  };
  const back = async () => {
    await scanner.comeBack();
    isAway = false;
  };
  const storage = () => localStorage(folder, { scanner: clamd(scanner.address, { patienceMs: 1_000 }) });
  const log: string[] = [];
  const filesIn = (place: string) => readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();

  return {
    folder, storage, away, back, log,
    scanner: () => scanner,
    /** keys on the shelf and in quarantine */
    held: () => {
      const all = filesIn(folder);
      const quarantine = all.length > 0 && readdirSync(folder).includes("quarantine") ? filesIn(join(folder, "quarantine")) : [];
      return { quarantine, shelf: all.filter((name, at) => !quarantine.includes(name) || all.indexOf(name) !== at) };
    },
    add: (by: FileHandler, requestId: string, materialNo: number | null, { bytes = aPdf, name = "材料.pdf", now = tuesday }: { bytes?: Buffer; name?: string; now?: Date } = {}) =>
      addAttachment(db, storage(), by, { requestId, materialNo, file: { name, content: inPieces(bytes) }, now }),
    check: (now: Date = later(tuesday, { hours: 1 })) =>
      checkWaitingFiles(db, storage(), { now: () => now, log: { error: (_facts, words) => void log.push(words), warn: (_facts, words) => void log.push(words) } }),
  };
}
