import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { causedBy } from "~/domain/audit/cause.server";
import { recordChange } from "~/domain/audit/record-change.server";
import { searchAudit } from "~/domain/audit/search-audit.server";
import { sealAudit } from "~/domain/audit/seal-audit.server";
import { verifyAudit } from "~/domain/audit/verify-audit.server";
import { removeCompanyMember } from "~/domain/accounts/remove-company-member.server";
import { inviteCompanyMember } from "~/domain/accounts/invite-company-member.server";
import { databaseError } from "~/domain/errors";
import { auditChain, auditEntries, auditPending, requestEvents } from "~db/schema";
import { aMember } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { aCast, aRequest } from "~tests/support/requests";

const database = useTestDatabase();
const { db } = database;
const now = new Date("2026-11-24T02:00:00.000Z");

const aLine = async (name: string) => recordChange(db, await aStaffMember(db, "administrator"), { action: "queue.settings", object: { kind: "station", id: "SZZX", name }, changes: { waitBound: [60, 45] }, now });

/** What a superuser can do who goes by the triggers. */
const tamper = (statement: ReturnType<typeof sql>) => db.transaction(async (tx) => {
  await tx.execute(sql`set local session_replication_role = replica`);
  await tx.execute(statement);
});

async function chainOf(lines: number): Promise<{ position: number; hash: string }> {
  for (let i = 1; i <= lines; i += 1) await aLine(`line ${i}`);
  const { head } = await sealAudit(db, { now });
  if (!head) throw new Error("nothing was sealed");
  return head;
}

test("a move of a request has exactly one line, with who, from, to and what caused it; a refused one has none", async () => {
  const cast = await aCast(db);
  const request = await causedBy("req-1", () => aRequest(db, cast, "accepted"));

  const lines = (await db.select().from(auditEntries)).filter(({ objectId }) => objectId === request.id);
  const moves = (await db.select().from(requestEvents)).filter(({ requestId }) => requestId === request.id);
  expect(lines.map(({ action }) => action)).toEqual(moves.map(({ move }) => `request.${move}`));
  expect(lines.every(({ cause }) => cause === "req-1")).toBe(true);
  const accept = lines.find(({ action }) => action === "request.accept");
  expect(accept).toMatchObject({ actorKind: "staff", actorId: cast.liaison.userId, objectName: request.number, changes: { status: ["signed", "accepted"] } });

  const owner = await aCompany(db);
  const companyId = owner.companies[0]?.companyId ?? "";
  await expect(removeCompanyMember(db, await aCompany(db), { companyId, userId: "x", now })).rejects.toThrow();
  expect(await db.$count(auditEntries, sql`object_kind = 'company'`)).toBe(0);
});

test("a line is rolled back with its change", async () => {
  const actor = await aStaffMember(db, "administrator");
  await db.transaction(async (tx) => {
    await recordChange(tx, actor, { action: "queue.settings", object: { kind: "station", id: "SZZX" }, now });
    throw new Error("the change failed");
  }).catch(() => undefined);
  expect(await db.$count(auditEntries)).toBe(0);
  expect(await db.$count(auditPending)).toBe(0);
});

test("nobody updates, deletes or empties the log or its chain", async () => {
  await chainOf(2);
  for (const statement of [sql`update audit_entries set reason = 'x'`, sql`delete from audit_entries`, sql`truncate audit_entries`, sql`update audit_chain set hash = repeat('0', 64)`, sql`delete from audit_chain`, sql`truncate audit_chain`]) {
    const refused = await db.transaction((tx) => tx.execute(statement)).catch((error: unknown) => error);
    expect(databaseError(refused)?.code).toBe("23001");
  }
  expect(await verifyAudit(db)).toMatchObject({ links: 2, waiting: 0 });
});

