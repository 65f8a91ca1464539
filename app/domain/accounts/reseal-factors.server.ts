import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { recoveryCodes, secondFactors } from "~db/schema";
import { opens, seal, unseal } from "./sealed-secret.server";
import { tellAccount } from "./tell-account.server";

/** What a change of the portal's secret did to the second factors. */
export interface Resealed {
  /** of how many people the app goes on working */
  carried: number;
  /** of how many neither secret opens it: they set it up anew */
  lost: number;
}

/**
 * Carries the second factors over to a new secret of the portal, all or none; what the new one opens already stays, so
 * every start may do it, in several processes at once. Recovery codes are kept as an HMAC of the old secret only: they
 * are deleted, and their people told.
 */
export async function resealFactors(db: Database, { secret, previous, now }: { secret: string; previous: string; now: Date }): Promise<Resealed> {
  return db.transaction(async (tx) => {
    const count: Resealed = { carried: 0, lost: 0 };
    for (const { userId, sealedSecret, confirmedAt } of await tx.select().from(secondFactors).orderBy(secondFactors.userId).for("update")) {
      if (opens(sealedSecret, userId, secret)) continue;
      if (!opens(sealedSecret, userId, previous)) {
        count.lost += 1;
        continue;
      }
      await tx.update(secondFactors).set({ sealedSecret: seal(unseal(sealedSecret, userId, previous), userId, secret) }).where(eq(secondFactors.userId, userId));
      await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      if (confirmedAt) await tellAccount(tx, { userId, event: "recovery_void", now });
      count.carried += 1;
    }
    return count;
  });
}
