import { dictionary } from "@zxcvbn-ts/language-common";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createAccountLink } from "~/domain/accounts/account-link.server";
import { askNewPassword } from "~/domain/accounts/ask-new-password.server";
import { mailResetLinks } from "~/domain/accounts/mail-reset-links.server";
import { verifyPassword } from "~/domain/accounts/password-hash.server";
import { checkNewPassword } from "~/domain/accounts/password-rules.server";
import { prepareNewPassword } from "~/domain/accounts/write-password.server";
import { setPasswordByLink } from "~/domain/accounts/set-password-by-link.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import type { StaffActor } from "~/domain/access/actor";
import { accountLinks, auditEntries, companies, notices, sessions, users } from "~db/schema";
import { aSession, goodPassword, keyOf, linkSecret as secret, mailsTo, newestToken } from "~tests/support/accounts";
import { countingStatements } from "~tests/support/count-statements";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

describe("a new password", () => {
  const verdict = async (password: string) => keyOf((async () => checkNewPassword(password, ["gu.yan@ryz.test", "顾言", "苏州中心站", "Suzhou Center"]))());

  test.each([
    ["seven characters", "xk7Qp2v", "password.too-short"], ["seven characters of two units each", "🐴🐴🐴🐴🐴🐴🐴", "password.too-short"],
    ["201 characters", "长".repeat(201), "password.too-long"],
    ["the commonest", "password", "password.common"], ["with the usual ornaments", "P@ssw0rd123", "password.common"], ["a keyboard row", "qwertyuiop123", "password.common"],
    ["digits in order", "12345678901234", "password.common"], ["one letter many times", "a".repeat(128), "password.common"], ["twice the same word", "passwordpassword", "password.common"],
    ["the portal's name", "louxiaoer", "password.common"], ["the portal's name in parts", "lou xiaoer", "password.common"], ["the portal's name with a year", "Louxiaoer2026", "password.common"],
    ["the station's name", "苏州中心站苏州中心站", "password.common"], ["the same three characters twice", "我爱你我爱你我爱你", "password.common"], ["the own address", "gu.yan@ryz.test", "password.common"], ["the own name thrice", "gu-yan-gu-yan", "password.common"],
    ["full-width letters of a common one", "ｐａｓｓｗｏｒｄ", "password.common"],
  ])("of %s is refused", async (_, password, key) => expect(await verdict(password)).toBe(key));

  test.each(["a8Fk2pQz", "correct horse battery staple", " 雨后 园林 灯塔 ", "7".repeat(3) + "kx wide umbrella ".repeat(7), goodPassword])("like %j passes", async (password) => {
    expect(await verdict(password)).toBe("done");
  });
});

test("a new password like a company of the park, in 汉字 or pinyin, is refused; like nothing but a part of it, it is not", async () => {
  const [clerk, company] = [await aStaffMember(db, "front_desk", "SZZX"), await aCompany(db, { name: "云栖科技（苏州）有限公司" })];
  await db.update(companies).set({ namePinyin: "yunqikejisuzhouyouxiangongsi" }).where(eq(companies.id, company.companies[0]?.companyId ?? ""));
  for (const password of ["云栖科技（苏州）有限公司", "云栖科技(苏州)有限公司2026", "yunqi keji suzhou youxian gongsi", "Yunqikejisuzhouyouxiangongsi1"]) {
    expect([password, await keyOf(prepareNewPassword(db, clerk.userId, password))]).toEqual([password, "password.common"]);
  }
  expect(await keyOf(prepareNewPassword(db, clerk.userId, goodPassword))).toBe("done");
});

// ASVS 6.2.4: the first three thousand of the list, and those of them that are long enough with a year behind.
test("none of the three thousand commonest passwords passes", () => {
  const commonest = [...new Set(dictionary["passwords-common"])].slice(0, 3_000).map(String);
  expect(commonest).toHaveLength(3_000);
  const passed = commonest.filter((password) => {
    try {
      checkNewPassword(password, []);
      return true;
    } catch {
      return false;
    }
  });
  expect(passed).toEqual([]);
});

async function aLink(person: StaffActor, purpose: "staff_invitation" | "password_reset") {
  await createAccountLink(db, { purpose, email: person.email, locale: "zh", userId: person.userId, isHandled: true, now });
  const token = await newestToken(db, purpose);
  return (password = goodPassword, at = now) => setPasswordByLink(db, { token, password, now: at, secret });
}

