import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DomainError } from "../errors";
import { fileKinds, kindOfName } from "./file-kinds";
import type { FileStorage, IncomingFile, StoredFile } from "./file-storage";
import { sniffFile } from "./sniff-file.server";

const keyShape = /^[0-9a-f]{32}$/;
/** Free bytes below which no file is taken in: the database often shares the disk, and a full one stops everything. */
const usualFloor = 256 * 1024 * 1024;

/**
 * Files in a folder outside the web root, under random names. A file is written beside its place, synced to the disk
 * and then moved there: whoever reads a key gets a whole file or none, also after a power cut.
 *
 * @param floor free bytes of the disk below which nothing is taken in
 */
export function localStorage(folder: string, { floor = usualFloor }: { floor?: number } = {}): FileStorage {
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key);

  return {
    async put(file, limit) {
      const claimed = kindOfName(file.name);
      if (!claimed) throw new DomainError("invalid", "file.type-refused", { name: file.name });

      const key = randomBytes(16).toString("hex");
      await mkdir(join(folder, "incoming"), { recursive: true });
      if ((await freeBytes(folder)) < floor) throw noRoom(file);
      const incoming = join(folder, "incoming", key);
      try {
        const written = await writeWhole(incoming, file, limit);
        const kind = await sniffFile(await readFile(incoming));
        if (kind !== claimed) throw new DomainError("invalid", "file.type-mismatch", { name: file.name });

        await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
        await rename(incoming, placeOf(key));
        await syncFolder(join(folder, key.slice(0, 2)));
        return { key, ...written, mediaType: fileKinds[kind].mediaType };
      } catch (error) {
        await rm(incoming, { force: true });
        throw isFull(error) ? noRoom(file) : error;
      }
    },

    async get(key) {
      if (!keyShape.test(key)) return undefined;
      const isThere = await stat(placeOf(key)).then((entry) => entry.isFile(), () => false);
      return isThere ? asWebStream(createReadStream(placeOf(key))) : undefined;
    },

    async putBack(key, content, sha256) {
      if (!keyShape.test(key)) throw new Error(`"${key}" is not the key of a file`);
      await mkdir(join(folder, "incoming"), { recursive: true });
      const incoming = join(folder, "incoming", randomBytes(16).toString("hex"));
      try {
        const written = await writeWhole(incoming, { name: key, content }, Number.MAX_SAFE_INTEGER);
        if (written.sha256 !== sha256) throw new Error(`the file ${key} is damaged`);
        await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
        await rename(incoming, placeOf(key));
        await syncFolder(join(folder, key.slice(0, 2)));
      } catch (error) {
        await rm(incoming, { force: true });
        throw error;
      }
    },

    async remove(key) {
      if (keyShape.test(key)) await rm(placeOf(key), { force: true });
    },
  };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const noRoom = ({ name }: IncomingFile) => new DomainError("unavailable", "file.no-room", { name });

/** The disk, or this user's share of it, filled up while a file was being written. */
const isFull = (error: unknown) => error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

async function writeWhole(path: string, file: IncomingFile, limit: number): Promise<Pick<StoredFile, "size" | "sha256">> {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of chunksOf(file.content)) {
      size += chunk.length;
      if (size > limit) throw new DomainError("invalid", "file.too-large", { name: file.name, megabytes: Math.floor(limit / 1024 / 1024) });
      hash.update(chunk);
      await handle.write(chunk);
    }
    if (size === 0) throw new DomainError("invalid", "file.empty", { name: file.name });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest("hex") };
}

/** Chunks of either kind of stream; a source left early is told so, and stops sending. */
async function* chunksOf(content: IncomingFile["content"]): AsyncGenerator<Uint8Array> {
  if (!("getReader" in content)) return yield* content;

  const reader = content.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
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
