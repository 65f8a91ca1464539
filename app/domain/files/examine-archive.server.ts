import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";

/** Far beyond any paper: an OFD of a thousand pages has two parts a page. */
const mostParts = 5_000;
const mostUnpackedBytes = 200 * 1024 * 1024;

/** What runs when it is opened. Office keeps macros in vbaProject.bin; the others have no business in a paper. */
const runs = /(^|\/)vbaProject\.bin$|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|class|lnk|msi|html?|svg)$/i;
const isXml = /\.(xml|rels)$/i;
/** A document type, in either width of letters: office formats have none, and entities are read from it. */
const documentTypes = ["<!DOCTYPE", "<!ENTITY"].flatMap((word) => [Buffer.from(word), Buffer.from(word, "utf16le"), Buffer.from(word, "utf16le").swap16()]);
const longestWord = 20;

/**
 * Looks into a DOCX, XLSX or OFD, which are archives of parts, as far as its reader's program will: every part is unpacked
 * once, counted, never kept. Archives that unpack to more than they announce, hold programs or macros, or
 * bring a document type along are unsafe; what does not unpack to what was packed is broken.
 */
export async function examineArchive(bytes: Buffer): Promise<"sound" | "broken" | "unsafe"> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch {
    return "broken";
  }
  try {
    if (zip.entryCount > mostParts) return "unsafe";
    const parts: Entry[] = [];
    let announced = 0;
    for await (const part of zip.eachEntry()) {
      announced += part.uncompressedSize;
      if (part.isEncrypted() || runs.test(part.fileName) || announced > mostUnpackedBytes) return "unsafe";
      parts.push(part);
    }
    for (const part of parts) {
      if (part.fileName.endsWith("/")) continue;
      const verdict = await unpack(await zip.openReadStreamPromise(part), part);
      if (verdict !== "sound") return verdict;
    }
    return "sound";
  } catch {
    // Names that lead out of the archive, sizes and checksums that are lies, methods nobody uses.
    return "broken";
  } finally {
    zip.close();
  }
}

/** True when the archive has a part of that name; a broken one has none. */
export async function hasPart(bytes: Buffer, name: string): Promise<boolean> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > mostParts) return false;
    for await (const part of zip.eachEntry()) if (part.fileName === name) return true;
    return false;
  } catch {
    return false;
  }
}

async function unpack(content: Readable, part: Entry): Promise<"sound" | "broken" | "unsafe"> {
  let check = 0;
  let end = Buffer.alloc(0);
  for await (const piece of content as AsyncIterable<Buffer>) {
    check = crc32(piece, check);
    if (!isXml.test(part.fileName)) continue;
    const joined = Buffer.concat([end, piece]);
    if (documentTypes.some((word) => joined.includes(word))) return "unsafe";
    end = joined.subarray(-longestWord);
  }
  return check === part.crc32 ? "sound" : "broken";
}
