import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startSession } from "~/http/session.server";
import { log } from "~/logging.server";
import * as company from "~/routes/account/company";
import * as companyExport from "~/routes/account/company-export";
import * as security from "~/routes/account/security";
import * as staffMember from "~/routes/manage/staff-member";
import { auditEntries, companyMembers, sessions } from "~db/schema";
import { aMember, aSession } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { everyRoute } from "~tests/support/every-route";
import { aPermissionWorld, type PermissionWorld, type Role } from "~tests/support/permission-world";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, type RouteAnswer, type RouteVisitor } from "~tests/support/route-visitor";

/** What is somebody else's answers like what is nothing at all (ASVS 8.2.2, 8.4.1): same status, same words, same headers. */
const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  log.level = "silent";
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { hours: 1 }) });
});
afterEach(() => void vi.useRealTimers());

const nothing = "00000000-0000-4000-8000-000000000000";
/** Well formed, and nobody's. */
const unknown: Record<string, string> = { requestId: nothing, appointmentId: nothing, id: nothing, absenceId: nothing, runId: nothing, userId: "nobody" };

async function visitorOf(world: PermissionWorld, role: Role): Promise<RouteVisitor> {
  const person = world.people[role];
  return aRouteVisitor(person ? [await startSession({ id: person.userId, kind: person.kind }, new Request("http://portal.test/"))] : []);
}

