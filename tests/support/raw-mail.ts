/** Raw mails (RFC 822) as programs write them, byte for byte. */

export interface RawFile {
  name: string;
  type?: string;
  content: Buffer;
}

export interface RawMail {
  from?: string;
  to?: string;
  subject?: string;
  /** already encoded, with its charset and transfer encoding */
  body?: { type: string; encoding: string; content: Buffer | string };
  text?: string;
  messageId?: string;
  headers?: readonly string[];
  files?: readonly RawFile[];
}

let count = 0;

/** A mail; UTF-8 as quoted by base64 unless a body says otherwise. */
export function rawMail({ from = "何予安 <he@example.com>", to = "", subject = "回复", body, text = "材料已补齐。", messageId = `<m${++count}@example.com>`, headers = [], files = [] }: RawMail): Buffer {
  const part = body ?? { type: "text/plain; charset=utf-8", encoding: "base64", content: Buffer.from(text).toString("base64") };
  const top = [`From: ${from}`, `To: ${to}`, `Subject: =?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`, ...(messageId ? [`Message-ID: ${messageId}`] : []), "Date: Tue, 24 Nov 2026 10:00:00 +0800", "MIME-Version: 1.0", ...headers];
  const own = [`Content-Type: ${part.type}`, `Content-Transfer-Encoding: ${part.encoding}`];
  if (files.length === 0) return bytes([...top, ...own, "", part.content, ""]);

  const line = "=_boundary";
  return bytes([
    ...top, `Content-Type: multipart/mixed; boundary="${line}"`, "", `--${line}`, ...own, "", part.content,
    ...files.flatMap(({ name, type = "application/octet-stream", content }) => [
      `--${line}`, `Content-Type: ${type}; name="=?UTF-8?B?${Buffer.from(name).toString("base64")}?="`, "Content-Transfer-Encoding: base64",
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`, "", content.toString("base64").replace(/(.{76})/g, "$1\r\n"),
    ]),
    `--${line}--`, "",
  ]);
}

function bytes(lines: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [Buffer.isBuffer(line) ? line : Buffer.from(line, "utf8"), Buffer.from("\r\n")]));
}
