import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountWords } from "~/i18n/messages/account";
import { crawl, formsOf, readRoutes, type SeenAnswer, type SeenForm, type SeenPage } from "~tests/support/crawl";
import { freshGround, startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/**
 * Every page the people of the made-up park are led to, and every form on them, sent as no browser would. What is new
 * in the portal is met here without being named.
 */
let ground: Ground;
let server: RunningServer;
let pages: SeenPage[] = [];
let answers: SeenAnswer[] = [];
let forms: SeenForm[] = [];
beforeAll(async () => {
  ground = await freshGround();
  server = await startServer(ground);
  ({ pages, answers } = await crawl(server.origin));
  forms = await formsOf(pages);
}, 900_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await ground.clear();
});

test("the forms met are most of the portal's; which ones depends on the state the park is in", async () => {
  // Every other address is sent an empty form as every role by tests/routes/permissions.test.ts.
  const takers = new Set((await readRoutes()).filter(({ takesForms }) => takesForms).map(({ path }) => path));
  const met = new Set(forms.map(({ target }) => target).filter((target) => takers.has(target)));
  expect(met.size).toBeGreaterThan(45);
  expect(forms.length).toBeGreaterThan(80);
});

describe("every answer", () => {
  const kinds = /^(text\/(html|csv|calendar|plain|css|javascript|x-script); charset=utf-8(; method=REQUEST)?|application\/json; charset=utf-8|application\/pdf|image\/(png|jpeg|svg\+xml))$/;

  test("says what it is, in which letters, and that nobody is to guess; is nobody else's to read, and sets cookies that stay here", () => {
    expect(answers.length).toBeGreaterThan(200);
    const wrong = answers.flatMap(({ path, status, headers }) => [
      ...(status >= 500 ? [`${path}: ${status}`] : []),
      ...(status < 300 || status >= 400 ? [kinds.test(headers.get("content-type") ?? "") ? [] : `${path}: ${headers.get("content-type")}`].flat() : []),
      ...(headers.get("x-content-type-options") === "nosniff" ? [] : [`${path}: may be guessed`]),
      ...(headers.get("referrer-policy") === "strict-origin-when-cross-origin" ? [] : [`${path}: referrer`]),
      ...(/object-src 'none'|default-src 'none'/.test(headers.get("content-security-policy") ?? "") ? [] : [`${path}: no policy`]),
      ...(headers.has("content-security-policy-report-only") || headers.has("access-control-allow-origin") ? [`${path}: reports only, or lets others read`] : []),
      ...headers.getSetCookie().filter((line) => !/^__Host-[\w-]+=[^;]*;/.test(line) || !["Path=/", "HttpOnly", "Secure"].every((part) => line.includes(`; ${part}`)) || !/; SameSite=(Lax|Strict)/.test(line) || /domain=/i.test(line)),
    ]);
    expect(wrong).toEqual([]);
    expect(new Set(answers.flatMap(({ headers }) => headers.getSetCookie().map((line) => line.split("=")[0]))).size).toBeGreaterThan(3);
  });

  test("of a data request, a file of the build and a refusal says so, too", async () => {
    const anybody = new Visitor(server.origin);
    const home = await anybody.open("/");
    const built = [...home.html.matchAll(/"(\/assets\/[\w.-]+\.(?:js|css))"/g)].map(([, path = ""]) => path);
    expect(new Set(built.map((path) => path.split(".").at(-1)))).toEqual(new Set(["js", "css"]));
    for (const path of ["/services.data", "/inbox.data", "/no/such/page", "/no/such/page.data", "/live", "/?_data=root", "/%00", "/healthz", "/readyz", "/icon.svg", ...built.slice(0, 1), ...built.slice(-1)]) {
      const answer = await anybody.send(path);
      expect([path, answer.headers.get("content-type")]).toEqual([path, expect.stringMatching(kinds)]);
      await answer.body?.cancel();
    }
  });
});

