import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isPersonal } from "~/http/answer.server";
import { startSession } from "~/http/session.server";
import { rowsOf } from "~db/client.server";
import { auditEntries, notices, requestEvents } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { everyRoute, type PortalRoute } from "~tests/support/every-route";
import { aPermissionWorld, type PermissionWorld, type Role } from "~tests/support/permission-world";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, type RouteAnswer, type RouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { hours: 1 }) });
});
afterEach(() => void vi.useRealTimers());

const company: Role[] = ["owner", "member"];
const companies: Role[] = [...company, "stranger"];
const deskHere: Role[] = ["front_desk", "station_lead"];
const desks: Role[] = [...deskHere, "front_desk_elsewhere", "station_lead_elsewhere"];
const departmentHere: Role[] = ["liaison", "head"];
const departments: Role[] = [...departmentHere, "liaison_elsewhere", "head_elsewhere"];
const staff: Role[] = [...desks, ...departments, "supervisor", "administrator", "auditor"];
const everybody: Role[] = ["visitor", ...companies, ...staff];
/** Only who holds the secret in the address, or something we have not made here: here nobody. */
const nobody: Role[] = [];

/**
 * Who is let in at every address, for a request, a visit and a draft of `company`, at the station of `deskHere` and with
 * the department of `departmentHere`. A new address fails until it has a line.
 */
