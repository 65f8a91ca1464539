import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql, type SQL } from "drizzle-orm";
import postgres from "postgres";
import { openDatabase, rowsOf } from "~db/client.server";
import { sessions, staffAssignments, users } from "~db/schema";
import { demoPassword } from "~db/seed/demo-password";
import { isPersonal } from "~/http/answer.server";
import { crawl, formsOf, type SeenAnswer, type SeenPage } from "~tests/support/crawl";
import { freshGround, startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor, type Page } from "~tests/support/visitor";

/** One person per role walks through the made-up park by its links and sends every form met, as no browser would. */
const canary = "planted-7f3a9c";
/** Whom mails come from is the portal's own and no secret. */
const ownSender = "noreply@ryz.invalid";
/** Columns and ideas no form asks for; what a form does ask for is left as it stands. */
const strange = [
  "role", "roles", "kind", "isActive", "is_active", "status", "outcome", "stationCode", "station_id", "departmentCode", "companyId", "enterprise_id", "ownerId", "userId", "user_id",
  "applicantId", "createdAt", "created_at", "price", "capacity", "passwordHash", "password_hash", "factor", "confirmedAt", "number", "queryCode", "actorId", "filedById", "version",
  "__proto__", "__proto__[isAdmin]", "constructor.prototype.isAdmin", "constructor", "toString", "hasOwnProperty",
];

const cookieOf = ({ visitor }: SeenPage) => /__Host-ryz=([^;]+)/.exec(visitor.cookieHeader())?.[1] ?? "";
/** What a page shows, marks and asks for, without what its scripts were given. */
const shownBy = ({ html }: Page) => html.replace(/<script\b[\s\S]*?<\/script>/g, "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'");
/** What its scripts were given. */
const givenTo = ({ html }: Page) => [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text.replace(/\\+u003[ce]/g, " ")).join("\n");

test("a start without a demonstration makes nobody an account", async () => {
  const empty = await freshGround();
  try {
    await (await startServer(empty, { DEMO: "0" })).stop();
    const database = await openDatabase(empty.databaseUrl ? { url: empty.databaseUrl } : { pgliteDir: empty.pgliteDir });
    const counted = [await database.db.$count(users), await database.db.$count(staffAssignments), await database.db.$count(sessions)];
    await database.close();
    expect(counted).toEqual([0, 0, 0]);
  } finally {
    await empty.clear();
  }
});

