import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/**
 * What the table keeps of a code: a million codes are tried in a second, so a plain hash would give them all away to
 * whoever reads the table; without the portal's secret this one says nothing.
 */
export function codeHash(secret: string, email: string, code: string): string {
  return createHmac("sha256", secret).update(`sign-in code\n${email}\n${code}`).digest("hex");
}

/** What the table keeps of the key that whoever asks for a code holds. */
export function askerHash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Compares without telling by its duration how much of it fits. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, "hex"), Buffer.from(b, "hex")];
  return left.length === right.length && timingSafeEqual(left, right);
}
