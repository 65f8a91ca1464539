import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database, Queryable } from "~db/client.server";
import { recoveryCodes, secondFactors } from "~db/schema";
import { loadActor } from "./load-actor.server";
import { plainCode, recoveryHash } from "./recovery-codes.server";
import { opens, unseal } from "./sealed-secret.server";
import { tellAccount } from "./tell-account.server";
import { fittingStep } from "./totp.server";

/** True when the person signs in with a second factor. */
export async function hasFactor(db: Queryable, userId: string): Promise<boolean> {
  return (await db.$count(secondFactors, and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))) > 0;
}

/**
 * Takes a code from the person's app, or one of their recovery codes; each works once. The statement that notes its
 * use finds it unused, so of the same code sent twice at one moment one comes through. How often somebody may try is
 * limited by the caller.
 *
 * @returns which of the two it was
 * @throws {DomainError} invalid `factor.code-wrong` for a wrong, used or old one; conflict `factor.void` when the
 *   portal's secret was changed without carrying the apps over
 */
export async function takeFactorCode(db: Database, { userId, code, now, secret }: { userId: string; code: string; now: Date; secret: string }): Promise<"code" | "recovery"> {
  const typed = plainCode(code);
  const wrong = () => new DomainError("invalid", "factor.code-wrong");
  const [row] = await db.select().from(secondFactors).where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
  if (!row) throw wrong();

  if (!opens(row.sealedSecret, userId, secret)) throw new DomainError("conflict", "factor.void");
  if (/^\d{6}$/.test(typed)) {
    const step = fittingStep(unseal(row.sealedSecret, userId, secret), typed, { now, after: row.lastStep });
    if (step === undefined) throw wrong();
    const taken = await db
      .update(secondFactors)
      .set({ lastStep: step })
      .where(and(eq(secondFactors.userId, userId), eq(secondFactors.sealedSecret, row.sealedSecret), lt(secondFactors.lastStep, step)))
      .returning({ userId: secondFactors.userId });
    if (taken.length === 0) throw wrong();
    return "code";
  }
  await db.transaction(async (tx) => {
    const used = await tx
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, recoveryHash(typed, userId, secret)), isNull(recoveryCodes.usedAt)))
      .returning({ userId: recoveryCodes.userId });
    const actor = used.length > 0 ? await loadActor(tx, userId) : undefined;
    if (!actor) throw wrong();
    await recordChange(tx, actor, { action: "account.use_recovery", object: { kind: "user", id: userId, name: actor.name }, now });
    await tellAccount(tx, { userId, event: "recovery_used", now });
  });
  return "recovery";
}
