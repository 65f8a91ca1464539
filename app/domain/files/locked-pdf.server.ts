import { createCipheriv, createHash } from "node:crypto";

/**
 * Whether a PDF asks for a password before it shows anything: nobody in a department could read it. One that only
 * forbids printing or copying is encrypted, too, and opens with the empty password in every reader, as bank statements
 * and certificates do; it is no lock. Only the encryption's own dictionary is read (ISO 32000-2, 7.6), nothing of the
 * content; where none is found, none is taken for one.
 */
export function isLockedPdf(bytes: Buffer): boolean {
  return places(bytes, "/Encrypt", 8).some((at) => {
    const dictionary = dictionaryAt(bytes, at + "/Encrypt".length);
    if (!dictionary?.has("Filter")) return false;
    const ids = places(bytes, "/ID", 16).flatMap((place) => firstString(bytes, place + "/ID".length));
    return dictionary.get("Filter") !== "/Standard" || ![...ids, Buffer.alloc(0)].some((id) => opensWithNothing(dictionary, id));
  });
}

/** Strings as bytes; names with their slash, numbers and the rest as written. */
type Value = Buffer | string | Map<string, Value>;
type Dictionary = Map<string, Value>;

/** A dictionary of an encryption is hundreds of bytes long. */
const longest = 4096;
const pad = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");

function places(bytes: Buffer, mark: string, most: number): number[] {
  const found: number[] = [];
  for (let at = bytes.lastIndexOf(mark); at >= 0 && found.length < most; at = at === 0 ? -1 : bytes.lastIndexOf(mark, at - 1)) found.push(at);
  return found;
}

function dictionaryAt(bytes: Buffer, at: number): Dictionary | undefined {
  const text = bytes.toString("latin1", at, at + longest);
  if (/^\s*<</.test(text)) return asDictionary(new Reader(text).value());
  const [, no, generation] = /^\s*(\d{1,10})\s+(\d{1,5})\s+R\b/.exec(text) ?? [];
  const [object] = no === undefined ? [] : places(bytes, `${no} ${generation} obj`, 1);
  if (object === undefined) return undefined;
  const body = bytes.toString("latin1", object, object + longest);
  return asDictionary(new Reader(body.slice(body.indexOf("obj") + 3)).value());
}

const asDictionary = (value: Value | undefined) => (value instanceof Map ? value : undefined);