const letIn: Record<string, Role[] | { read: Role[]; act: Role[] }> = {
  "/": everybody,
  "/privacy": everybody,
  "/login": everybody,
  "/login/forgot": everybody,
  "/account/:token": nobody,
  "/my/company": companies,
  "/services": everybody,
  "/services/:code": everybody,
  "/book": everybody,
  "/book/:appointmentId": nobody,
  "/book/:appointmentId/code": nobody,
  "/book/:appointmentId/check": nobody,
  "/book/:appointmentId/done": nobody,
  "/waitlist": companies,
  "/my/waitlist/:id": nobody,
  "/r/:token/waitlist": nobody,
  "/my/appointments": companies,
  "/my/appointments/:number": company,
  "/my/appointments/:number/move": company,
  "/my/appointments/:number/ready": company,
  "/my/calendar": [...companies, ...desks],
  "/my/appointments/:number/cancel": company,
  "/r/:token/appointment": nobody,
  "/r/:token/appointment/move": nobody,
  "/r/:token/appointment/cancel": nobody,
  "/r/:token/appointment/ready": nobody,
  "/stations": everybody,
  "/stations/:code": everybody,
  "/file/sent/:number": company,
  "/file/:code": companies,
  "/file/:code/:requestId": company,
  "/file/:code/:requestId/papers": company,
  "/file/:code/:requestId/check": company,
  "/*": nobody,
  "/track": everybody,
  "/track/:number": everybody,
  "/r/:token": nobody,
  "/r/:token/papers": nobody,
  "/r/:token/rate": nobody,
  "/r/:token/receipt": nobody,
  "/my": companies,
  "/my/requests": companies,
  "/my/requests/:number": company,
  "/my/requests/:number/papers": company,
  "/my/requests/:number/rate": company,
  "/my/requests/:number/receipt": company,
  "/t/:token": nobody,
  "/stations/:code/kiosk/device": ["station_lead", "administrator"],
  "/my/notices": [...staff, ...companies],
  "/notices/off/:token": nobody,
  "/mailbox": everybody,
  "/mailbox/:id": nobody,
  "/desk": { read: desks, act: nobody },
  "/desk/appointments": desks,
  "/desk/day": { read: desks, act: nobody },
  "/desk/paper": { read: desks, act: nobody },
  "/desk/appointments/week": desks,
  "/desk/appointments/list": desks,
  "/desk/appointments/new": { read: desks, act: nobody },
  "/desk/appointments/:number": deskHere,
  "/desk/keys": desks,
  "/desk/calls": desks,
  "/desk/replies": desks,
  "/desk/walk-in": { read: desks, act: nobody },
  "/desk/requests/:number/receipt": deskHere,
  "/desk/requests/:number": deskHere,
  "/audit": ["auditor"],
  "/audit/retention": ["administrator", "auditor"],
  "/supervise": ["supervisor"],
  "/inbox": [...departments, "supervisor"],
  "/inbox/absences": departments,
  "/inbox/hand-over/:absenceId": nobody,
  "/inbox/bulk": departments,
  "/inbox/bulk/:runId": nobody,
  "/manage/holidays": ["administrator"],
  "/manage/holidays/:year": ["administrator"],
  "/account/confirm": [...companies, ...staff],
  "/account/factor": staff,
  "/my/account": [...companies, ...staff],
  "/my/account/data": companies,
  "/my/account/data.json": companies,
  "/my/company/export.json": ["owner", "stranger"],
  "/login/code": nobody,
  "/book/times": everybody,
  "/desk/requests/:number/mails": deskHere,
  "/my/requests/:number/mails": company,
  "/r/:token/again": nobody,
  "/manage/texts": ["head", "head_elsewhere", "administrator"],
  "/manage/texts/text": ["head", "head_elsewhere", "administrator"],
  "/manage": ["station_lead", "station_lead_elsewhere", "head", "head_elsewhere", "administrator"],
  "/manage/quarantine": ["administrator"],
  "/manage/staff": ["administrator"],
  "/manage/staff/new": ["administrator"],
  "/manage/staff/:userId": ["administrator"],
  "/manage/stations": staff,
  "/manage/stations/:code": ["administrator", "station_lead"],
  "/manage/stations/:code/change": ["station_lead", "administrator"],
  "/manage/notices": ["administrator"],
  "/manage/notices/mails": ["administrator"],
  "/manage/notices/:kind": ["administrator"],
  "/manage/routing": ["administrator"],
  "/manage/routing/rule": ["administrator"],
  "/manage/routing/change": nobody,
  "/requests/:number": { read: [...desks, ...departmentHere, "supervisor"], act: [...deskHere, ...departmentHere, "supervisor"] },
  "/calendar/:token/visits.ics": nobody,
  "/my/appointments/:number/calendar.ics": company,
  "/r/:token/appointment/calendar.ics": nobody,
  "/requests/:number/mail": nobody,
  "/audit/export.csv": ["auditor"],
  "/inbox/export.csv": [...departments, "supervisor"],
  "/files/:id": nobody,
  "/file/:code/:requestId/papers/file": company,
  "/my/requests/:number/papers/file": company,
  "/r/:token/papers/file": nobody,
  "/r/:token/files/:id": nobody,
  "/manage/notices/:kind/body": ["administrator"],
  "/mailbox/:id/body": nobody,
  "/mailbox/:id/visit.ics": nobody,
  "/webhooks/resend": nobody,
  "/webhooks/mail": nobody,
  "/replies/files/:id": nobody,
  "/logout": everybody,
  "/preferences": everybody,
  "/live": everybody,
  "/t/:token/slip": nobody,
  "/stations/:code/board": everybody,
  "/stations/:code/kiosk": everybody,
  "/stations/:code/kiosk/take/:category": everybody,
  "/stations/:code/kiosk/check-in": everybody,
  "/stations/:code/kiosk/ticket/:token": nobody,
};

const isIn = (of: RouteAnswer) => ![401, 403, 404, 405].includes(of.status) && !isSentToSignIn(of);
const isSentToSignIn = ({ status, location }: RouteAnswer) => (status === 302 || status === 303) && (location?.startsWith("/login") ?? false);

/** What is wrong with an answer, in words; undefined when it is as it must be. */
function complaint(role: Role, answer: RouteAnswer, admitted: Role[]): string | undefined {
  if (isIn(answer) !== admitted.includes(role)) return isIn(answer) ? `is let in (${answer.status})` : `is refused (${answer.status})`;
  if (isIn(answer) || isSentToSignIn(answer)) return undefined;
  // Of what is somebody else's not even the existence is told: the answer is that of an unknown address.
  const insiders = role === "stranger" ? company : role.endsWith("_elsewhere") ? [role.replace("_elsewhere", "") as Role] : [];
  if (insiders.some((insider) => admitted.includes(insider)) && answer.status !== 404) return `learns that it is there (${answer.status})`;
  if (companies.includes(role) && staff.some((one) => admitted.includes(one)) && answer.status !== 404) return `learns of a page of the staff (${answer.status})`;
  return undefined;
}

