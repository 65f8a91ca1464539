import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Codes from an authenticator app (RFC 6238 on RFC 4226): HMAC-SHA-1, six digits, thirty seconds, which is what every
 * app understands. Written out because a replay can only be refused by who knows which step a code belongs to.
 */
const stepSeconds = 30;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds);

/** The six digits of a step. */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const at = mac.readUInt8(mac.length - 1) & 15;
  return ((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).toString().padStart(6, "0");
}

/**
 * The step a code belongs to, one before and one after included: clocks of phones differ. Steps up to `after` are used
 * up. Undefined when none fits.
 */
export function fittingStep(secret: Buffer, code: string, { now, after }: { now: Date; after: number }): number | undefined {
  const present = stepAt(now);
  return [present, present - 1, present + 1].find((step) => step > after && isSame(totpCode(secret, step), code));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A secret as people type it (RFC 4648, base 32 without padding). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

/** The address an authenticator app reads from the QR code. */
export function totpAddress(secret: Buffer, email: string): string {
  const issuer = "融驿站";
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${email}`)}?${new URLSearchParams({ secret: base32(secret), issuer })}`;
}
