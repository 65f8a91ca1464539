import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { askerHash, codeHash } from "~/domain/accounts/code-hash.server";
import { sendSignInCode } from "~/domain/accounts/send-sign-in-code.server";
import { signInWithCode } from "~/domain/accounts/sign-in-with-code.server";
import { DomainError } from "~/domain/errors";
import { emailCodes, notices, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const secret = "a secret of the test, long enough for it";
const email = "gu.yan@example.com";
const now = new Date("2026-11-24T02:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const here = { askerKey: "this browser", isKnown: false };
const sendCode = (at = now, to = email, asker = here) => sendSignInCode(db, { email: to, locale: "zh", now: at, secret, ...asker });
const signIn = (code: string, at = now, as = email, { askerKey } = here) => signInWithCode(db, { email: as, code, askerKey, locale: "zh", now: at, secret });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** The code in the latest mail, as its reader finds it. */
async function mailedCode(): Promise<string> {
  const [mail] = await db.select().from(notices).orderBy(sql`created_at desc`).limit(1);
  if (!mail) throw new Error("no mail was written");
  return String(mail.payload["code"]);
}

async function refusal(work: Promise<unknown>): Promise<Pick<DomainError, "messageKey" | "values" | "kind">> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return { messageKey: error.messageKey, values: error.values, kind: error.kind };
}

describe("the code in the mail", () => {
  test("signs its reader in, and the first time makes their account", async () => {
    await sendCode();
    const { userId } = await signIn(await mailedCode());

    expect(await db.select().from(users)).toMatchObject([{ id: userId, kind: "company", email, passwordHash: null }]);
    await sendCode(later(1));
    expect(await signIn(await mailedCode(), later(1))).toEqual({ userId });
  });

  test("is kept as nothing one could sign in with", async () => {
    await sendCode();
    const [kept] = await db.select().from(emailCodes);

    expect(JSON.stringify(kept)).not.toContain(await mailedCode());
    expect(await refusal(signInWithCode(db, { email, code: await mailedCode(), askerKey: here.askerKey, locale: "zh", now, secret: `${secret} of another portal` }))).toMatchObject({ messageKey: "account.code-wrong" });
  });

  test("works up to ten minutes", async () => {
    await sendCode();
    const code = await mailedCode();

    expect(await refusal(signIn(code, later(10)))).toMatchObject({ messageKey: "account.code-ended" });
    await signIn(code, later(9.9));
  });

  test("works once", async () => {
    await sendCode();
    const code = await mailedCode();
    await signIn(code);

    expect(await refusal(signIn(code))).toMatchObject({ kind: "invalid", messageKey: "account.code-ended" });
  });

  test("works for the address it was sent to only", async () => {
    await sendCode();
    const code = await mailedCode();
    await sendCode(now, "other@example.com");

    expect(await refusal(signIn(code, now, "other@example.com"))).toMatchObject({ messageKey: "account.code-wrong" });
  });

  test("dies at the fifth wrong try, and says before how many are left", async () => {
    await sendCode();
    const code = await mailedCode();
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await refusal(signIn(wrong(code))));

    expect(answers.map(({ messageKey, values }) => [messageKey, values["left"]])).toEqual([
      ["account.code-wrong", 4], ["account.code-wrong", 3], ["account.code-wrong", 2], ["account.code-wrong", 1],
      ["account.code-ended", undefined], ["account.code-ended", undefined],
    ]);
    expect(await refusal(signIn(code))).toMatchObject({ messageKey: "account.code-ended" });
  });

  test("stops working when a newer one is sent", async () => {
    await sendCode();
    const first = await mailedCode();
    await sendCode(later(1));
    const second = await mailedCode();

    expect(await refusal(signIn(first, later(2)))).toMatchObject({ messageKey: "account.code-wrong" });
    await signIn(second, later(2));
  });
});