async function signIn(world: PermissionWorld, role: Role) {
  const person = world.people[role];
  return aRouteVisitor(person ? [await startSession({ id: person.userId, kind: person.kind }, new Request("http://portal.test/"))] : []);
}

async function ask(visitor: RouteVisitor, world: PermissionWorld, route: PortalRoute, kind: "loader" | "action"): Promise<RouteAnswer | undefined> {
  const handler = route[kind];
  if (!handler) return undefined;
  const params = world.paramsOf(route.path);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "");
  return kind === "loader" ? visitor.get(handler, path, params) : visitor.post(handler, path, {}, params);
}

test("every address has its line, and every line its address", async () => {
  const paths = [...new Set((await everyRoute()).filter(({ loader, action }) => loader ?? action).map(({ path }) => path))];
  expect(Object.keys(letIn).sort()).toEqual(paths.sort());
});

test("an answer that is not for everybody is kept by no browser and no proxy", () => {
  const forMachines = ["/*", "/webhooks/resend", "/webhooks/mail"];
  const personal = Object.entries(letIn).filter(([path, line]) => line !== everybody && !forMachines.includes(path)).map(([path]) => path.replace(/:\w+/g, "x"));
  expect(personal.length).toBeGreaterThan(90);
  expect(personal.filter((path) => !isPersonal(path))).toEqual([]);
});

test.each(["loader", "action"] as const)("every %s lets in whom its line names, and nobody else", { timeout: 240_000 }, async (kind) => {
  const world = await aPermissionWorld(db);
  const visitors = Object.fromEntries(await Promise.all(everybody.map(async (role) => [role, await signIn(world, role)] as const)));
  const wrong: string[] = [];
  // Signing out comes last: after it nobody is who they were.
  for (const route of (await everyRoute()).sort((a, b) => Number(a.path === "/logout") - Number(b.path === "/logout"))) {
    const line = letIn[route.path] ?? nobody;
    const admitted = Array.isArray(line) ? line : kind === "loader" ? line.read : line.act;
    // Outsiders first: what they leave behind would be theirs.
    for (const role of [...everybody].sort((a, b) => Number(admitted.includes(a)) - Number(admitted.includes(b)))) {
      const before = admitted.includes(role) ? null : await written();
      const answer = await ask(visitors[role] ?? aRouteVisitor(), world, route, kind);
      if (!answer) continue;
      const said = complaint(role, answer, admitted);
      if (said) wrong.push(`${route.path}: ${role} ${said}`);
      if (before !== null && (await written()) !== before) wrong.push(`${route.path}: ${role} is refused and yet changes something`);
      const secret = kind === "loader" ? secretIn(answer.data) : undefined;
      if (secret) wrong.push(`${route.path}: ${role} is sent ${secret}`);
    }
  }
  expect(wrong).toEqual([]);
});

async function written(): Promise<string> {
  const [row] = rowsOf<{ lines: string }>(await db.execute(sql`select concat_ws(' ', (select count(*) from ${auditEntries}), (select count(*) from ${requestEvents}), (select count(*) from ${notices})) as lines`));
  return row?.lines ?? "";
}

/** Fields no page shows to anybody: what proves who somebody is, and where a file lies. */
const secretName = /hash|passwd|storageKey|secretKey|totp/i;

function secretIn(data: unknown, at = ""): string | undefined {
  if (!(data instanceof Object) || data instanceof Promise) return undefined;
  for (const [name, value] of Object.entries(data)) {
    if (secretName.test(name) && value !== null && value !== undefined) return `${at}${name}`;
    const inside = secretIn(value, `${at}${name}.`);
    if (inside) return inside;
  }
  return undefined;
}