describe("a link to set a password", () => {
  test("sets it exactly as typed, and signs in with nothing else", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const press = await aLink(clerk, "staff_invitation");
    await press(" 雨后 园林 灯塔 ");

    expect(await signInWithPassword(db, { email: clerk.email, password: " 雨后 园林 灯塔 " })).toEqual({ userId: clerk.userId });
    expect(await keyOf(signInWithPassword(db, { email: clerk.email, password: "雨后 园林 灯塔" }))).toBe("account.wrong-password");
    expect(await db.$count(sessions)).toBe(0);
    expect((await db.select().from(auditEntries)).map(({ action }) => action)).toEqual(["staff.accept"]);
  });

  test("after a reset signs out everywhere, tells the person, and voids the other links", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const other = await aStaffMember(db, "front_desk", "SZZX");
    const first = await aLink(clerk, "password_reset");
    const second = await aLink(clerk, "password_reset");
    await aSession(db, clerk);
    await aSession(db, other);
    await second();

    expect((await db.select({ userId: sessions.userId }).from(sessions)).map(({ userId }) => userId)).toEqual([other.userId]);
    expect(await mailsTo(db, clerk.email)).toEqual(["password_changed"]);
    expect(await keyOf(first())).toBe("account.link-over");
  });

  test("pressed ten times at once sets one password", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const press = await aLink(clerk, "password_reset");
    const results = await race(sql`select 1 from account_links for update`, Array.from({ length: 10 }, (_, i) => () => press(`${goodPassword} ${i}`)));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = results.findIndex(({ status }) => status === "fulfilled");
    const [row] = await db.select({ kept: users.passwordHash }).from(users).where(eq(users.id, clerk.userId));
    expect(await verifyPassword(row?.kept, `${goodPassword} ${winner}`)).toBe(true);
  });

  test("survives a refused password, runs out, and is worth nothing for a closed account", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const press = await aLink(clerk, "password_reset");
    expect(await keyOf(press("password"))).toBe("password.common");
    expect(await keyOf(press(goodPassword, minutes(10)))).toBe("account.link-over");
    await db.update(users).set({ isActive: false }).where(eq(users.id, clerk.userId));
    expect(await keyOf(press())).toBe("account.link-over");
    await db.update(users).set({ isActive: true }).where(eq(users.id, clerk.userId));
    expect(await keyOf(press())).toBe("done");
  });
});

describe("who forgot the password", () => {
  const ask = (email: string) => askNewPassword(db, { email, locale: "zh", now });

  test("gets a mail a moment later when there is such a member of staff, and nobody else does", async () => {
    const [clerk, company] = [await aStaffMember(db, "front_desk", "SZZX"), await aCompany(db)];
    const closed = await aStaffMember(db, "front_desk", "SZZX");
    await db.update(users).set({ isActive: false }).where(eq(users.id, closed.userId));
    for (const email of [clerk.email, company.email, closed.email, "nobody@example.com"]) await ask(email);
    expect(await db.$count(notices)).toBe(0);

    expect(await mailResetLinks(db, { now })).toBe(4);
    expect((await db.select({ to: notices.recipientEmail, kind: notices.kind }).from(notices))).toEqual([{ to: clerk.email, kind: "password_reset" }]);
    expect(await mailResetLinks(db, { now })).toBe(0);
    const [link] = await db.select({ id: accountLinks.id }).from(accountLinks).where(eq(accountLinks.userId, clerk.userId));
    expect(link).toBeDefined();
    expect((await db.select({ action: auditEntries.action, actor: auditEntries.actorKind }).from(auditEntries))).toEqual([{ action: "account.ask_reset", actor: "system" }]);
  });

  test("costs the very same statements whether the address is known or not", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const counting = countingStatements(db, { inside: true });
    const cost = async (email: string) => {
      counting.reset();
      await askNewPassword(counting.db, { email, locale: "zh", now });
      return counting.count();
    };
    const [known, unknown] = [await cost(clerk.email), await cost("nobody@example.com")];
    expect(known).toBeGreaterThan(2);
    expect(known).toEqual(unknown);
  });

  test("gets three mails an hour at most, and the same answer for the fourth", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    const answers = await Promise.all(Array.from({ length: 8 }, () => keyOf(ask(clerk.email))));
    await mailResetLinks(db, { now });

    expect(new Set(answers)).toEqual(new Set(["done"]));
    expect(await mailsTo(db, clerk.email)).toHaveLength(3);
  });

  test("is not mailed a link that ran out while the portal stood still", async () => {
    const clerk = await aStaffMember(db, "front_desk", "SZZX");
    await ask(clerk.email);
    await mailResetLinks(db, { now: minutes(11) });

    expect(await mailsTo(db, clerk.email)).toEqual([]);
  });
});
