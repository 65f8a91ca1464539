import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { OutOfRoom, type ByteStore, type FileStorage } from "./file-storage";
import type { Scanner } from "./scan-bytes.server";
import { storageOn } from "./storage-on.server";

/** Free bytes below which no file is taken in: the database often shares the disk, and a full one stops everything. */
const usualFloor = 256 * 1024 * 1024;

/**
 * Files in a folder outside the web root, under random names. A file is written beside its place, synced to the disk
 * and then moved there: whoever reads a key gets a whole file or none, also after a power cut.
 *
 * @param floor free bytes of the disk below which nothing is taken in
 * @param scanner looks for malware before anything may be opened; what is held back lies in the folder `quarantine`
 */
export function localStorage(folder: string, { floor = usualFloor, scanner }: { floor?: number; scanner?: Scanner } = {}): FileStorage {
  return storageOn({ shelf: localStore(folder, floor), quarantine: localStore(join(folder, "quarantine"), floor) }, scanner);
}

function localStore(folder: string, floor: number): ByteStore {
  const incoming = join(folder, "incoming");
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key);

  return {
    async hasRoom() {
      await mkdir(incoming, { recursive: true });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize >= floor;
    },

    async write(key, bytes) {
      await mkdir(incoming, { recursive: true });
      const beside = join(incoming, randomBytes(16).toString("hex"));
      try {
        await writeSynced(beside, bytes);
        const shelf = join(folder, key.slice(0, 2));
        // The first file of a shelf: the shelf, too, must be found again.
        if (await mkdir(shelf, { recursive: true })) await syncFolder(folder);
        await rename(beside, placeOf(key));
        await syncFolder(shelf);
      } catch (error) {
        await rm(beside, { force: true });
        throw isFull(error) ? new OutOfRoom("the disk is full", { cause: error }) : error;
      }
    },

    async read(key) {
      const isThere = await stat(placeOf(key)).then((entry) => entry.isFile(), () => false);
      return isThere ? asWebStream(createReadStream(placeOf(key))) : undefined;
    },

    async remove(key) {
      await rm(placeOf(key), { force: true });
    },

    async *list() {
      for (const shelf of await readdir(folder).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
        for (const key of await readdir(join(folder, shelf))) {
          const entry = await stat(join(folder, shelf, key)).catch(() => undefined);
          if (entry?.isFile()) yield { key, storedAt: entry.mtime };
        }
      }
    },

    async removeUnfinished(before) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const entry = await stat(join(incoming, name)).catch(() => undefined);
        if (entry && entry.mtime < before) await rm(join(incoming, name), { force: true });
      }
    },
  };
}

/** The disk, or this user's share of it, filled up while a file was being written. */
const isFull = (error: unknown) => error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asWebStream(stream: Readable): ReadableStream<Uint8Array> {
  const source = stream.iterator();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel() {
      stream.destroy();
    },
  });
}

/** The rename itself must reach the disk, too. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
