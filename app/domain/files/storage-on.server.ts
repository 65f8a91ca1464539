import { createHash, randomBytes } from "node:crypto";
import { DomainError } from "../errors";
import { kindOfName } from "./file-kinds";
import { OutOfRoom, type ByteStore, type FileStorage, type IncomingFile } from "./file-storage";
import { readWhole } from "./read-whole";
import { takeInFile } from "./take-in-file.server";

const keyShape = /^[0-9a-f]{32}$/;

/** The papers' storage on any place for bytes: what may come in, and under which random key it is kept. */
export function storageOn(store: ByteStore): FileStorage {
  return {
    async put(file, limit) {
      // Before a byte is read: a name of the wrong kind and a full disk are known at once.
      if (!kindOfName(file.name)) throw new DomainError("invalid", "file.type-refused", { name: file.name });
      if (!(await store.hasRoom())) throw noRoom(file);
      const { bytes, mediaType } = await takeInFile(file, limit);

      const key = randomBytes(16).toString("hex");
      await store.write(key, bytes).catch((error: unknown) => { throw error instanceof OutOfRoom ? noRoom(file) : error; });
      return { key, size: bytes.length, sha256: fingerprint(bytes), mediaType };
    },

    async get(key) {
      return keyShape.test(key) ? store.read(key) : undefined;
    },

    async putBack(key, content, sha256) {
      if (!keyShape.test(key)) throw new Error(`"${key}" is not the key of a file`);
      const bytes = await readWhole(content, Number.MAX_SAFE_INTEGER);
      if (!bytes || fingerprint(bytes) !== sha256) throw new Error(`the file ${key} is damaged`);
      await store.write(key, bytes);
    },

    async remove(key) {
      if (keyShape.test(key)) await store.remove(key);
    },
  };
}

const noRoom = ({ name }: IncomingFile) => new DomainError("unavailable", "file.no-room", { name });

const fingerprint = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
