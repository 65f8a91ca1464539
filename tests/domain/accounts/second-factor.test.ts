import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { resealFactors } from "~/domain/accounts/reseal-factors.server";
import { beginFactor, confirmFactor, factorState, renewRecoveryCodes } from "~/domain/accounts/set-up-factor.server";
import { seal, unseal } from "~/domain/accounts/sealed-secret.server";
import { hasFactor, takeFactorCode } from "~/domain/accounts/take-factor-code.server";
import { base32, fittingStep, stepAt, totpAddress, totpCode } from "~/domain/accounts/totp.server";
import { breaks } from "~/domain/errors";
import { auditEntries, recoveryCodes, secondFactors, sessions } from "~db/schema";
import { aSession, keyOf, linkSecret as secret, mailsTo } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { sql } from "drizzle-orm";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const seconds = (n: number) => new Date(now.getTime() + n * 1000);

async function keyOfApp({ userId }: StaffActor): Promise<Buffer> {
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return unseal(row?.sealedSecret ?? "", userId, secret);
}

async function withFactor() {
  const head = await aStaffMember(db, "supervisor");
  const sessionId = await aSession(db, head);
  await beginFactor(db, head, { now, secret });
  const key = await keyOfApp(head);
  const codes = await confirmFactor(db, head, { code: totpCode(key, stepAt(now)), sessionId, now, secret });
  return { head, sessionId, codes, codeAt: (at: Date) => totpCode(key, stepAt(at)), take: (code: string, at = now) => takeFactorCode(db, { userId: head.userId, code, now: at, secret }) };
}

describe("codes of an app", () => {
  test.each([[59, "287082"], [1111111109, "081804"], [1111111111, "050471"], [1234567890, "005924"], [2000000000, "279037"]])("are those of RFC 6238 at %d seconds", (at, code) => {
    const key = Buffer.from("12345678901234567890");
    expect(totpCode(key, stepAt(new Date(at * 1000)))).toBe(code);
  });

  test("fit one step before and after, none that was used up", () => {
    const key = Buffer.from("12345678901234567890");
    const step = stepAt(now);
    for (const near of [-1, 0, 1]) expect(fittingStep(key, totpCode(key, step + near), { now, after: 0 })).toBe(step + near);
    for (const far of [-2, 2]) expect(fittingStep(key, totpCode(key, step + far), { now, after: 0 })).toBeUndefined();
    expect(fittingStep(key, totpCode(key, step), { now, after: step })).toBeUndefined();
  });

  test("begin with a secret apps read, kept sealed for its person", () => {
    const key = Buffer.from("Hello!\u00DE\u00AD\u00BE\u00EF", "latin1");
    expect(base32(key)).toBe("JBSWY3DPEHPK3PXP");
    expect(totpAddress(key, "gu.yan@ryz.test")).toBe(`otpauth://totp/${encodeURIComponent("融驿站:gu.yan@ryz.test")}?secret=JBSWY3DPEHPK3PXP&issuer=${encodeURIComponent("融驿站")}`);
    const sealed = seal(key, "gu", secret);
    expect(unseal(sealed, "gu", secret)).toEqual(key);
    expect(() => unseal(sealed, "other", secret)).toThrow();
    expect(() => unseal(sealed, "gu", `${secret}x`)).toThrow();
  });
});

describe("setting up the second factor", () => {
  test("counts for nothing until a code was entered; then other devices are signed out and the person is told", async () => {
    const head = await aStaffMember(db, "supervisor");
    const [here] = [await aSession(db, head), await aSession(db, head)];
    await beginFactor(db, head, { now, secret });
    expect(await hasFactor(db, head.userId)).toBe(false);
    expect(await factorState(db, head, secret)).toMatchObject({ state: "begun" });
    expect(await keyOf(confirmFactor(db, head, { code: "000000", sessionId: here, now, secret }))).toBe("factor.first-code-wrong");

    const codes = await confirmFactor(db, head, { code: totpCode(await keyOfApp(head), stepAt(now)), sessionId: here, now, secret });
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(await db.select({ id: sessions.id, factor: sessions.factor }).from(sessions)).toEqual([{ id: here, factor: "code" }]);
    expect(await mailsTo(db, head.email)).toEqual(["factor_added"]);
    expect((await db.select({ action: auditEntries.action }).from(auditEntries)).map(({ action }) => action)).toEqual(["account.add_factor"]);
    expect(await factorState(db, head, secret)).toMatchObject({ state: "on", recoveryLeft: 10 });
  });

  test("cannot be begun again over one in force, or confirmed twice", async () => {
    const { head, sessionId, codeAt } = await withFactor();
    expect(await keyOf(beginFactor(db, head, { now, secret }))).toBe("factor.exists");
    expect(await keyOf(confirmFactor(db, head, { code: codeAt(seconds(60)), sessionId, now: seconds(60), secret }))).toBe("factor.exists");
  });

  test("keeps neither secret nor recovery codes to be read in the table", async () => {
    const { head, codes } = await withFactor();
    const kept = JSON.stringify([await db.select().from(secondFactors), await db.select().from(recoveryCodes)]);
    expect(kept).not.toContain(base32(await keyOfApp(head)));
    for (const code of codes) expect(kept).not.toContain(code.replaceAll("-", ""));
  });
});