describe("somebody else, at another browser", () => {
  const elsewhere = { askerKey: "another browser", isKnown: false };
  const known = { askerKey: "a browser that had the account", isKnown: true };

  test("cannot use the code, nor use it up by guessing", async () => {
    await sendCode();
    const code = await mailedCode();
    for (let i = 0; i < 6; i++) expect(await refusal(signIn(wrong(code), now, email, elsewhere))).toMatchObject({ messageKey: "account.code-ended" });
    expect(await refusal(signIn(code, now, email, elsewhere))).toMatchObject({ messageKey: "account.code-ended" });
    expect((await db.select().from(emailCodes)).map(({ tries }) => tries)).toEqual([0]);

    await signIn(code);
  });

  test("who asks for a code of their own does not end this one", async () => {
    await sendCode();
    const code = await mailedCode();
    await sendCode(later(1), email, elsewhere);
    const others = await mailedCode();

    if (others !== code) expect(await refusal(signIn(others, later(2)))).toMatchObject({ messageKey: "account.code-wrong" });
    await signIn(code, later(2));
  });

  test("who uses up the codes of the hour keeps strangers out, not who had the account before", async () => {
    for (let i = 0; i < 3; i++) await sendCode(now, email, elsewhere);
    expect(await refusal(sendCode())).toMatchObject({ messageKey: "account.too-many-codes" });

    for (let i = 1; i < 4; i++) await sendCode(later(i), email, known);
    await signIn(await mailedCode(), later(4), email, known);
    expect(await refusal(sendCode(later(4), email, known))).toMatchObject({ messageKey: "account.too-many-codes" });
  });
});

describe("at the same moment", () => {
  const held = sql`select 1 from email_codes where email = ${email} for update`;

  test("of two presses with the right code one signs in", async () => {
    await sendCode();
    const code = await mailedCode();
    const results = await race(held, [() => signIn(code), () => signIn(code)]);

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(users)).toBe(1);
  });

  test("eight wrong guesses are still five, and the right one comes too late", async () => {
    await sendCode();
    const code = await mailedCode();
    const results = await race(held, Array.from({ length: 8 }, () => () => signIn(wrong(code))));
    const compared = results.filter((result) => result.status === "rejected" && result.reason instanceof DomainError && result.reason.messageKey === "account.code-wrong");

    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    expect(compared).toHaveLength(4);
    expect(await refusal(signIn(code))).toMatchObject({ messageKey: "account.code-ended" });
  });

  test("six requests for a code are three mails", async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => sendCode()));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await db.$count(notices)).toBe(3);
  });
});

describe("asking for a code", () => {
  test("is possible three times an hour for one address, and then says when again", async () => {
    for (const minutes of [0, 10, 20]) await sendCode(later(minutes));

    expect(await refusal(sendCode(later(30)))).toEqual({ kind: "too-many", messageKey: "account.too-many-codes", values: { seconds: 1800, minutes: 30 } });
    await sendCode(later(30), "other@example.com");
    await sendCode(later(60.1));
  });

  test("is answered alike for a stranger, a customer, staff and a closed account; staff and closed ones get no mail", async () => {
    await db.insert(users).values([
      { id: "customer", kind: "company", email: "customer@example.com" },
      { id: "clerk", kind: "staff", email: "clerk@example.com" },
      { id: "closed", kind: "company", email: "closed@example.com", isActive: false },
    ]);
    for (const to of ["stranger@example.com", "customer@example.com", "clerk@example.com", "closed@example.com"]) await expect(sendCode(now, to)).resolves.toBeUndefined();

    const mails = await db.select({ to: notices.recipientEmail }).from(notices);
    expect(mails.map(({ to }) => to).sort()).toEqual(["customer@example.com", "stranger@example.com"]);
    expect(await db.$count(emailCodes)).toBe(4);
  });

  test("is no way around the password of staff, even for who guesses the code that was never mailed", async () => {
    await db.insert(users).values({ id: "clerk", kind: "staff", email: "clerk@example.com" });
    await db.insert(emailCodes).values({ email: "clerk@example.com", codeHash: codeHash(secret, "clerk@example.com", "123456"), askedBy: askerHash(here.askerKey), createdAt: now, expiresAt: later(10) });

    expect(await refusal(signIn("123456", now, "clerk@example.com"))).toMatchObject({ messageKey: "account.code-ended" });
  });

  test("in one transaction with its mail: a mail that cannot be written leaves no code", async () => {
    await expect(sendCode(now, "not an address")).rejects.toThrow();
    expect(await db.$count(emailCodes)).toBe(0);
  });
});