async function told(answer: RouteAnswer | undefined, ids: string[]): Promise<string> {
  if (!answer) return "";
  const words = `${answer.status} ${answer.location ?? ""} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
  return ids.filter(Boolean).reduce((text, id) => text.replaceAll(id, "…").replaceAll(encodeURIComponent(id), "…"), words);
}

test("every address with somebody else's id in it answers outsiders like one with an id nobody has", { timeout: 240_000 }, async () => {
  const world = await aPermissionWorld(db);
  const outsiders: Role[] = ["visitor", "stranger", "front_desk_elsewhere", "liaison_elsewhere"];
  const visitors = new Map<Role, RouteVisitor>();
  for (const role of outsiders) visitors.set(role, await visitorOf(world, role));
  const apart: string[] = [];
  let compared = 0;
  for (const route of await everyRoute()) {
    const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const swapped = names.filter((name) => name in unknown || name === "number");
    if (swapped.length === 0) continue;
    const theirs = world.paramsOf(route.path);
    const nobodys = { ...theirs, ...Object.fromEntries(swapped.map((name) => [name, unknown[name] ?? (theirs[name] ?? "").replace(/\d{4}$/, "9876")])) };
    const ids = [...Object.values(theirs), ...Object.values(nobodys)];
    for (const [role, visitor] of visitors) {
      for (const kind of ["loader", "action"] as const) {
        const handler = route[kind];
        if (!handler) continue;
        const ask = (params: Record<string, string>) => {
          const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "");
          return kind === "loader" ? visitor.get(handler, path, params) : visitor.post(handler, path, {}, params);
        };
        const foreign = await ask(theirs);
        if (foreign.status === 200 || foreign.status === 400) continue; // what everybody may see
        compared++;
        if ((await told(foreign, ids)) !== (await told(await ask(nobodys), ids))) apart.push(`${kind} of ${route.path} as ${role}: ${foreign.status}`);
      }
    }
  }
  expect(compared).toBeGreaterThan(150);
  expect(apart).toEqual([]);
});

test("a form with somebody else's id in a field answers like one with an id nobody has, and changes nothing", async () => {
  const world = await aPermissionWorld(db);
  const owner = await visitorOf(world, "owner");
  const foreignCompany = world.people.stranger.companies[0]?.companyId ?? "";
  const colleague = await aMember(db, world.people.stranger);
  const foreignDevice = await aSession(db, world.people.stranger);
  const ownCompany = world.people.owner.companies[0]?.companyId ?? "";
  const forms: [what: string, post: (id: string) => Promise<RouteAnswer>, foreign: string, nobody: string][] = [];
  const at = (fields: Record<string, string>) => owner.post(company.action, "/my/company", fields);
  const intents: ({ intent: string } & Record<string, string>)[] = [{ intent: "invite", email: "friend@example.com" }, { intent: "take-back", email: "friend@example.com" }, { intent: "offer", userId: colleague.userId }, { intent: "take-back-offer" }, { intent: "leave" }, { intent: "remove", userId: colleague.userId }];
  for (const fields of intents) {
    forms.push([`company ${fields.intent}`, (companyId) => at({ ...fields, companyId }), foreignCompany, nothing]);
  }
  const person = { personName: "何予安", phone: "13900007715", name: "另一家（苏州）有限公司", creditCode: "91320594MA1ABCDE0X", consent: "on", next: "" };
  forms.push(["company save", (companyId) => at({ intent: "save", ...person, companyId }), foreignCompany, nothing]);
  forms.push(["member of another company", (userId) => at({ intent: "remove", companyId: ownCompany, userId }), colleague.userId, "nobody"]);
  forms.push(["offer to another company's member", (userId) => at({ intent: "offer", companyId: ownCompany, userId }), colleague.userId, "nobody"]);
  forms.push(["device", (deviceId) => owner.post(security.action, "/my/account", { intent: "end", deviceId }), foreignDevice, randomUUID()]);
  forms.push(["export", (id) => owner.get(companyExport.loader, `/my/company/export.json?company=${id}`), foreignCompany, nothing]);

  const state = async () => JSON.stringify([await db.$count(auditEntries), await db.select().from(companyMembers).orderBy(companyMembers.id), await db.select({ id: sessions.id }).from(sessions).orderBy(sessions.id)]);
  const before = await state();
  const apart: string[] = [];
  for (const [what, post, foreign, nobody] of forms) {
    const [one, other] = [await told(await post(foreign), [foreign, nobody]), await told(await post(nobody), [foreign, nobody])];
    if (one !== other) apart.push(`${what}: ${one} / ${other}`);
  }
  expect(apart).toEqual([]);
  expect(await state()).toBe(before);
});

test("a company's person is nobody to the administrator of the staff", async () => {
  const world = await aPermissionWorld(db);
  const admin = await visitorOf(world, "administrator");
  const ask = (userId: string, intent: string) => admin.post(staffMember.action, `/manage/staff/${userId}`, { intent, reason: "x", role: "front_desk", stationCode: "SZZX", departmentCode: "" } satisfies Record<string, string>, { userId });
  for (const intent of ["invite", "add-post", "remove-post", "block", "unblock", "end-sessions", "reset-factor"]) {
    const ids = [world.people.stranger.userId, "nobody"];
    expect(await told(await ask(ids[0] ?? "", intent), ids)).toBe(await told(await ask("nobody", intent), ids));
  }
});

test("whoever owes a second factor acts nowhere until it is set up, whichever post demands it", { timeout: 240_000 }, async () => {
  const world = await aPermissionWorld(db);
  setPortalEnv({ SECOND_FACTOR: "required" });
  const free = new Set(["/account/factor", "/account/confirm", "/my/account", "/my/notices", "/logout", "/preferences"]);
  const letIn: string[] = [];
  for (const role of ["station_lead", "head", "supervisor", "administrator", "auditor"] as const) {
    const visitor = await visitorOf(world, role);
    const stranger = aRouteVisitor();
    for (const route of await everyRoute()) {
      for (const kind of ["loader", "action"] as const) {
        const handler = route[kind];
        if (!handler || free.has(route.path)) continue;
        const params = world.paramsOf(route.path);
        const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "");
        const ask = (who: RouteVisitor) => (kind === "loader" ? who.get(handler, path, params) : who.post(handler, path, {}, params));
        const answer = await ask(visitor);
        const isRefused = [401, 403, 404].includes(answer.status) || (answer.location ?? "").startsWith("/account/factor") || (answer.location ?? "").startsWith("/login");
        // What anybody may see, they may.
        if (!isRefused && (await ask(stranger)).status !== answer.status) letIn.push(`${kind} of ${route.path} as ${role}: ${answer.status} ${answer.location ?? ""}`);
      }
    }
  }
  expect(letIn).toEqual([]);
});

