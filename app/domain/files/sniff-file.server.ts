import { fileTypeFromBuffer } from "file-type";
import type { FileKind } from "./file-kinds";

/** What the bytes are; undefined for anything that may not be handed in. Names and declared types count for nothing. */
export async function sniffFile(bytes: Buffer): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  switch (found?.ext) {
    case "pdf": case "jpg": case "png": case "docx": case "xlsx":
      return found.ext;
    case "heic":
      return "heic";
    case "zip":
      return entryNames(bytes).includes("OFD.xml") ? "ofd" : undefined;
    default:
      return undefined;
  }
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * The names in a ZIP's central directory. An OFD is a ZIP with OFD.xml at its root, which no sniffing library knows;
 * broken archives have no names.
 */
function entryNames(bytes: Buffer): string[] {
  // The end record has 22 bytes and a comment of at most 65535 behind it.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (bytes.readUInt32LE(at) !== endOfDirectory) continue;
    return walkDirectory(bytes, bytes.readUInt32LE(at + 16), bytes.readUInt16LE(at + 10));
  }
  return [];
}

function walkDirectory(bytes: Buffer, start: number, count: number): string[] {
  const names: string[] = [];
  for (let at = start; names.length < count && at + 46 <= bytes.length; ) {
    if (bytes.readUInt32LE(at) !== directoryEntry) break;
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}
