import { DomainError } from "../errors";
import { examineArchive } from "./examine-archive.server";
import { fileKinds, kindOfName } from "./file-kinds";
import type { IncomingFile } from "./file-storage";
import { isLockedPdf } from "./locked-pdf.server";
import { readWhole } from "./read-whole";
import { redrawPicture } from "./redraw-picture.server";
import { sniffFile } from "./sniff-file.server";

/** A file that may be kept, as it will be kept. */
export interface TakenInFile {
  /** the one that came, with the extension of what is kept */
  fileName: string;
  bytes: Buffer;
  mediaType: string;
}

/**
 * Reads what somebody sent, finds out what it is, and makes a picture's copy that holds the picture alone.
 *
 * @param limit bytes; reading stops there
 * @throws {DomainError} `invalid` "file.empty", "file.too-large", "file.type-refused", "file.type-mismatch",
 *   "file.picture-broken", "file.picture-too-large", "file.document-broken", "file.document-locked", "file.document-unsafe"; `unavailable` "file.busy"
 */
export async function takeInFile(file: IncomingFile, limit: number): Promise<TakenInFile> {
  const { name } = file;
  const refused = (key: string, values: Record<string, string | number> = {}) => new DomainError("invalid", key, { name, ...values });
  const claimed = kindOfName(name);
  if (!claimed) throw refused("file.type-refused");

  const bytes = await readWhole(file.content, limit);
  if (!bytes) throw refused("file.too-large", { megabytes: Math.floor(limit / 1024 / 1024) });
  if (bytes.length === 0) throw refused("file.empty");
  const kind = await sniffFile(bytes);
  if (kind !== claimed) throw refused("file.type-mismatch");

  const { mediaType } = fileKinds[kind];
  if (kind === "heic") return { fileName: name.replace(/\.[^.]*$/, ".jpg"), bytes: await redrawPicture(bytes, kind, name), mediaType: fileKinds.jpg.mediaType };
  if (kind === "pdf" && !endsAsPdf(bytes)) throw refused("file.document-broken");
  if (kind === "pdf" && isLockedPdf(bytes)) throw refused("file.document-locked");
  if (kind === "docx" || kind === "xlsx" || kind === "ofd") {
    const verdict = await examineArchive(bytes);
    if (verdict !== "sound") throw refused(verdict === "broken" ? "file.document-broken" : "file.document-unsafe");
  }
  return { fileName: name, bytes: kind === "jpg" || kind === "png" ? await redrawPicture(bytes, kind, name) : bytes, mediaType };
}

/** The mark every PDF ends with, within the last kilobyte as readers look for it; some scanners fill up with zeros behind. */
function endsAsPdf(bytes: Buffer): boolean {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x20 || bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  return bytes.subarray(Math.max(0, end - 1024), end).includes("%%EOF");
}
