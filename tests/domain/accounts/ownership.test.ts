import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { leaveCompany, removeCompanyMember } from "~/domain/accounts/remove-company-member.server";
import { acceptOwnership, offerOwnership, openOffer, takeBackOffer } from "~/domain/accounts/transfer-ownership.server";
import { breaks } from "~/domain/errors";
import { auditEntries, companyMembers } from "~db/schema";
import { aMember, companyPerson, keyOf, linkSecret as secret, mailsTo, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);

async function aTeam() {
  const owner = await aCompany(db);
  const companyId = owner.companies[0]?.companyId ?? "";
  const member = await aMember(db, owner);
  const rolesNow = async () => Object.fromEntries((await db.select({ who: companyMembers.userId, role: companyMembers.role }).from(companyMembers).where(eq(companyMembers.companyId, companyId))).map(({ who, role }) => [who, role]));
  const offer = () => offerOwnership(db, owner, { companyId, userId: member.userId, now });
  const accept = async (at = now, who = member) => acceptOwnership(db, who, { token: await newestToken(db, "ownership_transfer"), now: at, secret });
  return { owner, member, companyId, rolesNow, offer, accept };
}

describe("handing a company over", () => {
  test("counts when the colleague accepts; the two change places and are told", async () => {
    const { owner, member, companyId, rolesNow, offer, accept } = await aTeam();
    await offer();
    expect(await rolesNow()).toEqual({ [owner.userId]: "owner", [member.userId]: "member" });
    expect(await openOffer(db, owner, { companyId, now })).toMatchObject({ userId: member.userId });

    await accept();
    expect(await rolesNow()).toEqual({ [owner.userId]: "member", [member.userId]: "owner" });
    expect([await mailsTo(db, owner.email), await mailsTo(db, member.email)]).toEqual([["ownership_given"], ["ownership_offer", "ownership_received"]]);
    expect((await db.select({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.id)).map(({ action }) => action)).toEqual(["member.offer_ownership", "member.transfer_ownership"]);
    expect(await keyOf(accept())).toBe("account.link-over");
  });

  test("is offered by the owner alone, to somebody who acts for the company", async () => {
    const { owner, member, companyId } = await aTeam();
    const stranger = await aCompany(db);
    expect(await keyOf(offerOwnership(db, member, { companyId, userId: member.userId, now }))).toBe("forbidden");
    expect(await keyOf(offerOwnership(db, stranger, { companyId, userId: stranger.userId, now }))).toBe("not-found");
    expect(await keyOf(offerOwnership(db, owner, { companyId, userId: stranger.userId, now }))).toBe("company.not-a-member");
    expect(await keyOf(offerOwnership(db, owner, { companyId, userId: owner.userId, now }))).toBe("company.not-a-member");
  });

  test("is accepted by nobody but the one it was offered to, and not when it is over", async () => {
    const { owner, companyId, rolesNow, offer, accept } = await aTeam();
    const other = await aMember(db, owner);
    await offer();
    expect(await keyOf(accept(now, other))).toBe("link.unknown");
    expect(await keyOf(accept(days(3)))).toBe("account.link-over");
    await takeBackOffer(db, owner, { companyId, now });
    expect(await keyOf(accept())).toBe("account.link-over");
    expect((await rolesNow())[owner.userId]).toBe("owner");
  });

  test("offered to another takes the first offer back", async () => {
    const { owner, member, companyId, offer } = await aTeam();
    const other = await aMember(db, owner);
    await offer();
    const first = await newestToken(db, "ownership_transfer");
    await offerOwnership(db, owner, { companyId, userId: other.userId, now: new Date(now.getTime() + 1000) });

    expect(await keyOf(acceptOwnership(db, member, { token: first, now, secret }))).toBe("account.link-over");
  });

  test("accepted ten times at once happens once", async () => {
    const { owner, member, rolesNow, offer, accept } = await aTeam();
    await offer();
    const results = await race(sql`select 1 from companies for update`, Array.from({ length: 10 }, () => () => accept()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await rolesNow()).toEqual({ [owner.userId]: "member", [member.userId]: "owner" });
  });

  test.each(["leaves", "is removed"])("to a colleague who %s at the same moment leaves one owner", async (how) => {
    const { owner, member, companyId, rolesNow, offer, accept } = await aTeam();
    await offer();
    await race<unknown>(sql`select 1 from companies for update`, [
      () => accept(), () => (how === "leaves" ? leaveCompany(db, member, { companyId, now }) : removeCompanyMember(db, owner, { companyId, userId: member.userId, now })),
    ]);
    expect(Object.values(await rolesNow()).filter((role) => role === "owner")).toHaveLength(1);
  });
});

describe("leaving a company", () => {
  test("ends the membership, voids an offer, and is told; the owner hands over first", async () => {
    const { owner, member, companyId, offer, accept } = await aTeam();
    await offer();
    expect(await keyOf(leaveCompany(db, owner, { companyId, now }))).toBe("company.owner-stays");
    await leaveCompany(db, member, { companyId, now });

    expect((await companyPerson(db, member.userId)).companies).toEqual([]);
    expect(await mailsTo(db, member.email)).toEqual(["ownership_offer", "left_company"]);
    expect(await keyOf(accept())).toBe("account.link-over");
    expect(await keyOf(leaveCompany(db, await companyPerson(db, member.userId), { companyId, now }))).toBe("not-found");
  });

  test("of its owner is refused by the database itself, and so is a second owner", async () => {
    const { owner, member, companyId } = await aTeam();
    const refused = (work: PromiseLike<unknown>, by: string) => Promise.resolve(work).then(() => "done", (error: unknown) => breaks(error, by));
    const ofOwner = sql`user_id = ${owner.userId}`;

    expect(await refused(db.delete(companyMembers).where(ofOwner), "company_members_keep_owner")).toBe(true);
    expect(await refused(db.update(companyMembers).set({ role: "member" }).where(ofOwner), "company_members_keep_owner")).toBe(true);
    expect(await refused(db.update(companyMembers).set({ role: "owner" }).where(sql`user_id = ${member.userId}`), "company_members_one_owner")).toBe(true);
    expect(await db.$count(companyMembers, eq(companyMembers.companyId, companyId))).toBe(2);
  });
});
