import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

type Use = "second factors" | "kept forms";

/** A key of its own for each use, made from the portal's secret: what one gives away helps with no other. */
const keyOf = (secret: string, use: Use) => Buffer.from(hkdfSync("sha256", secret, "", use, 32));

/** Seals a secret (AES-256-GCM), bound to its person or session: copied to somebody else it opens nothing. */
export function seal(plain: Buffer, owner: string, secret: string, use: Use = "second factors"): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, use), iv).setAAD(Buffer.from(owner));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** Opens what `seal` made. @throws {Error} for another owner's, another use's, another portal's or a damaged one */
export function unseal(sealed: string, owner: string, secret: string, use: Use = "second factors"): Buffer {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, use), bytes.subarray(0, 12)).setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

/** Whether `unseal` would open it. */
export function opens(sealed: string, owner: string, secret: string): boolean {
  try {
    unseal(sealed, owner, secret);
    return true;
  } catch {
    return false;
  }
}