describe("a form from elsewhere", () => {
  const form = "application/x-www-form-urlencoded";
  const foreign: [what: string, headers: (own: string) => Record<string, string>, status: number][] = [
    ["another site's page", () => ({ origin: "https://evil.example", "content-type": form }), 403],
    ["a page without an address", () => ({ origin: "null", "content-type": form }), 403],
    ["a page that hides itself", () => ({ "sec-fetch-site": "cross-site", "content-type": form }), 403],
    ["nobody", () => ({ "content-type": form }), 403],
    ["our own page as plain text", (own) => ({ origin: own, "content-type": "text/plain" }), 415],
  ];

  test("changes nothing at any address that takes forms, data requests and addresses without pages included", { timeout: 600_000 }, async () => {
    const machines = /^\/(webhooks|notices\/off)\//;
    const examples = new Map(forms.map((one) => [one.target, one]));
    const paths = (await readRoutes()).filter(({ path, takesForms }) => takesForms && !machines.test(path)).map(({ path }) => path);
    const before = await acts();
    const wrong: string[] = [];
    for (const path of paths) {
      const { action, visitor, fields } = examples.get(path) ?? { action: path.replaceAll(/:\w+/g, "x").replace("*", "x"), visitor: new Visitor(server.origin), fields: [] };
      const [place = "", query] = action.split("?");
      for (const at of [action, `${place}.data${query ? `?${query}` : ""}`]) {
        for (const [what, headers, status] of at === action ? foreign : foreign.slice(0, 1)) {
          const answer = await visitor.send(at, { method: "POST", headers: headers(server.origin), body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString() });
          if (answer.status !== status) wrong.push(`${what} at ${at}: ${answer.status}`);
          await answer.body?.cancel();
        }
      }
      if (path === "/logout") continue;
      const asked = await visitor.send(`${place}?${new URLSearchParams(fields.map(([name, value]) => [name, value]))}`);
      if (asked.status >= 500) wrong.push(`as a question at ${place}: ${asked.status}`);
      await asked.body?.cancel();
    }
    expect(wrong).toEqual([]);
    expect(paths.length).toBeGreaterThan(70);
    expect(await acts()).toEqual(before);
  });
});

test("no form and no address sends its reader to another site", { timeout: 600_000 }, async () => {
  const elsewhere = ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example", "javascript:alert(1)", "/%5cevil.example/..//evil.example", "https:evil.example", "/..//evil.example"];
  const places = new Set([...forms.flatMap(({ fields }) => fields.filter(([, value]) => value.startsWith("/")).map(([name]) => name)), "next", "back", "redirectTo", "return"]);
  expect([...places]).toEqual(expect.arrayContaining(["next", "back"]));
  const wrong: string[] = [];
  const look = async (what: string, answer: Response) => {
    const to = answer.headers.get("location");
    if (to !== null && new URL(to, server.origin).origin !== server.origin) wrong.push(`${what}: ${to}`);
    if (/(href|action|src|formaction|content)="\s*(https?:|javascript:|[\\/]{2})[^"]*(evil\.example|alert\(1\))/i.test(await answer.text())) wrong.push(`${what}: on the page`);
  };
  for (const { action, visitor, fields, target } of forms.filter((one) => one.target !== "/logout" && one.fields.some(([, value]) => value.startsWith("/")))) {
    for (const place of elsewhere) await look(`${target} ${place}`, await visitor.post(action, fields.map(([name, value]): [string, string] => [name, value.startsWith("/") ? place : value])));
  }
  const once = new Map(pages.map((page) => [page.pattern, page]));
  for (const [i, { visitor, page }] of [...once.values()].entries()) {
    const question = [...places].map((name, k): [string, string] => [name, elsewhere[(i + k) % elsewhere.length] ?? ""]);
    await look(page.path, await visitor.send(`${page.path.split("?")[0]}?${new URLSearchParams(question)}`));
  }
  expect(wrong).toEqual([]);
});

/** As they stand in the body: some cannot be written any other way. */
const unstorable = { long: "zqlong".repeat(834), nul: "zqnul%00b", "lone surrogate": "zqhalf%ED%A0%80b" } as const;
const odd = { negative: "-1", "1e999": "1e999", large: "99999999999", early: "0001-01-01", late: "9999-12-31T23:59:59.999Z", empty: "", quotes: "'%22%3B--%5C" } as const;

/** The console asks how a visit ended beside the visit. */
const saidElsewhere = new Set(["/desk"]);

