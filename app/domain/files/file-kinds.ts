/** What may be handed in: papers as scans, pictures or documents. Pictures and scans first, as phones make them. */
export const fileKinds = {
  pdf: { mediaType: "application/pdf", extensions: ["pdf"] },
  jpg: { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] },
  png: { mediaType: "image/png", extensions: ["png"] },
  heic: { mediaType: "image/heic", extensions: ["heic", "heif"] },
  docx: { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", extensions: ["docx"] },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extensions: ["xlsx"] },
  /** 版式文件, GB/T 33190: what Chinese offices use beside PDF */
  ofd: { mediaType: "application/ofd", extensions: ["ofd"] },
} as const satisfies Record<string, { mediaType: string; extensions: readonly string[] }>;

export type FileKind = keyof typeof fileKinds;

/** The `accept` of a file field. */
export const acceptedFiles = Object.values(fileKinds).flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(",");

/** The kind a file's name claims; undefined for a name of anything else. */
export function kindOfName(name: string): FileKind | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? "";
  return kinds.find((kind) => fileKinds[kind].extensions.some((known) => known === extension));
}

const kinds = Object.keys(fileKinds) as FileKind[];

/** A name as we keep it: no path, nothing unprintable, at most 120 characters with its extension. */
export function tidyFileName(name: string): string {
  const base = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const printable = base.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  const [, stem = printable, extension = ""] = /^(.*?)(\.[^.]{1,8})?$/su.exec(printable) ?? [];
  return `${[...stem].slice(0, 110).join("") || "file"}${extension}`;
}