describe("a code at sign-in", () => {
  test("works once, and the one that set it up is used already", async () => {
    const { take, codeAt } = await withFactor();
    expect(await keyOf(take(codeAt(now)))).toBe("factor.code-wrong");
    expect(await take(` ${codeAt(seconds(60)).slice(0, 3)} ${codeAt(seconds(60)).slice(3)}`, seconds(60))).toBe("code");
    expect(await keyOf(take(codeAt(seconds(60)), seconds(61)))).toBe("factor.code-wrong");
    expect(await keyOf(take(codeAt(seconds(30)), seconds(61)))).toBe("factor.code-wrong");
    expect(await take(codeAt(seconds(90)), seconds(90))).toBe("code");
  });

  test("sent by ten at the same moment lets one in", async () => {
    const { head, take, codeAt } = await withFactor();
    const results = await race(sql`select 1 from second_factors where user_id = ${head.userId} for update`, Array.from({ length: 10 }, () => () => take(codeAt(seconds(60)), seconds(60))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("cannot become usable again, whoever writes the table", async () => {
    const { head } = await withFactor();
    const back = db.update(secondFactors).set({ lastStep: 1 }).where(eq(secondFactors.userId, head.userId));
    expect(await Promise.resolve(back).then(() => "done", (error: unknown) => breaks(error, "second_factors_step_grows"))).toBe(true);
  });

  test("from paper works once, however it is typed, and the person is told", async () => {
    const { head, take, codes } = await withFactor();
    const [first = "", second = ""] = codes;
    expect(await take(first.toUpperCase().replaceAll("-", " "))).toBe("recovery");
    expect(await keyOf(take(first))).toBe("factor.code-wrong");
    expect(await factorState(db, head, secret)).toMatchObject({ recoveryLeft: 9 });
    expect(await mailsTo(db, head.email)).toEqual(["factor_added", "recovery_used"]);

    const results = await race(sql`select 1 from recovery_codes for update`, Array.from({ length: 10 }, () => () => take(second)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("from paper stops working once there are new ones, and nobody else's works", async () => {
    const { head, take, codes } = await withFactor();
    const other = await aStaffMember(db, "auditor");
    expect(await keyOf(takeFactorCode(db, { userId: other.userId, code: codes[0] ?? "", now, secret }))).toBe("factor.code-wrong");
    const fresh = await renewRecoveryCodes(db, head, { now, secret });

    expect(await keyOf(take(codes[0] ?? ""))).toBe("factor.code-wrong");
    expect(await take(fresh[0] ?? "")).toBe("recovery");
  });
});

describe("a new secret of the portal", () => {
  const other = `${secret} renewed`;
  const codesLeft = () => db.$count(recoveryCodes);

  test("carries apps over once, whoever starts first; recovery codes are void and their people told", async () => {
    const { head, codeAt } = await withFactor();
    const takeWith = (key: string, at: Date) => keyOf(takeFactorCode(db, { userId: head.userId, code: codeAt(at), now: at, secret: key }));
    const starts = await Promise.all([1, 2].map(() => resealFactors(db, { secret: other, previous: secret, now })));

    expect(starts.map(({ carried, lost }) => [carried, lost]).sort()).toEqual([[0, 0], [1, 0]]);
    expect(await codesLeft()).toBe(0);
    expect(await mailsTo(db, head.email)).toEqual(["factor_added", "recovery_void"]);
    expect(await takeWith(other, seconds(60))).toBe("done");
    // Without it the page says so, instead of breaking.
    expect(await takeWith(secret, seconds(120))).toBe("factor.void");
  });

  test("leaves alone, and counts, what neither opens", async () => {
    await withFactor();
    const [before] = await db.select().from(secondFactors);
    expect(await resealFactors(db, { secret: other, previous: "another secret than the one before", now })).toEqual({ carried: 0, lost: 1 });
    expect(await db.select().from(secondFactors)).toEqual([before]);
    expect(await codesLeft()).toBe(10);
  });
});
