import { createHash, randomBytes } from "node:crypto";
import { DomainError } from "../errors";
import { kindOfName } from "./file-kinds";
import { OutOfRoom, StorageAway, type ByteStore, type FileStorage, type IncomingFile } from "./file-storage";
import { readWhole } from "./read-whole";
import { ScannerAway, type Scan } from "./scan-bytes.server";
import { takeInFile } from "./take-in-file.server";

const keyShape = /^[0-9a-f]{32}$/;

/**
 * The papers' storage on any place for bytes: what may come in, and under which random key it is kept.
 *
 * @param scan looks for malware before anything is kept; a file it could not look at is not taken (fail closed)
 */
export function storageOn(store: ByteStore, scan?: Scan): FileStorage {
  return {
    async put(file, limit) {
      // Before a byte is read: a name of the wrong kind and a full disk are known at once.
      if (!kindOfName(file.name)) throw new DomainError("invalid", "file.type-refused", { name: file.name });
      if (!(await store.hasRoom())) throw noRoom(file);
      const { bytes, mediaType } = await takeInFile(file, limit);

      if (scan) await refuseMalware(scan, bytes, file.name);

      const key = randomBytes(16).toString("hex");
      try {
        await store.write(key, bytes);
      } catch (error) {
        // A write whose answer was lost may have been one: nothing points at it, so it goes, now or with the sweeping.
        await store.remove(key).catch(() => undefined);
        throw error instanceof OutOfRoom ? noRoom(file) : error instanceof StorageAway ? new DomainError("unavailable", "file.storage-away", { name: file.name }, { cause: error }) : error;
      }
      return { key, size: bytes.length, sha256: fingerprint(bytes), mediaType };
    },

    async get(key) {
      if (!keyShape.test(key)) return undefined;
      return store.read(key).catch((error: unknown) => { throw error instanceof StorageAway ? new DomainError("unavailable", "storage-away", {}, { cause: error }) : error; });
    },

    async putBack(key, content, sha256) {
      if (!keyShape.test(key)) throw new Error(`"${key}" is not the key of a file`);
      const bytes = await readWhole(content, Number.MAX_SAFE_INTEGER);
      if (!bytes || fingerprint(bytes) !== sha256) throw new Error(`the file ${key} is damaged`);
      await store.write(key, bytes);
    },

    async remove(key) {
      if (!keyShape.test(key)) return true;
      return store.remove(key).then(() => true, (error: unknown) => {
        if (error instanceof StorageAway) return false;
        throw error;
      });
    },

    async *list() {
      for await (const entry of store.list()) if (keyShape.test(entry.key)) yield entry;
    },

    removeUnfinished: (before) => store.removeUnfinished(before),
  };
}

/** Before the file is kept: what nobody looked at never lies where somebody could open it. */
async function refuseMalware(scan: Scan, bytes: Uint8Array, name: string): Promise<void> {
  const verdict = await scan(bytes).catch((error: unknown) => {
    throw error instanceof ScannerAway ? new DomainError("unavailable", "file.scanner-away", { name }, { cause: error }) : error;
  });
  if (!verdict.isClean) throw new DomainError("invalid", "file.infected", { name, found: verdict.found });
}

const noRoom = ({ name }: IncomingFile) => new DomainError("unavailable", "file.no-room", { name });

const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
