import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { FileStorage } from "~/domain/files/file-storage";
import { dumpTables } from "~db/backup/dump-tables.server";
import type { OpenDatabase } from "~db/client.server";
import { BackupProblem, filePath, manifestName, tablePath, type Manifest } from "./backup-folder";

/**
 * Writes the whole portal as it stood at one moment into a folder that does not exist yet, beside a running portal:
 * all rows, then the files those rows speak of, those that wait for the scanner too, none with malware. Stored files
 * never change, so copying them later is as good; one that was removed meanwhile is named as missing.
 *
 * The folder gets its name when everything in it is on the disk: one that broke off is never mistaken for a backup. One
 * that fails takes what it wrote away again, since a full disk is what it fails of.
 *
 * @returns what the backup holds
 * @throws {BackupProblem} when the folder exists and holds something
 */
export async function makeBackup(database: OpenDatabase, storage: FileStorage, { folder, now }: { folder: string; now: Date }): Promise<Manifest> {
  const target = resolve(folder);
  const there = await readdir(target).catch(() => []);
  if (there.length > 0) throw new BackupProblem(`${folder} holds something already; choose a folder that does not exist yet`);

  const growing = `${target}.incomplete`;
  await rm(growing, { recursive: true, force: true });
  await mkdir(join(growing, "tables"), { recursive: true });
  try {
    const { migrations, tables, storageKeys } = await dumpInto(growing, database);
    const { files, missing } = await copyFiles(growing, storage, storageKeys);

    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), madeOn: database.kind, migrations, tables, files, missing };
    const handle = await open(join(growing, manifestName), "w");
    await handle.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
    await handle.sync();
    await handle.close();
    await rm(target, { recursive: true, force: true });
    await rename(growing, target);
    return manifest;
  } catch (error) {
    await rm(growing, { recursive: true, force: true });
    throw error;
  }
}

async function dumpInto(folder: string, database: OpenDatabase) {
  let current: { table: string; file: TableFile } | undefined;
  const dumped = await database.snapshot((run) =>
    dumpTables(run, async (table, lines) => {
      if (current?.table !== table) {
        await current?.file.end();
        current = { table, file: tableFile(join(folder, tablePath(table))) };
      }
      await current.file.write(lines);
    }),
  );
  await current?.file.end();
  return dumped;
}

interface TableFile {
  write(lines: string): Promise<void>;
  /** resolves when all of it is on the disk */
  end(): Promise<void>;
}

/** Compressed lines. What the disk refuses is thrown by the step it was for, or the next one; no step waits for a disk that is done. */
function tableFile(path: string): TableFile {
  const zip = createGzip();
  const done = pipeline(zip, createWriteStream(path, { flush: true }));
  // Between two steps nobody listens, and an error nobody hears would end the command.
  done.catch(() => undefined);
  return {
    async write(lines) {
      if (!zip.write(lines)) await Promise.race([once(zip, "drain"), done]);
    },
    async end() {
      zip.end();
      await done;
    },
  };
}

async function copyFiles(folder: string, storage: FileStorage, keys: readonly string[]): Promise<Pick<Manifest, "files" | "missing">> {
  const files: Manifest["files"] = [];
  const missing: string[] = [];
  for (const key of keys) {
    const shelved = await storage.get(key);
    const held = shelved ? undefined : await storage.quarantine.get(key);
    // One that passed its check between the two looks is on the shelf by now.
    const content = shelved ?? held ?? (await storage.get(key));
    if (!content) {
      missing.push(key);
      continue;
    }
    const path = join(folder, filePath(key));
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash("sha256");
    let size = 0;
    const handle = await open(path, "wx");
    for await (const chunk of content as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      size += chunk.length;
      await handle.write(chunk);
    }
    await handle.sync();
    await handle.close();
    files.push({ key, size, sha256: hash.digest("hex"), ...(held ? { isHeld: true } : {}) });
  }
  return { files, missing };
}