test("every field of every form: too long, NUL, a lone surrogate, negative, larger than any number, and missing; each is refused at its field or does no harm", { timeout: 900_000 }, async () => {
  const wrong: string[] = [];
  let refused = 0;
  const send = async ({ action, visitor, who }: Pick<SeenForm, "action" | "visitor" | "who">, body: string, isAgain = false): Promise<Response> => {
    const answer = await visitor.send(action, { method: "POST", headers: { origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body });
    if (isAgain || who === "visitor" || !answer.headers.get("location")?.startsWith("/login")) return answer;
    // Some presses take their own sender's way in: then nobody is left to ask again.
    const isBack = await pressToSignIn(visitor, accountWords.zh.roles[who]).then(() => true, () => false);
    return isBack ? send({ action, visitor, who }, body, true) : answer;
  };
  const kinds = [...Object.entries(unstorable), ...Object.entries(odd)];
  // What takes something from its sender or from others comes last: plain presses, and the administrator's forms.
  const rank = ({ who, written }: SeenForm) => (written.length === 0 ? 2 : 0) + (who === "administrator" ? 1 : 0);
  const sorted = forms.filter(({ target }) => target !== "/logout").sort((a, b) => rank(a) - rank(b));
  for (const [i, form] of sorted.entries()) {
    const names = [...new Set([...form.fields.map(([name]) => name), ...form.written])].slice(0, 8);
    const bodies: [what: string, kind: string, body: string][] = form.written.length === 0 ? [] : [["every field", "missing", encode(form.fields.filter(([name]) => !form.written.includes(name)))]];
    for (const [k, name] of names.entries()) {
      const others = encode(form.fields.filter(([other]) => other !== name));
      const [kind, raw] = kinds[k % 2 === 0 ? (i + k / 2) % 3 : 3 + ((i + (k - 1) / 2) % (kinds.length - 3))] ?? kinds[0] ?? ["", ""];
      bodies.push([name, kind, `${others}&${encodeURIComponent(name)}=${raw}`]);
    }
    for (const [what, kind, body] of bodies) {
      const answer = await send(form, body);
      const html = await answer.text();
      const said = `${form.who} at ${form.target}: ${what} ${kind}: ${answer.status} ${answer.headers.get("location") ?? ""}`;
      if (answer.status >= 500) wrong.push(said);
      if (answer.headers.get("location")?.startsWith("/login") && form.who !== "visitor" && form.written.length > 0) wrong.push(`${said}, signed out`);
      if (answer.status !== 400) continue;
      refused++;
      if (!saidElsewhere.has(form.target) && !/role="alert"|<p class="code">400/.test(html)) wrong.push(`${said}, without a word`);
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(100);
  if (ground.databaseUrl) expect(await holding(["zqlong", "zqnul", "zqhalf"])).toEqual([]);
});

test("every question an address may be asked: quotes, patterns, numbers without end, days before the calendar; answered at once, and never by an error of ours", { timeout: 600_000 }, async () => {
  const hostile = ["' or 1=1--", "%", "_", "(a+)+$", ".*", "[", "\\", "{\"$gt\":\"\"}", "99999999999", "-1", "1e999", "0001-01-01", "9999-12-31", "constructor", "\ufffe\u202e", "测".repeat(300), "<script>window.__xss=1</script>", "${7*7}{{7*7}}"];
  const questions = new Map<string, { page: SeenPage; name: string }>();
  const note = (page: SeenPage, address: string) => { for (const name of new URL(address, server.origin).searchParams.keys()) questions.set(`${page.pattern} ${name}`, { page, name }); };
  for (const page of pages) {
    for (const address of [page.page.path, ...page.page.links.filter((link) => link.split("?")[0] === page.page.path.split("?")[0])]) note(page, address);
    for (const { method, names } of page.page.forms) if (method === "get") for (const name of names) questions.set(`${page.pattern} ${name}`, { page, name });
  }
  expect(questions.size).toBeGreaterThan(50);
  const wrong: string[] = [];
  const slow: number[] = [];
  for (const [i, [key, { page, name }]] of [...questions].entries()) {
    for (const value of hostile.filter((_, k) => (i + k) % 5 === 0)) {
      const since = performance.now();
      const answer = await page.visitor.send(`${page.page.path.split("?")[0]}?${new URLSearchParams([[name, value]])}`);
      slow.push(performance.now() - since);
      if (answer.status >= 500) wrong.push(`${page.who} at ${key}: ${value}: ${answer.status}`);
      if ((await answer.text()).includes("<script>window.__xss")) wrong.push(`${key} gives back a script`);
    }
  }
  expect(wrong).toEqual([]);
  console.log(`${slow.length} questions, the slowest ${Math.round(Math.max(...slow))} ms`);
});

const encode = (fields: readonly (readonly [string, string])[]) => fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");

/** What people did so far; on PGlite only the server itself can tell. */
async function acts(): Promise<unknown> {
  return onDatabase((sql) => sql`select (select count(*) from request_events where actor_kind <> 'system') as moves, (select count(*) from queue_events where actor_kind <> 'system') as queue, (select count(*) from appointments) as visits, (select count(*) from users) as people`);
}

/** Tables with a row that holds one of the words. */
async function holding(words: readonly string[]): Promise<string[]> {
  const found = await onDatabase(async (sql) => {
    const tables = await sql<{ name: string }[]>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    const hits = await Promise.all(tables.flatMap(({ name }) => words.map(async (word) => (await sql`select 1 from ${sql(name)} t where strpos(t::text, ${word}) > 0 limit 1`).map(() => `${name}: ${word}`))));
    return hits.flat();
  });
  return found ?? [];
}

async function onDatabase<T>(ask: (sql: postgres.Sql) => PromiseLike<T>): Promise<T | undefined> {
  if (!ground.databaseUrl) return undefined;
  const sql = postgres(ground.databaseUrl, { max: 2, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
