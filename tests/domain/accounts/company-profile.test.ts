import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { inviteCompanyMember } from "~/domain/accounts/invite-company-member.server";
import { listCompanyMembers } from "~/domain/accounts/list-company-members.server";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { removeCompanyMember } from "~/domain/accounts/remove-company-member.server";
import { companyVersion, saveCompanyProfile, type CompanyProfile } from "~/domain/accounts/save-company-profile.server";
import { DomainError } from "~/domain/errors";
import { companies, companyMembers, itemVersions, requests, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { agreeToAll } from "~tests/support/people";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const profile: CompanyProfile = { companyId: undefined, name: "苏州云栖科技有限公司", creditCode: "91320594MAXXDEM14Y", personName: "顾言", phone: "13900000000", now };

/** A signed-in person, as the session would give them: read anew each time, because memberships change. */
async function person(id: string): Promise<CompanyActor> {
  await db.insert(users).values({ id, kind: "company", email: `${id}@example.com` }).onConflictDoNothing();
  await agreeToAll(db, id);
  const actor = await loadActor(db, id);
  if (actor?.kind !== "company") throw new Error("not a company person");
  return actor;
}
const keyOf = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.messageKey : String(error)));

/** A request the desk filed, so that the company has a history. */
async function aFiledRequest(companyId: string, contactEmail: string): Promise<void> {
  const [item] = await db.select().from(itemVersions).limit(1);
  if (!item) throw new Error("no items");
  await db.insert(users).values({ id: "visitor", kind: "company", email: "visitor@example.com" }).onConflictDoNothing();
  await db.insert(requests).values({
    number: "RYZ20261123SZZX0001", queryCode: "123456", itemCode: item.itemCode, itemVersion: item.version, companyId, applicantId: "visitor",
    contactName: "访客", contactPhone: "13900000001", contactEmail, stationCode: "SZZX", channel: "walk_in", status: "received", form: { matter: "" },
  });
}

describe("a company", () => {
  test("belongs to who registers it first, and is found by pinyin from then on", async () => {
    const { companyId } = await saveCompanyProfile(db, await person("first"), profile);

    expect(await db.select().from(companies)).toMatchObject([{ id: companyId, name: profile.name, namePinyin: "suzhouyunqikejiyouxiangongsi", nameInitials: "szyqkjyxgs" }]);
    expect((await person("first")).companies).toEqual([{ companyId, role: "owner", name: profile.name, creditCode: profile.creditCode }]);
    expect(await person("first")).toMatchObject({ name: "顾言", phone: "13900000000" });
  });

  test("takes no stranger who merely knows its public code, and stays as it is", async () => {
    await saveCompanyProfile(db, await person("first"), profile);

    expect(await keyOf(saveCompanyProfile(db, await person("second"), { ...profile, name: "另一家公司" }))).toBe("company.owned");
    expect((await person("second")).companies).toEqual([]);
    expect(await db.select({ name: companies.name }).from(companies)).toEqual([{ name: profile.name }]);
  });

  test("changed by two of its people from the same page keeps the first one's words; the second is told them, and may still change their own phone", async () => {
    const { companyId } = await saveCompanyProfile(db, await person("first"), profile);
    await db.insert(users).values({ id: "second", kind: "company", email: "second@example.com" });
    await db.insert(companyMembers).values({ companyId, userId: "second", role: "member" });
    const seen = { ...profile, companyId, version: await companyVersion(db, companyId) };
    const names = async () => (await db.select({ name: companies.name }).from(companies)).map(({ name }) => name);

    expect(await keyOf(saveCompanyProfile(db, await person("first"), { ...seen, phone: "13900000002" }))).toBe("done");
    await saveCompanyProfile(db, await person("first"), { ...seen, name: "甲名有限公司" });
    await expect(saveCompanyProfile(db, await person("second"), { ...seen, name: "乙名有限公司" })).rejects.toMatchObject({ kind: "conflict", messageKey: "company.edited-meanwhile", values: { name: "甲名有限公司", code: profile.creditCode } });
    // Sending back what stood on the page would undo the change as well.
    expect(await keyOf(saveCompanyProfile(db, await person("second"), { ...seen, phone: "13900000003" }))).toBe("company.edited-meanwhile");
    expect(await names()).toEqual(["甲名有限公司"]);

    const anew = { ...seen, version: await companyVersion(db, companyId) };
    const both = await race(sql`select 1 from companies for update`, ["丙名有限公司", "丁名有限公司"].map((name) => async () => saveCompanyProfile(db, await person("second"), { ...anew, name })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("registered by two at the same moment has one owner", async () => {
    const [a, b] = [await person("first"), await person("second")];
    const results = await race(sql`select 1 from users for update`, [() => saveCompanyProfile(db, a, profile), () => saveCompanyProfile(db, b, profile)]);

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(companyMembers)).toBe(1);
  });

  test("registered twice by one person is the same company", async () => {
    const first = await saveCompanyProfile(db, await person("first"), profile);

    expect(await saveCompanyProfile(db, await person("first"), profile)).toEqual(first);
    expect(await db.$count(companyMembers)).toBe(1);
  });

  test("the desk has filed for goes to the contact the desk noted, not to a stranger", async () => {
    const [made] = await db.insert(companies).values({ name: profile.name, creditCode: profile.creditCode }).returning({ id: companies.id });
    await aFiledRequest(made?.id ?? "", "contact@example.com");

    expect(await keyOf(saveCompanyProfile(db, await person("stranger"), profile))).toBe("company.known-at-station");
    expect(await saveCompanyProfile(db, await person("contact"), profile)).toEqual({ companyId: made?.id });
  });

  test("keeps its code once a request carries it; its name may change", async () => {
    const { companyId } = await saveCompanyProfile(db, await person("first"), profile);
    await saveCompanyProfile(db, await person("first"), { ...profile, companyId, creditCode: "91320594MAX0004450" });
    await aFiledRequest(companyId, "first@example.com");

    expect(await keyOf(saveCompanyProfile(db, await person("first"), { ...profile, companyId }))).toBe("company.code-fixed");
    expect(await keyOf(saveCompanyProfile(db, await person("first"), { ...profile, companyId, creditCode: "91320594MAX0004450", name: "新名称有限公司" }))).toBe("done");
  });

  test("cannot take the code of another", async () => {
    await saveCompanyProfile(db, await person("first"), profile);
    const other = await saveCompanyProfile(db, await person("second"), { ...profile, creditCode: "91320594MAX0004450" });

    expect(await keyOf(saveCompanyProfile(db, await person("second"), { ...profile, companyId: other.companyId }))).toBe("company.owned");
  });

  test("of others does not exist for a stranger", async () => {
    const { companyId } = await saveCompanyProfile(db, await person("first"), profile);
    const stranger = await person("stranger");

    expect(await keyOf(saveCompanyProfile(db, stranger, { ...profile, companyId, name: "改名" }))).toBe("not-found");
    expect(await keyOf(listCompanyMembers(db, stranger, companyId))).toBe("not-found");
    expect(await keyOf(inviteCompanyMember(db, stranger, { companyId, email: "stranger@example.com", now }))).toBe("not-found");
    expect(await keyOf(removeCompanyMember(db, stranger, { companyId, userId: "first", now }))).toBe("not-found");
  });
});

test("a closed account is nobody", async () => {
  await db.insert(users).values({ id: "closed", kind: "company", email: "closed@example.com", isActive: false });
  expect(await loadActor(db, "closed")).toBeUndefined();
});
