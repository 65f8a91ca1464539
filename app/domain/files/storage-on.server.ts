import { createHash, randomBytes } from "node:crypto";
import { DomainError } from "../errors";
import { kindOfName } from "./file-kinds";
import { OutOfRoom, StorageAway, type ByteStore, type FileStorage, type IncomingFile, type Quarantine } from "./file-storage";
import { readWhole } from "./read-whole";
import { ScannerAway, type Scanner } from "./scan-bytes.server";
import { scanOnArrival } from "./scan-on-arrival.server";
import { takeInFile } from "./take-in-file.server";

const keyShape = /^[0-9a-f]{32}$/;

/** What nobody has looked at, or found to be harmful, lies in a place of its own. */
export interface Places {
  shelf: ByteStore;
  quarantine: ByteStore;
}

/**
 * The papers' storage on any place for bytes: what may come in, and under which random key it is kept.
 *
 * @param scanner looks for malware before anything comes where it may be opened; what it did not look at waits in
 *   quarantine (fail closed)
 */
export function storageOn({ shelf, quarantine }: Places, scanner?: Scanner): FileStorage {
  const whyQuarantined = scanner && scanOnArrival(scanner);
  return {
    async put(file, limit) {
      // Before a byte is read: a name of the wrong kind and a full disk are known at once.
      if (!kindOfName(file.name)) throw new DomainError("invalid", "file.type-refused", { name: file.name });
      if (!(await shelf.hasRoom())) throw noRoom(file);
      const { fileName, bytes, mediaType } = await takeInFile(file, limit);
      const quarantined = whyQuarantined ? await whyQuarantined(bytes) : null;
      const place = quarantined ? quarantine : shelf;

      const key = randomBytes(16).toString("hex");
      try {
        await place.write(key, bytes);
      } catch (error) {
        // A write whose answer was lost may have been one: nothing points at it, so it goes, now or with the sweeping.
        await place.remove(key).catch(() => undefined);
        throw error instanceof OutOfRoom ? noRoom(file) : error instanceof StorageAway ? new DomainError("unavailable", "file.storage-away", { name: file.name }, { cause: error }) : error;
      }
      return { key, fileName, size: bytes.length, sha256: fingerprint(bytes), mediaType, quarantined };
    },

    async get(key) {
      if (!keyShape.test(key)) return undefined;
      return shelf.read(key).catch((error: unknown) => { throw error instanceof StorageAway ? new DomainError("unavailable", "storage-away", {}, { cause: error }) : error; });
    },

    async putBack(key, content, sha256, into) {
      if (!keyShape.test(key)) throw new Error(`"${key}" is not the key of a file`);
      const bytes = await readWhole(content, Number.MAX_SAFE_INTEGER);
      if (!bytes || fingerprint(bytes) !== sha256) throw new Error(`the file ${key} is damaged`);
      await (into === "quarantine" ? quarantine : shelf).write(key, bytes);
    },

    async remove(key) {
      const isOffShelf = await removeFrom(shelf, key);
      return (await removeFrom(quarantine, key)) && isOffShelf;
    },

    list: () => filesOf(shelf),

    async removeUnfinished(before) {
      await shelf.removeUnfinished(before);
      await quarantine.removeUnfinished(before);
    },

    quarantine: quarantineOf({ shelf, quarantine }, scanner),
    scanner,
  };
}

function quarantineOf({ shelf, quarantine }: Places, scanner: Scanner | undefined): Quarantine {
  return {
    async look(key, sha256) {
      if (!scanner) throw new ScannerAway("no scanner is configured");
      // A run that was killed in between, or a backup made just then, may have laid it on the shelf already.
      const content = (await quarantine.read(key)) ?? (await shelf.read(key));
      const bytes = content && (await readWhole(content, Number.MAX_SAFE_INTEGER));
      if (!bytes || fingerprint(bytes) !== sha256) return undefined;
      const verdict = await scanner.look(bytes);
      if (verdict.isClean) await shelf.write(key, bytes);
      return verdict;
    },

    get: async (key) => (keyShape.test(key) ? quarantine.read(key) : undefined),
    remove: (key) => removeFrom(quarantine, key),
    list: () => filesOf(quarantine),
  };
}

/** False for what cannot be reached now. */
async function removeFrom(place: ByteStore, key: string): Promise<boolean> {
  if (!keyShape.test(key)) return true;
  return place.remove(key).then(() => true, (error: unknown) => {
    if (error instanceof StorageAway) return false;
    throw error;
  });
}

async function* filesOf(place: ByteStore): AsyncGenerator<{ key: string; storedAt: Date }> {
  for await (const entry of place.list()) if (keyShape.test(entry.key)) yield entry;
}

const noRoom = ({ name }: IncomingFile) => new DomainError("unavailable", "file.no-room", { name });

const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
