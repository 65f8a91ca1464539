import { createHmac, timingSafeEqual } from "node:crypto";
import { DomainError } from "../errors";

/**
 * The address of a ticket on the phone, `/t/<token>`: the ticket's random id and 132 bits of a signature over it. Nothing
 * is stored, so a copy of the table opens no ticket, and the desk can print the same address again.
 */
export function ticketToken(ticketId: string, secret: string): string {
  const id = Buffer.from(ticketId.replaceAll("-", ""), "hex").toString("base64url");
  return `${id}.${signature(ticketId, secret)}`;
}

/**
 * The ticket behind a token.
 * @throws {DomainError} `queue.token-unknown` (not-found) for whatever was not made by `ticketToken` with this secret
 */
export function readTicketToken(token: string, secret: string): string {
  const [, id, given] = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? [];
  const hex = Buffer.from(id ?? "", "base64url").toString("hex");
  const ticketId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (!id || !given || !timingSafeEqual(Buffer.from(given), Buffer.from(signature(ticketId, secret)))) throw new DomainError("not-found", "queue.token-unknown");
  return ticketId;
}

function signature(ticketId: string, secret: string): string {
  // The prefix keeps this key's other uses (sessions, links, codes) apart.
  return createHmac("sha256", secret).update(`ticket:${ticketId}`).digest("base64url").slice(0, 22);
}
