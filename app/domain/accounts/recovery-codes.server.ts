import { createHmac, randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { recoveryCodes } from "~db/schema";

const count = 10;
/** Nothing that is read as something else. */
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/** Ten new codes like `k3mq-8wzt-2f`, 49 bits each; the ones before stop working. Shown once: only an HMAC is kept. */
export async function writeRecoveryCodes(tx: Transaction, userId: string, secret: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join(""));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: recoveryHash(code, userId, secret) })));
  return codes.map((code) => code.replace(/^(.{4})(.{4})/, "$1-$2-"));
}

/** What the table keeps of a code, however it is typed. */
export function recoveryHash(typed: string, userId: string, secret: string): string {
  return createHmac("sha256", secret).update(`recovery code\n${userId}\n${plainCode(typed)}`).digest("hex");
}

/** A code from an app or from paper without spaces, hyphens and capitals. */
export const plainCode = (typed: string) => typed.normalize("NFKC").toLowerCase().replace(/[^0-9a-z]/g, "");
