/** A file as the storage took it in. */
export interface StoredFile {
  /** random; never made from the name a person gave it */
  key: string;
  size: number;
  /** of the content, hex */
  sha256: string;
  /** what the content is, whatever was said about it */
  mediaType: string;
}

/** What comes in: a name and the content, read once. */
export interface IncomingFile {
  name: string;
  content: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Where files live: a local folder now, anything that can do these four things later. */
export interface FileStorage {
  /**
   * Takes a file in whole or not at all.
   *
   * @param limit bytes; reading stops there
   * @throws {DomainError} `invalid` "file.empty", "file.too-large", "file.type-refused", "file.type-mismatch";
   *   `unavailable` "file.no-room"
   */
  put(file: IncomingFile, limit: number): Promise<StoredFile>;
  /** The content, or undefined when the key holds nothing. */
  get(key: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /**
   * Puts a file of a backup back under the key it had, whole or not at all.
   *
   * @throws {Error} when the content is not the one the fingerprint was taken of
   */
  putBack(key: string, content: AsyncIterable<Uint8Array>, sha256: string): Promise<void>;
  /** Forgets a file; one that is gone already is no mistake. */
  remove(key: string): Promise<void>;
}

/** Bytes of one file, and files of one paper. */
export const maxFileBytes = 10 * 1024 * 1024;
export const maxFilesPerMaterial = 10;
