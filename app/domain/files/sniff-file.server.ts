import { fileTypeFromBuffer } from "file-type";
import { hasPart } from "./examine-archive.server";
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
      // An OFD is a ZIP with OFD.xml at its root, which no sniffing library knows.
      return (await hasPart(bytes, "OFD.xml")) ? "ofd" : undefined;
    default:
      return undefined;
  }
}
