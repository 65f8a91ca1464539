import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acceptCompanyInvitation } from "~/domain/accounts/accept-company-invitation.server";
import { inviteCompanyMember, listInvitations, takeBackInvitation } from "~/domain/accounts/invite-company-member.server";
import { listCompanyMembers } from "~/domain/accounts/list-company-members.server";
import { removeCompanyMember } from "~/domain/accounts/remove-company-member.server";
import { showAccountLink } from "~/domain/accounts/show-account-link.server";
import { accountLinks, auditEntries, companyMembers, users } from "~db/schema";
import { aMember, companyPerson, keyOf, linkSecret as secret, mailsTo, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const email = "colleague@example.com";

async function invited() {
  const owner = await aCompany(db);
  const companyId = owner.companies[0]?.companyId ?? "";
  await inviteCompanyMember(db, owner, { companyId, email, now });
  const token = await newestToken(db, "company_invitation");
  return { owner, companyId, token, accept: (at = now) => acceptCompanyInvitation(db, { token, now: at, secret }) };
}
const membersOf = async (companyId: string) => (await db.select({ role: companyMembers.role, email: users.email }).from(companyMembers).innerJoin(users, eq(users.id, companyMembers.userId)).where(eq(companyMembers.companyId, companyId))).map((one) => `${one.role} ${one.email}`).sort();

describe("an invitation to a company", () => {
  test("changes nothing until it is accepted; the owner is told then", async () => {
    const { owner, companyId, accept } = await invited();
    expect(await membersOf(companyId)).toEqual([`owner ${owner.email}`]);
    expect(await mailsTo(db, email)).toEqual(["company_invitation"]);

    expect(await accept()).toEqual({ email });
    expect(await membersOf(companyId)).toEqual([`member ${email}`, `owner ${owner.email}`]);
    expect(await mailsTo(db, owner.email)).toEqual(["joined_company"]);
    expect((await db.select({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.id)).map(({ action }) => action)).toEqual(["member.invite", "member.accept"]);
  });

  test("may be opened as often as a mail scanner likes", async () => {
    const { token, accept } = await invited();
    for (let i = 0; i < 3; i++) expect(await showAccountLink(db, { token, now, secret })).toMatchObject({ purpose: "company_invitation", email });
    expect(await keyOf(accept())).toBe("done");
  });

  test("works once, also for ten presses at the same moment", async () => {
    const { accept, companyId } = await invited();
    const results = await race(sql`select 1 from companies for update`, Array.from({ length: 10 }, () => () => accept()));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await membersOf(companyId)).toHaveLength(2);
    expect(await keyOf(accept())).toBe("account.link-over");
  });

  test.each([
    ["after a day", "account.link-over", async () => later(1)],
    ["once taken back", "account.link-over", async ({ owner, companyId }: Awaited<ReturnType<typeof invited>>) => { await takeBackInvitation(db, owner, { companyId, email, now }); return now; }],
    ["once sent again", "account.link-over", async ({ owner, companyId }: Awaited<ReturnType<typeof invited>>) => { await inviteCompanyMember(db, owner, { companyId, email, now }); return now; }],
    ["for a closed account", "account.link-over", async () => { await db.insert(users).values({ id: "closed", kind: "company", email, isActive: false }); return now; }],
  ] as const)("opens nothing %s", async (_, key, happen) => {
    const scene = await invited();
    expect(await keyOf(scene.accept(await happen(scene)))).toBe(key);
    expect(await membersOf(scene.companyId)).toHaveLength(1);
  });

  test("with another letter in its address is unknown, and the table alone makes no address", async () => {
    const { token } = await invited();
    const [link] = await db.select().from(accountLinks);
    expect(JSON.stringify(link)).not.toContain(token.split(".")[1]);

    for (const forged of [`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, link?.id ?? "", `${link?.id}.${"A".repeat(22)}`, `p${token.slice(1)}`]) {
      expect(await keyOf(acceptCompanyInvitation(db, { token: forged, now, secret }))).toBe("link.unknown");
    }
  });

  test("sent again stands once in the list; one that ran out stands there until it is, and fills no place", async () => {
    const { owner, companyId } = await invited();
    await inviteCompanyMember(db, owner, { companyId, email, now });
    const listed = (at: Date) => listInvitations(db, owner, { companyId, now: at });

    expect(await listed(now)).toEqual([{ email, expiresAt: later(1), isOver: false }]);
    expect(await listed(later(1))).toMatchObject([{ email, isOver: true }]);
    await inviteCompanyMember(db, owner, { companyId, email, now: later(2) });
    expect(await listed(later(2))).toEqual([{ email, expiresAt: later(3), isOver: false }]);
    // The table holds to the day, whoever writes.
    await expect(db.update(accountLinks).set({ expiresAt: later(9) })).rejects.toThrow();
  });

  test("to a member of staff is answered alike and mails nothing", async () => {
    await db.insert(users).values({ id: "clerk", kind: "staff", email });
    const { accept } = await invited();

    expect(await mailsTo(db, email)).toEqual([]);
    expect(await keyOf(accept())).toBe("account.link-over");
  });

  test("is the owner's alone, and not for who is there already", async () => {
    const { owner, companyId } = await invited();
    const member = await aMember(db, owner);
    const stranger = await aCompany(db);

    expect(await keyOf(inviteCompanyMember(db, member, { companyId, email: "friend@example.com", now }))).toBe("forbidden");
    expect(await keyOf(takeBackInvitation(db, member, { companyId, email, now }))).toBe("forbidden");
    expect(await keyOf(listInvitations(db, stranger, { companyId, now }))).toBe("not-found");
    expect(await keyOf(inviteCompanyMember(db, owner, { companyId, email: member.email, now }))).toBe("company.already-member");
  });

  test("counts among the fifty", async () => {
    const { owner, companyId, accept } = await invited();
    for (let i = 2; i < 50; i++) await aMember(db, owner);

    expect(await keyOf(inviteCompanyMember(db, owner, { companyId, email: "one.more@example.com", now }))).toBe("company.full");
    expect(await keyOf(accept())).toBe("done");
  });
});

test("a removed member loses the company with the next request; the owner cannot be removed, nor does a member remove", async () => {
  const owner = await aCompany(db);
  const companyId = owner.companies[0]?.companyId ?? "";
  const member = await aMember(db, owner);
  expect(await keyOf(removeCompanyMember(db, member, { companyId, userId: owner.userId, now }))).toBe("forbidden");
  for (const { userId } of [member, owner]) await removeCompanyMember(db, owner, { companyId, userId, now });

  expect((await companyPerson(db, member.userId)).companies).toEqual([]);
  expect((await listCompanyMembers(db, owner, companyId)).map(({ userId }) => userId)).toEqual([owner.userId]);
});
