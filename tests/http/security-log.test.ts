import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { hashPassword } from "~/domain/accounts/password-hash.server";
import { sealAndTell } from "~/jobs/seal-audit.server";
import { inScope } from "~/http/scope.server";
import { log } from "~/logging.server";
import { action as login } from "~/routes/account/login";
import { action as logout } from "~/routes/account/logout";
import { loader as exportAudit } from "~/routes/audit/export";
import { action as changeStaff, loader as staffPage } from "~/routes/manage/staff-member";
import { loader as requestPage } from "~/routes/my/request";
import { users } from "~db/schema";
import { goodPassword } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { aPermissionWorld } from "~tests/support/permission-world";
import { setPortalEnv } from "~tests/support/portal-env";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const Line = z.looseObject({ level: z.string(), time: z.iso.datetime(), event: z.string(), requestId: z.string(), object: z.string(), user: z.string().optional(), role: z.array(z.string()).optional(), reason: z.string().optional() });

const written: string[] = [];
const before = { end: globalThis.ryzLogEnd, level: log.level };
beforeAll(() => {
  // why: the lines themselves are what is looked at, as they would reach the operator
  globalThis.ryzLogEnd = { write: (line: string) => written.push(line) } as unknown as NonNullable<typeof globalThis.ryzLogEnd>;
  log.level = "info";
});
afterAll(() => {
  globalThis.ryzLogEnd = before.end;
  log.level = before.level;
});
beforeEach(() => void setPortalEnv());

/** The security lines one request leaves, and its id. */
async function linesOf(path: string, work: () => Promise<unknown>): Promise<{ id: string; lines: z.infer<typeof Line>[] }> {
  written.length = 0;
  const id = randomUUID();
  await inScope({ id, clientAddress: "203.0.113.7", isLocal: false, isByItself: false, nonce: "", path }, work);
  return { id, lines: read() };
}
const read = () => written.filter((line) => !line.includes("\"event\":\"audit sealed\"")).map((line) => (expect(line.trimEnd()).not.toMatch(/[\r\n]/), Line.parse(JSON.parse(line))));

test("signing in, failing to, and signing out are one line each, with who, as what, when, where, in which request", async () => {
  const clerk = await aStaffMember(db, "front_desk", "SZZX");
  await db.update(users).set({ passwordHash: await hashPassword(goodPassword) });
  const visitor = aRouteVisitor();
  const enter = (password: string) => linesOf("/login", () => visitor.post(login, "/login?as=staff", { intent: "password", email: clerk.email, password }));

  const failed = await enter("not the password\r\n{\"level\":\"forged\"}");
  expect(failed.lines).toEqual([expect.objectContaining({ level: "warn", event: "sign-in refused", requestId: failed.id, object: "/login", reason: "account.wrong-password", account: expect.stringMatching(/^[0-9a-f]{16}$/) })]);
  expect(written.join()).not.toMatch(/staff\d+@example\.com|not the password|forged/);

  const entered = await enter(goodPassword);
  const who = { user: clerk.userId, requestId: entered.id };
  expect(entered.lines).toEqual([expect.objectContaining({ level: "info", event: "signed in", ...who, role: ["front_desk:SZZX"], object: "/login" })]);
  expect(entered.lines[0]?.time).toMatch(/Z$/);

  const left = await linesOf("/logout", () => visitor.post(logout, "/logout", {}));
  expect(left.lines).toEqual([expect.objectContaining({ event: "signed out", user: clerk.userId, requestId: left.id, object: "/logout" })]);
});

test("refused access is one line: a page of another role, somebody else's request, a guessed link", async () => {
  const world = await aPermissionWorld(db);
  const params = world.paramsOf("/my/requests/:number");
  const path = `/my/requests/${params["number"]}`;
  const desk = await aSignedInVisitor({ userId: world.people.front_desk.userId, kind: "staff" });
  const stranger = await aSignedInVisitor({ userId: world.people.stranger.userId, kind: "company" });

  const page = await linesOf("/manage/staff/x", () => desk.get(staffPage, "/manage/staff/x", { userId: world.people.liaison.userId }));
  expect(page.lines).toEqual([expect.objectContaining({ event: "access denied", user: world.people.front_desk.userId, role: ["front_desk:SZZX"], object: "/manage/staff/x", requestId: page.id, reason: "page.forbidden" })]);
  const foreign = await linesOf(path, () => stranger.get(requestPage, path, params));
  expect(foreign.lines).toEqual([expect.objectContaining({ event: "access denied", user: world.people.stranger.userId, object: path, requestId: foreign.id, reason: "not-found" })]);
});

test("a used-up allowance is one line", async () => {
  const visitor = aRouteVisitor();
  const send = () => linesOf("/login", () => visitor.post(login, "/login", { intent: "send", email: "gu.yan@example.com" }));
  for (let i = 0; i < 3; i++) expect((await send()).lines).toEqual([]);
  const { id, lines } = await send();
  expect(lines.map(({ event }) => event)).toEqual(["sign-in refused", "limit reached"]);
  expect(lines[1]).toMatchObject({ object: "/login", requestId: id, reason: "account.too-many-codes" });
});

test("a changed role and an export are one line each once they have happened, with the request they came from", async () => {
  const [admin, clerk, auditor] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "front_desk", "SZZX"), await aStaffMember(db, "auditor")];
  const now = new Date("2026-11-24T02:00:00Z");
  const told = async () => {
    written.length = 0;
    await sealAndTell(db, { now, log });
    return read();
  };
  const manager = await aSignedInVisitor({ userId: admin.userId, kind: "staff" });
  const changed = await linesOf("/manage/staff/x", () => manager.post(changeStaff, "/manage/staff/x", { intent: "add-post", role: "front_desk", stationCode: "CMGC", departmentCode: "" }, { userId: clerk.userId }));
  expect(changed.lines).toEqual([]);
  expect(await told()).toEqual([expect.objectContaining({ event: "staff.change_roles", user: admin.userId, role: ["administrator"], object: `user:${clerk.userId}`, requestId: changed.id, at: expect.stringMatching(/Z$/) })]);

  const reader = await aSignedInVisitor({ userId: auditor.userId, kind: "staff" });
  const taken = await linesOf("/audit/export.csv", async () => (await reader.get(exportAudit, "/audit/export.csv")).text());
  expect(await told()).toEqual([expect.objectContaining({ event: "export.audit", user: auditor.userId, role: ["auditor"], object: "export:audit", requestId: taken.id })]);
  expect(await told()).toEqual([]);
});
