/** A mail that came in, taken apart. Everything in it was written by a stranger. */
export interface IncomingMail {
  /** as its sender named it; empty when it has none */
  messageId: string;
  /** SHA-256 of the whole mail, hex */
  fingerprint: string;
  from: { email: string; name: string };
  /** every address it went to, the envelope's among them where it is known */
  to: readonly string[];
  subject: string;
  /** the text part, or the HTML part as text */
  text: string;
  /** by name in small letters; of a header that comes twice the first */
  headers: ReadonlyMap<string, string>;
  files: readonly { name: string; content: Uint8Array }[];
}

/** Files of one answer that are kept; those after them are named only. */
export const maxFilesPerReply = 10;
/** Bytes of one whole mail: three files of the largest size and what base64 adds to them. */
export const maxMailBytes = 42 * 1024 * 1024;
