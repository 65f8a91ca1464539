import { createHash } from "node:crypto";
import PostalMime, { type Address } from "postal-mime";
import type { IncomingMail } from "~/domain/replies/incoming-mail";
import { textOfHtml } from "~emails/plain-text";

/** A mail that cannot be read: no second delivery of it will be better. */
export class UnreadableMail extends Error {}

/** More HTML than this is not written by people; the rest is not looked at. */
const longestHtml = 500_000;
/** Headers of where the mail server put the mail, which need not stand in To. */
const envelopeHeaders = ["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"];

/**
 * Takes a raw mail (RFC 822, MIME) apart, in whatever character set its program wrote it: GBK and GB18030 are as common
 * here as UTF-8.
 *
 * @param envelope addresses the mail server delivered it to, where it says so
 * @throws {UnreadableMail} for bytes that are no mail, or one nested or headed beyond reason
 */
export async function readMail(raw: Uint8Array, envelope: readonly string[] = []): Promise<IncomingMail> {
  const parsed = await PostalMime.parse(raw, { maxNestingDepth: 40, maxRfc822NestingDepth: 2 }).catch((cause: unknown) => {
    throw new UnreadableMail("the mail cannot be parsed", { cause });
  });
  if (parsed.headers.length === 0) throw new UnreadableMail("the mail has no headers");

  const headers = new Map<string, string>();
  for (const { key, value } of parsed.headers) if (!headers.has(key)) headers.set(key, value);
  return {
    messageId: (parsed.messageId ?? "").slice(0, 500),
    fingerprint: createHash("sha256").update(raw).digest("hex"),
    from: { email: parsed.from?.address ?? "", name: parsed.from?.name ?? "" },
    to: [...envelope, ...mailboxes([...(parsed.to ?? []), ...(parsed.cc ?? [])]), ...envelopeHeaders.flatMap((name) => headers.get(name)?.replace(/[<>]/g, "") ?? [])],
    subject: parsed.subject ?? "",
    text: parsed.text ?? textOfHtml((parsed.html ?? "").slice(0, longestHtml)),
    headers,
    files: parsed.attachments.map(({ filename, mimeType, content }) => ({ name: filename ?? unnamed(mimeType), content: bytesOf(content) })),
  };
}

function mailboxes(addresses: readonly Address[]): string[] {
  return addresses.flatMap((address) => (address.group ? address.group.map((one) => one.address) : [address.address]));
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
}

/** Pasted pictures often have no name: one by their kind, which the check of the content will prove or refuse. */
function unnamed(mimeType: string): string {
  const [, kind = ""] = mimeType.split("/");
  return `file.${kind === "jpeg" ? "jpg" : kind.replace(/[^a-z0-9]/g, "").slice(0, 8) || "bin"}`;
}