function firstString(bytes: Buffer, at: number): Buffer[] {
  const text = bytes.toString("latin1", at, at + 512);
  const opened = /^\s*\[/.exec(text);
  const value = opened ? new Reader(text.slice(opened[0].length)).value() : undefined;
  return Buffer.isBuffer(value) ? [value] : [];
}

/** Reads what stands in a PDF's dictionary, and no more of the language. */
class Reader {
  private at = 0;
  private depth = 0;
  constructor(private readonly text: string) {}

  /** The next value; undefined at the end, at a closing bracket, or where the text is none. */
  value(): Value | undefined {
    const space = /[\s\0]*/y;
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
    const head = this.text.slice(this.at, this.at + 2);
    if (head === "<<") return this.dictionary();
    if (head[0] === "(") return this.literal();
    const word = /<[\s0-9A-Fa-f]*>|\/[^\s\0()<>[\]{}/%]*|[^\s\0()<>[\]{}/%]+|[[\]]/y;
    word.lastIndex = this.at;
    const [found] = word.exec(this.text) ?? [];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found[0] === "<" ? Buffer.from(found.replace(/[^0-9A-Fa-f]/g, ""), "hex") : found;
  }

  private dictionary(): Dictionary | undefined {
    this.at += 2;
    this.depth += 1;
    const read: Dictionary = new Map();
    if (this.depth > 8) return undefined;
    let key: string | undefined;
    for (let value = this.value(); value !== undefined; value = this.value()) {
      // Only what follows its key counts: the rest of a reference, or of an array, is passed over.
      if (key !== undefined) {
        read.set(key, value);
        key = undefined;
      } else if (typeof value === "string" && value.startsWith("/")) key = value.slice(1);
    }
    this.depth -= 1;
    if (this.text.startsWith(">>", this.at)) this.at += 2;
    return read;
  }

  private literal(): Buffer {
    const out: number[] = [];
    let open = 0;
    for (; this.at < this.text.length; this.at++) {
      const letter = this.text[this.at] ?? "";
      if (letter === "(" && open++ === 0) continue;
      if (letter === ")" && --open === 0) break;
      if (letter !== "\\") {
        out.push(letter.charCodeAt(0));
        continue;
      }
      const [escape = ""] = /^(?:[0-7]{1,3}|\r\n|[\s\S])/.exec(this.text.slice(this.at + 1, this.at + 4)) ?? [];
      this.at += escape.length;
      if (/^[0-7]/.test(escape)) out.push(parseInt(escape, 8) & 255);
      else if (!/^[\r\n]/.test(escape)) out.push((({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" } as Record<string, string>)[escape] ?? escape).charCodeAt(0));
    }
    this.at += 1;
    return Buffer.from(out);
  }
}

/** The standard's check of the user password, for the empty one (algorithms 6 and 11). */
function opensWithNothing(dictionary: Dictionary, id: Buffer): boolean {
  const bytesOf = (key: string) => { const value = dictionary.get(key); return Buffer.isBuffer(value) ? value : Buffer.alloc(0); };
  const numberOf = (key: string, otherwise: number) => Number(dictionary.get(key) ?? otherwise);
  const [revision, user, owner] = [numberOf("R", 0), bytesOf("U"), bytesOf("O")];
  if (revision >= 5) return user.length >= 48 && (revision === 5 ? md("sha256", user.subarray(32, 40)) : hardened(user.subarray(32, 40))).equals(user.subarray(0, 32));
  if (revision < 2 || owner.length < 32 || user.length < 32) return false;

  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(numberOf("P", 0) | 0);
  const isBare = revision >= 4 && dictionary.get("EncryptMetadata") === "false";
  let key = md("md5", pad, owner.subarray(0, 32), permissions, id, isBare ? Buffer.alloc(4, 255) : Buffer.alloc(0));
  const length = revision === 2 ? 5 : Math.min(16, Math.max(5, numberOf("Length", revision >= 4 ? 128 : 40) / 8));
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md("md5", key.subarray(0, length));
  key = key.subarray(0, length);
  if (revision === 2) return rc4(key, pad).equals(user.subarray(0, 32));
  let proof = md("md5", pad, id);
  for (let round = 0; round < 20; round++) proof = rc4(key.map((part) => part ^ round), proof);
  return proof.equals(user.subarray(0, 16));
}

function md(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Algorithm 2.B, of PDF 2.0, for the empty password. */
function hardened(salt: Buffer): Buffer {
  let key = md("sha256", salt);
  for (let round = 1; ; round++) {
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
    const which = mixed.subarray(0, 16).reduce((sum, part) => sum + part, 0) % 3;
    key = md(["sha256", "sha384", "sha512"][which] ?? "", mixed);
    if (round >= 64 && (mixed.at(-1) ?? 0) <= round - 32) return key.subarray(0, 32);
  }
}

/** OpenSSL left it out; here it keeps nothing secret. */
function rc4(key: Uint8Array, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number) => box[i & 255] ?? 0;
  const swap = (i: number, j: number) => { const kept = at(i); box[i & 255] = at(j); box[j & 255] = kept; };
  for (let i = 0, j = 0; i < 256; i++) swap(i, (j = (j + at(i) + (key[i % key.length] ?? 0)) & 255));
  let [i, j] = [0, 0];
  return Buffer.from(data.map((part) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return part ^ at(at(i) + at(j));
  }));
}
