import { createHash, randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { demoPassword } from "~db/seed/demo-password";
import { startServer, type Ground, type RunningServer } from "../support/server";
import { prepared, sharedPostgres } from "./park";
import type { Control } from "./row";

/** Two portals on one database behind a proxy they trust: whoever asks may come from any address. */
export interface ProxiedPortal {
  servers: RunningServer[];
  ground: Ground;
  sql: postgres.Sql;
  secret: string;
}

let made: { portal: Promise<ProxiedPortal | undefined>; control: Control | undefined } | undefined;
const ends: (() => Promise<unknown>)[] = [];

/** Started once for all rows about accounts, and for each of their controls. @returns undefined where PostgreSQL is not installed */
export async function proxiedPortal(control?: Control): Promise<ProxiedPortal | undefined> {
  if (made && made.control !== control) await endProxiedPortal();
  made ??= { portal: start(control), control };
  return made.portal;
}

async function start(control: Control | undefined): Promise<ProxiedPortal | undefined> {
  const database = await sharedPostgres();
  if (!database) return undefined;
  const ground = await prepared(database.url, control);
  ends.push(() => database.clear());
  const servers: RunningServer[] = [];
  for (let i = 0; i < 2; i++) {
    const server = await startServer(ground, { TRUSTED_HOPS: "1" });
    servers.push(server);
    ends.unshift(() => server.stop("SIGKILL"));
  }
  const sql = postgres(ground.databaseUrl ?? "", { max: 4, onnotice: () => {} });
  ends.unshift(() => sql.end({ timeout: 1 }));
  return { servers, ground, sql, secret: ground.env["SESSION_SECRET"] ?? "" };
}

export async function endProxiedPortal(): Promise<void> {
  made = undefined;
  for (const end of ends.splice(0)) await end();
}

export interface Asked {
  status: number;
  ms: number;
  headers: Headers;
  text: string;
}

/** One request from that address; redirects are answered as they are. */
export async function ask(origin: string, path: string, { from, cookie = "", form }: { from: string; cookie?: string; form?: Record<string, string> }): Promise<Asked> {
  const since = performance.now();
  const response = await fetch(origin + path, {
    redirect: "manual", method: form ? "POST" : "GET",
    headers: {
      accept: "text/html", "accept-language": "zh-CN", "x-forwarded-for": from, ...(cookie ? { cookie } : {}),
      ...(form ? { origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  });
  const text = await response.text();
  return { status: response.status, ms: performance.now() - since, headers: response.headers, text };
}

/** An address of the network kept for documentation in books; each number another. */
export const addressOf = (n: number) => `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`;

export const passwordOfStaff = demoPassword;

/** New members of staff of a front desk, all with the demonstration's password. */
export async function layStaff(sql: postgres.Sql, count: number): Promise<{ id: string; email: string }[]> {
  const [desk] = await sql<{ hash: string; station: string }[]>`
    select u.password_hash as hash, a.station_code as station from users u join staff_assignments a on a.user_id = u.id where a.role = 'front_desk' and u.password_hash is not null limit 1`;
  if (!desk) throw new Error("the made-up park has no front desk");
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), email: `staff-${randomBytes(5).toString("hex")}@example.com` }));
  await sql`insert into users ${sql(people.map(({ id, email }) => ({ id, email, kind: "staff", name: "沈知夏", password_hash: desk.hash })))}`;
  await sql`insert into staff_assignments ${sql(people.map(({ id }) => ({ user_id: id, role: "front_desk", station_code: desk.station })))}`;
  return people;
}

/** New people of companies, who sign in with a mailed code. */
export async function layCompanyPeople(sql: postgres.Sql, count: number): Promise<{ id: string; email: string }[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), email: `clerk-${randomBytes(5).toString("hex")}@example.com` }));
  await sql`insert into users ${sql(people.map(({ id, email }) => ({ id, email, kind: "company", name: "江小白" })))}`;
  return people;
}

/** The value of a cookie an answer set; "" when it set none. */
export function cookieOf({ headers }: Pick<Asked, "headers">, name: string): string {
  return headers.getSetCookie().map((line) => line.split(";")[0] ?? "").find((pair) => pair.startsWith(`${name}=`)) ?? "";
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