test("the role of the application has no right to rewrite it, triggers or not", async () => {
  await db.execute(sql`create role audit_probe`);
  try {
    await db.execute(sql`grant usage on schema public to audit_probe`);
    await db.execute(sql`grant select, insert, update, delete on all tables in schema public to audit_probe`);
    await db.execute(sql`revoke update, delete on audit_entries, audit_chain from audit_probe`);
    for (const statement of [sql`update audit_entries set reason = 'x'`, sql`delete from audit_entries`, sql`delete from audit_chain`, sql`truncate audit_entries`]) {
      const refused = await db.transaction(async (tx) => {
        await tx.execute(sql`set local role audit_probe`);
        await tx.execute(statement);
      }).catch((error: unknown) => error);
      expect(databaseError(refused)?.code).toBe("42501");
    }
    // Writing lines is all it needs.
    const actor = await aStaffMember(db, "administrator");
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local role audit_probe`);
      await recordChange(tx, actor, { action: "queue.settings", object: { kind: "station", id: "SZZX" }, now });
    });
    expect(await db.$count(auditEntries)).toBe(1);
  } finally {
    await db.execute(sql`drop owned by audit_probe`);
    await db.execute(sql`drop role audit_probe`);
  }
});

test.each([
  ["a line changed", sql`update audit_entries set reason = 'better' where id = (select entry_id from audit_chain where position = 3)`, { flaw: "changed", position: 3 }],
  ["a name in the changes swapped", sql`update audit_entries set changes = jsonb_set(changes, '{waitBound,1}', '90') where id = (select entry_id from audit_chain where position = 2)`, { flaw: "changed", position: 2 }],
  ["a line taken out", sql`delete from audit_entries where id = (select entry_id from audit_chain where position = 4)`, { flaw: "line-missing", position: 4 }],
  ["a link taken out", sql`delete from audit_chain where position = 2`, { flaw: "link-missing", position: 2 }],
  ["a line put in past the chain", sql`insert into audit_entries (at, action, actor_kind, object_kind, object_id) values (now(), 'queue.settings', 'system', 'station', 'SZZX')`, { flaw: "never-chained" }],
])("a superuser's tampering is found: %s", async (_, statement, broken) => {
  await chainOf(5);
  expect((await verifyAudit(db)).broken).toBeUndefined();
  await tamper(statement);
  expect((await verifyAudit(db)).broken).toMatchObject(broken);
});

test("an end cut off cleanly is found by the head the log noted, and a line gone before it was chained by its place in the queue", async () => {
  const head = await chainOf(4);
  await tamper(sql`delete from audit_entries where id = (select entry_id from audit_chain where position = 4)`);
  await tamper(sql`delete from audit_chain where position = 4`);
  expect((await verifyAudit(db)).broken).toBeUndefined();
  expect((await verifyAudit(db, head)).broken).toEqual({ flaw: "cut-short", position: 4 });

  await aLine("late");
  await tamper(sql`delete from audit_entries where object_name = 'late'`);
  expect((await verifyAudit(db)).broken).toMatchObject({ flaw: "removed-before-chaining" });
});

test("many writers and several sealers at once give one whole chain", async () => {
  const actor = await aStaffMember(db, "administrator");
  const write = (i: number) => db.transaction((tx) => recordChange(tx, actor, { action: "queue.settings", object: { kind: "station", id: String(i) }, now }));
  const seal = () => sealAudit(db, { now });
  await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 6 === 5 ? seal() : write(i))));
  await seal();

  expect(await verifyAudit(db)).toMatchObject({ links: 50, waiting: 0 });
  expect(await db.$count(auditChain)).toBe(50);
});

test("the auditor finds lines by person, action, object and day, page by page; others find nothing", async () => {
  const auditor = await aStaffMember(db, "auditor");
  const owner = await aCompany(db);
  const companyId = owner.companies[0]?.companyId ?? "";
  await inviteCompanyMember(db, owner, { companyId, email: "friend@example.com", now });
  const colleague = await aMember(db, owner);
  await removeCompanyMember(db, owner, { companyId, userId: colleague.userId, now });
  for (let i = 0; i < 3; i += 1) await aLine(`SZZ${i}`);

  const all = await searchAudit(db, auditor, { limit: 3 });
  expect(all.lines).toHaveLength(3);
  expect((await searchAudit(db, auditor, { limit: 3, before: all.next })).lines.map(({ action }) => action)).toEqual(["member.remove", "member.invite"]);
  const found = async (search: Omit<Parameters<typeof searchAudit>[2], "limit">) => (await searchAudit(db, auditor, { limit: 50, ...search })).lines.length;
  expect(await found({ who: owner.email })).toBe(2);
  expect(await found({ action: "member.remove" })).toBe(1);
  expect(await found({ object: "SZZ1" })).toBe(1);
  expect(await found({ from: "2026-11-24", to: "2026-11-24" })).toBe(5);
  expect(await found({ from: "2026-11-25" })).toBe(0);
  expect(await found({ who: "%" })).toBe(0);
  for (const other of [await aStaffMember(db, "administrator"), await aStaffMember(db, "supervisor"), owner]) await expect(searchAudit(db, other, { limit: 5 })).rejects.toThrow();
});
