import { randomBytes } from "node:crypto";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database, Queryable } from "~db/client.server";
import { recoveryCodes, secondFactors, sessions } from "~db/schema";
import { endSessions } from "./end-sessions.server";
import { plainCode, writeRecoveryCodes } from "./recovery-codes.server";
import { opens, seal, unseal } from "./sealed-secret.server";
import { tellAccount } from "./tell-account.server";
import { base32, fittingStep, totpAddress } from "./totp.server";

interface Moment {
  now: Date;
  /** the portal's own */
  secret: string;
}

/** Where a person stands with their second factor. */
export type FactorState =
  | { state: "none" }
  /** being set up: what the app needs */
  | { state: "begun"; typed: string; address: string }
  | { state: "on"; since: Date; recoveryLeft: number };

/** The state of the person's own second factor. */
export async function factorState(db: Queryable, actor: StaffActor, secret: string): Promise<FactorState> {
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, actor.userId));
  // One begun under another secret of the portal is begun anew.
  if (!row || (!row.confirmedAt && !opens(row.sealedSecret, actor.userId, secret))) return { state: "none" };
  if (row.confirmedAt) return { state: "on", since: row.confirmedAt, recoveryLeft: await db.$count(recoveryCodes, and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt))) };
  const key = unseal(row.sealedSecret, actor.userId, secret);
  return { state: "begun", typed: (base32(key).match(/.{1,4}/g) ?? []).join(" "), address: totpAddress(key, actor.email) };
}

/** Makes a secret for an app to take over. Until a code from it is entered it counts for nothing, and beginning again replaces it. */
export async function beginFactor(db: Database, actor: StaffActor, { now, secret }: Moment): Promise<void> {
  const made = { sealedSecret: seal(randomBytes(20), actor.userId, secret), createdAt: now, lastStep: 0 };
  const begun = await db
    .insert(secondFactors)
    .values({ userId: actor.userId, ...made })
    .onConflictDoUpdate({ target: secondFactors.userId, set: made, setWhere: isNull(secondFactors.confirmedAt) })
    .returning({ userId: secondFactors.userId });
  if (begun.length === 0) throw new DomainError("conflict", "factor.exists");
}

/**
 * Puts the second factor into force with a first code from the app. Other devices, which never showed one, are signed
 * out; this one has just shown it.
 *
 * @returns the ten recovery codes, never to be seen again
 * @throws {DomainError} invalid `factor.first-code-wrong`; conflict `factor.exists`, `factor.not-begun`
 */
export async function confirmFactor(db: Database, actor: StaffActor, { code, sessionId, now, secret }: Moment & { code: string; sessionId: string }): Promise<string[]> {
  const { userId } = actor;
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)).for("update");
    if (!row) throw new DomainError("conflict", "factor.not-begun");
    if (row.confirmedAt) throw new DomainError("conflict", "factor.exists");
    if (!opens(row.sealedSecret, userId, secret)) throw new DomainError("conflict", "factor.not-begun");
    const step = fittingStep(unseal(row.sealedSecret, userId, secret), plainCode(code), { now, after: row.lastStep });
    if (step === undefined) throw new DomainError("invalid", "factor.first-code-wrong");
    await tx.update(secondFactors).set({ confirmedAt: now, lastStep: step }).where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)));
    await endSessions(tx, userId, sessionId);
    await tx.update(sessions).set({ factor: "code" }).where(eq(sessions.id, sessionId));
    await recordChange(tx, actor, { action: "account.add_factor", object: { kind: "user", id: userId, name: actor.name }, now });
    await tellAccount(tx, { userId, event: "factor_added", now });
    return writeRecoveryCodes(tx, userId, secret);
  });
}

/** Ten new recovery codes instead of those before. @throws {DomainError} conflict `factor.not-begun` without a second factor */
export async function renewRecoveryCodes(db: Database, actor: StaffActor, { now, secret }: Moment): Promise<string[]> {
  const { userId } = actor;
  return db.transaction(async (tx) => {
    const [row] = await tx.select({ confirmedAt: secondFactors.confirmedAt }).from(secondFactors).where(eq(secondFactors.userId, userId)).for("update");
    if (!row?.confirmedAt) throw new DomainError("conflict", "factor.not-begun");
    await recordChange(tx, actor, { action: "account.renew_recovery", object: { kind: "user", id: userId, name: actor.name }, now });
    await tellAccount(tx, { userId, event: "recovery_renewed", now });
    return writeRecoveryCodes(tx, userId, secret);
  });
}