// What a form takes and a page sends is the same on either database, and walking it all is slow: once is enough.
if (process.env.TEST_DATABASE === "postgres") describe("the made-up park, walked through as every role", () => {
  let ground: Ground;
  let server: RunningServer;
  let pages: SeenPage[] = [];
  let answers: SeenAnswer[] = [];
  beforeAll(async () => {
    ground = await freshGround();
    server = await startServer(ground);
    ({ pages, answers } = await crawl(server.origin));
  }, 280_000);
  afterAll(async () => {
    await server.stop();
    await ground.clear();
  });

  test("pages of somebody who is signed in, and pages whose address is a key, are kept by nobody", () => {
    const roles = new Set(pages.filter((one) => cookieOf(one) !== "").map(({ who }) => who));
    expect(roles.size).toBeGreaterThanOrEqual(9);
    const personal = answers.filter(({ path, status }) => status === 200 && isPersonal(path.replace(/\?.*$/, "")));
    expect(personal.length).toBeGreaterThan(60);
    expect(personal.filter(({ headers }) => headers.get("cache-control") !== "no-store").map(({ path }) => path)).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
  });

  test("the data of a page holds no phone number and no address that the page does not show, and nothing proving who somebody is", () => {
    const contacts = /(?<![\w-])1[3-9]\d{9}(?![\w-])|[\w.+-]+@[\w-]+\.[a-z]{2,}/g;
    const hidden = pages.flatMap(({ who, page }) => {
      const shown = shownBy(page);
      return [...new Set(givenTo(page).match(contacts) ?? [])].filter((contact) => !shown.includes(contact) && contact !== ownSender).map((contact) => `${who} ${page.path}: ${contact}`);
    });
    expect(hidden).toEqual([]);
    expect(pages.filter(({ page }) => /argon2|passwordHash|sealedSecret|codeHash|storageKey|holdSecret/.test(page.html)).map(({ page }) => page.path)).toEqual([]);
  });

  test("no address of a page, of a link or of a form carries a session, a password, a code or what somebody typed about themselves", () => {
    const cookies = pages.map(cookieOf).filter(Boolean);
    const addresses = pages.flatMap(({ page }) => [page.path, ...page.links, ...page.forms.map(({ action }) => action)]);
    expect(addresses.filter((address) => /[?&][^=]*(password|session|secret|code(?!=[A-Z]{2,4}-?\d)|email|phone|token)[^=]*=/i.test(address))).toEqual([]);
    expect(addresses.filter((address) => cookies.some((cookie) => address.includes(cookie)))).toEqual([]);
  });

  test("no form takes a field it does not ask for, a second value of one it does, or one from the address", { timeout: 240_000 }, async () => {
    // Each ends what all the others need: a company's person, who is signed in where. They take no field at all.
    const last = new Set(["close", "end-others", "leave", "block", "end-sessions"]);
    const forms = (await formsOf(pages)).filter(({ target, fields }) => target !== "/logout" && !fields.some(([name, value]) => name === "intent" && last.has(value)));
    const broken: string[] = [];
    for (const { visitor, action, target, fields } of forms) {
      const names = new Set(fields.map(([name]) => name));
      const more = [...fields, ...strange.filter((name) => !names.has(name)).map((name): [string, string] => [name, canary])];
      const twins = new URLSearchParams([...names].filter((name) => !["company", "next"].includes(name)).map((name) => [name, canary]));
      const twice = [...fields, ...fields.map(([name]): [string, string] => [name, canary])];
      for (const [what, path, body] of [["more", `${action}${action.includes("?") ? "&" : "?"}${twins}`, more], ["twice", action, twice]] as const) {
        const answer = await visitor.post(path, body);
        if (answer.status >= 500 && answer.status !== 503) broken.push(`${target} ${what}: ${answer.status}`);
        await answer.text();
      }
    }
    expect(broken).toEqual([]);
    expect(forms.length).toBeGreaterThan(60);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  test("with its tables gone every page is an error page that tells nothing, and lets nobody through", { timeout: 120_000 }, async () => {
    const sql = postgres(ground.databaseUrl ?? "", { max: 1, onnotice: () => undefined });
    const gone = ["requests", "stations", "users", "rate_limits", "staff_assignments"];
    const told: string[] = [];
    try {
      for (const table of gone) {
        await sql`alter table ${sql(table)} rename to ${sql(`${table}_gone`)}`;
        for (const { visitor, page } of pages.filter((_, at) => at % 6 === 0)) {
          for (const path of [page.path, page.path.replace(/(\?.*)?$/, ".data$1")]) {
            const answer = await visitor.send(path);
            const text = await answer.text();
            if (answer.status < 500) continue;
            if (/_gone|select |relation |PostgresError|drizzle|node_modules|\bat \/|\.server\.|\.tsx?:/i.test(text)) told.push(`${path} without ${table}: ${/.{0,60}(_gone|select |relation |PostgresError|drizzle|node_modules|\bat \/|\.server\.|\.tsx?:).{0,60}/i.exec(text)?.[0] ?? ""}`);
            if (!path.includes(".data") && !(text.includes(answer.headers.get("x-request-id") ?? "?") && /lang="zh|lang="en/.test(text))) told.push(`${path} without ${table}: no number to quote`);
          }
        }
        // A check that cannot be made lets nobody in: neither past a limit, nor into a page, nor as somebody.
        const stranger = new Visitor(server.origin);
        const entered = await stranger.post("/login?as=staff", { intent: "password", email: "admin@ryz.test", password: demoPassword, next: "" });
        const passes = table === "requests" || table === "stations";
        if (!passes && (entered.status < 400 || stranger.cookieHeader().includes("__Host-ryz="))) told.push(`signed in without ${table}`);
        if (table === "users" || table === "staff_assignments") {
          for (const [role, path] of [["administrator", "/manage/staff"], ["auditor", "/audit"]] as const) {
            const status = (await pages.find(({ who }) => who === role)?.visitor.send(path))?.status ?? 0;
            if (status < 300) told.push(`${path} opens without ${table}`);
          }
        }
        await sql`alter table ${sql(`${table}_gone`)} rename to ${sql(table)}`;
      }
    } finally {
      await sql.end({ timeout: 1 });
    }
    expect(told).toEqual([]);
  });

  test("neither the database nor the log holds what was planted; the log holds no phone, address, code, password or key, and no line somebody else wrote", { timeout: 120_000 }, async () => {
    const forged = new Visitor(server.origin);
    await forged.post("/login?as=staff", { intent: "password", email: "desk@ryz.test", password: `${canary}\r\n{"level":"forged"}`, next: "" });
    await forged.send("/services/x%0d%0a%7B%22level%22:%22forged%22%7D");
    await server.stop();

    const database = await openDatabase(ground.databaseUrl ? { url: ground.databaseUrl } : { pgliteDir: ground.pgliteDir });
    const planted: string[] = [];
    const values = async (query: SQL) => rowsOf<{ value: string | null }>(await database.db.execute(query)).flatMap(({ value }) => value ?? []);
    try {
      const tables = rowsOf<{ name: string }>(await database.db.execute(sql`select table_name as name from information_schema.tables where table_schema = 'public'`));
      for (const { name } of tables) {
        const rows = rowsOf<{ count: number }>(await database.db.execute(sql`select count(*)::int as count from ${sql.identifier(name)} t where t::text like ${`%${canary}%`}`));
        if ((rows[0]?.count ?? 0) > 0) planted.push(name);
      }
      expect(planted).toEqual([]);

      const said = server.output();
      const lines = said.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { level: string; event?: string; time: string });
      expect(lines.filter(({ level, time }) => !["debug", "info", "warn", "error"].includes(level) || !time.endsWith("Z"))).toEqual([]);
      const events = new Set(lines.map(({ event }) => event));
      for (const event of ["signed in", "sign-in refused", "access denied"]) expect(events).toContain(event);
      const secrets = [
        ...(await values(sql`select distinct phone as value from users where phone <> ''`)), ...(await values(sql`select distinct contact_phone as value from requests where contact_phone <> ''`)),
        ...(await values(sql`select distinct payload->>'code' as value from notices`)), ...(await values(sql`select id as value from access_links union select id from account_links`)),
        ...(await values(sql`select email as value from users`)), ...pages.map(cookieOf).filter(Boolean), demoPassword, canary,
      ];
      expect(secrets.length).toBeGreaterThan(50);
      // The start names the made-up people and their password, to whoever started it.
      const logged = said.split("\n").filter((line) => line.startsWith("{")).join("\n");
      // A code may stand by chance within an id.
      expect(secrets.filter((secret) => (/^\d{6}$/.test(secret) ? new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(logged) : logged.includes(secret)))).toEqual([]);
      expect(said.split("\n").filter((line) => line.includes("\"level\":\"forged\"") && line.startsWith("{\"level\":\"forged"))).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
