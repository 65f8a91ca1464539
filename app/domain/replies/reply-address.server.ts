import { createHmac, timingSafeEqual } from "node:crypto";

/** Where answers to mails are received, and the secret that signs their addresses. */
export interface ReplySettings {
  /** the domain whose mail comes to the portal; undefined while none does */
  domain: string | undefined;
  secret: string;
}

const shape = /^r-([0-9a-f]{32})-([0-9a-f]{20})$/;

/**
 * The address answers about a request go to: its id and 80 bits of an HMAC-SHA256 over it, in small letters, because
 * mail systems fold them; 55 of the 64 characters a local part may have (RFC 5321 4.5.3.1.1). Not stored: a copy of the
 * database names no address.
 */
export function replyAddress(requestId: string, { domain, secret }: ReplySettings): string | null {
  const id = requestId.replaceAll("-", "");
  return domain ? `r-${id}-${signature(id, secret)}@${domain}` : null;
}

/** The request one of the addresses stands for; null when none is ours or its signature is wrong. */
export function requestOfAddresses(addresses: readonly string[], { domain, secret }: ReplySettings): string | null {
  for (const address of addresses) {
    const [local = "", host = ""] = address.trim().toLowerCase().split("@");
    const [, id, given] = shape.exec(local) ?? [];
    if (!id || !given || !domain || host !== domain.toLowerCase()) continue;
    if (timingSafeEqual(Buffer.from(given), Buffer.from(signature(id, secret)))) return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
  return null;
}

function signature(id: string, secret: string): string {
  // The prefix keeps this key's other uses (links, codes) apart.
  return createHmac("sha256", secret).update(`reply-address:${id}`).digest("hex").slice(0, 20);
}
