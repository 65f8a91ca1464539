import { createHash, randomBytes } from "node:crypto";

/**
 * What ties a hold to the browser that made it, before anybody is signed in: the browser keeps the secret in a cookie,
 * the database its hash. 256 random bits; nobody guesses another browser's hold.
 */
export function newHoldSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The hash kept in `appointments.hold_secret_hash`. */
export function hashHoldSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** True for a text that can be a secret we made; anything else in the cookie is ignored. */
export function isHoldSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
