import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** A key of its own, made from the portal's secret: what one use gives away helps with no other. */
const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "second factors", 32));

/** Seals a secret for the table (AES-256-GCM), bound to its person: a row copied to somebody else opens nothing. */
export function seal(plain: Buffer, userId: string, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), iv).setAAD(Buffer.from(userId));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** Opens what `seal` made. @throws {Error} for another person's, another portal's or a damaged one */
export function unseal(sealed: string, userId: string, secret: string): Buffer {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), bytes.subarray(0, 12)).setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
