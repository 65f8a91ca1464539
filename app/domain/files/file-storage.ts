import type { Scanner, ScanVerdict } from "./scan-bytes.server";

/** A file as the storage took it in. */
export interface StoredFile {
  /** random; never made from the name a person gave it */
  key: string;
  /** as the file is to be called from now on: a HEIC is kept as JPEG, and named so */
  fileName: string;
  size: number;
  /** of the content as it is kept, hex */
  sha256: string;
  /** what the content is, whatever was said about it */
  mediaType: string;
  /** null when it may be opened; else it lies in quarantine: unseen, or with what the scanner found in it */
  quarantined: null | { found: string | null };
}

/** What comes in: a name and the content, read once. */
export interface IncomingFile {
  name: string;
  content: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** The papers people hand in, looked at before they are kept. */
export interface FileStorage {
  /**
   * Takes a file in whole or not at all. Pictures are drawn anew, without what the camera noted beside them. What the
   * scanner did not look at, or found something in, comes into quarantine: whoever calls writes its row there.
   *
   * @param limit bytes; reading stops there
   * @throws {DomainError} `invalid` "file.empty", "file.too-large", "file.type-refused", "file.type-mismatch",
   *   "file.picture-broken", "file.picture-too-large", "file.document-broken", "file.document-locked",
   *   "file.document-unsafe";
   *   `unavailable` "file.no-room", "file.busy", "file.storage-away"
   */
  put(file: IncomingFile, limit: number): Promise<StoredFile>;
  /**
   * The content, or undefined when the key holds nothing that may be opened.
   *
   * @throws {DomainError} `unavailable` "storage-away"
   */
  get(key: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /**
   * Puts a file of a backup back under the key it had, whole or not at all, as it is.
   *
   * @throws {Error} when the content is not the one the fingerprint was taken of
   */
  putBack(key: string, content: AsyncIterable<Uint8Array>, sha256: string, into?: "quarantine"): Promise<void>;
  /**
   * Forgets a file, in quarantine as well; one that is gone already is no mistake.
   *
   * @returns false when it could not be reached and is still there: whoever took it back need not wait, it is swept up
   *   later (upkeep/forget-orphans); whoever says that it is gone has to look
   */
  remove(key: string): Promise<boolean>;
  /** Every file that may be opened, in no order. */
  list(): AsyncIterable<{ key: string; storedAt: Date }>;
  /** Clears away what was begun before that moment and never finished. */
  removeUnfinished(before: Date): Promise<void>;
  readonly quarantine: Quarantine;
  /** undefined where nobody looks for malware */
  readonly scanner: Scanner | undefined;
}

/** Files that nobody may open, in a place of their own: {@link FileStorage.get} does not reach them. */
export interface Quarantine {
  /**
   * Looks at a file, and if nothing is found lays it where it may be opened as well. It stays in quarantine until it is
   * removed from there: only the database's word opens it.
   *
   * @returns undefined when the bytes are gone, or are not those that came
   * @throws {ScannerAway} when it cannot be asked; {StorageAway} likewise
   */
  look(key: string, sha256: string): Promise<ScanVerdict | undefined>;
  /** As it is, for a backup. */
  get(key: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** From quarantine alone. @returns false when it could not be reached */
  remove(key: string): Promise<boolean>;
  list(): AsyncIterable<{ key: string; storedAt: Date }>;
}

/** Where bytes lie, by key: a folder, or anything that can do these things. Knows nothing of what they are. */
export interface ByteStore {
  /** False when nothing more should be taken in. */
  hasRoom(): Promise<boolean>;
  /**
   * Keeps the bytes whole or not at all, and safe from a power cut once it returns.
   *
   * @throws {OutOfRoom} when they do not fit
   */
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** One that is gone already is no mistake. */
  remove(key: string): Promise<void>;
  list(): AsyncIterable<{ key: string; storedAt: Date }>;
  removeUnfinished(before: Date): Promise<void>;
}

/** The disk, or this user's share of it, is full. */
export class OutOfRoom extends Error {
  override name = "OutOfRoom";
}

/** The place for bytes is somewhere else, and does not do as asked just now. */
export class StorageAway extends Error {
  override name = "StorageAway";
}

/** Bytes of one file, and files of one paper. */
export const maxFileBytes = 10 * 1024 * 1024;
export const maxFilesPerMaterial = 10;
