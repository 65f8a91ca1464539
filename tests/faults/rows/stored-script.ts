import { chromium, type Browser } from "playwright-core";
import type postgres from "postgres";
import { accountWords } from "~/i18n/messages/account";
import { crawl, formsOf, type SeenForm, type SeenPage, type Watcher } from "../../support/crawl";
import { findChromium, howToInstallChromium } from "../../support/find-chromium.mjs";
import { aCreditCode } from "../../support/people";
import { pressToSignIn } from "../../support/walk";
import { onPostgres, type Scene } from "../on-postgres";
import { notRun, type How, type Outcome, type Row } from "../row";

/** Fourteen ways to have a script run from a text (ASVS 1.2.1); each fits into the field of a name. */
const scripts = [
  "<script>__xss=1</script>", "<img src=x onerror=__xss=1>", "\"><svg onload=__xss=1>", "'><img src=x onerror='__xss=1'>", "</textarea><script>__xss=1</script>",
  "</script><script>__xss=1</script>", "</title><svg/onload=__xss=1>", "\"onfocus=\"__xss=1\"autofocus=\"", "<iframe src=javascript:parent.__xss=1>", "javascript:__xss=1//",
  "<details open ontoggle=__xss=1>", "--><img src=x onerror=__xss=1>", "\\u003cimg src=x onerror=__xss=1\\u003e", "<a autofocus onfocus=__xss=1 href=#>",
];

/** Texts people type that are stored for others to read whole, and the names of their files; planted in every row that has one. A visitor's name is masked at the desk. */
const stored: readonly (readonly [table: string, column: string])[] = [
  ["users", "name"], ["companies", "name"], ["companies", "address"], ["requests", "form"], ["requests", "contact_name"], ["requests", "answer"], ["request_events", "public_note"], ["request_events", "staff_note"], ["request_events", "actor_name"],
  ["internal_notes", "words"], ["request_materials", "reason"], ["attachments", "file_name"], ["supplements", "second_reason"], ["visits", "company_name"], ["visits", "matter"], ["visits", "notes"],
  ["visits", "result_words"], ["queue_events", "actor_name"], ["ratings", "words"], ["standard_texts", "title"], ["mail_wordings", "extra"], ["opening_exceptions", "reason_zh"], ["opening_series", "note_zh"],
  ["audit_entries", "object_name"], ["audit_entries", "reason"], ["extensions", "reason"], ["sub_tasks", "task"], ["supervision_orders", "words"], ["hand_over_notes", "words"], ["calendar_days", "name_zh"], ["mail_replies", "subject"], ["mail_replies", "words"],
  ["mail_replies", "from_name"], ["notices", "subject"], ["notices", "recipient_name"], ["routing_rules", "name_zh"], ["saved_views", "name"],
];

/** Forms that would take somebody's account or post from them before their pages are opened. */
const takesAway = /^\/(logout|login|manage\/staff\/|account\/|my\/account)/;

const mark = (kind: number) => `zq${kind}q`;
const plain: readonly (readonly [name: RegExp, value: () => string])[] = [
  [/email/i, () => "planted@example.com"], [/phone/i, () => "13900007788"], [/creditCode/, aCreditCode], [/code|days|version|minutes|capacity|pct|no$/i, () => ""],
];

/** F48 in a browser: what somebody typed never runs in anybody's browser, and what the content policy keeps out is nothing. */
export const storedScript: Row = {
  number: "F48a",
  title: "fourteen scripts in every text and file name, and every page opened as everybody in a browser",
  async run(how): Promise<Outcome> {
    const executablePath = findChromium();
    if (!executablePath) return notRun(`no Chromium; to run it: ${howToInstallChromium}`);
    return onPostgres(how.control, (scene) => plantAndLook(how, executablePath, scene));
  },
};

async function plantAndLook(how: How, executablePath: string, { sql, keep, start, atEnd }: Scene): Promise<string> {
  const server = await start();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  atEnd(() => browser.close());
  const kinds = new Map<number, string>();
  const looked = nothingYet();
  const look = async (pages: readonly SeenPage[]) => {
    const addresses = await withThoseThatHold(sql, pages);
    // The liaison's pages show every kind of text a control needs.
    if (how.control) for (const who of [...addresses.keys()]) if (who !== "liaison") addresses.delete(who);
    await lookAtAll(browser, server.origin, sql, addresses, how.isShort && !how.control ? 6 : 1_000, looked);
  };
  await bringBackWhoWasThere(sql);
  await plantInto(sql, kinds);
  const { pages } = await crawl(server.origin);
  // What is sent below ends visits and empties lists: the park as it was is looked at first.
  if (!how.isShort) await look(pages);
  const sent = await typeInto(await formsOf(pages), kinds, how.isShort ? 1 : scripts.length);
  await look((await crawl(server.origin)).pages);
  const reports = Number(/^ryz_csp_reports_total\{[^}]*\} (\d+)/m.exec(await (await fetch(`${server.origin}/metrics`)).text())?.[1] ?? 0);

  keep(looked.ran.length === 0, `a script ran on ${looked.ran.join(", ")}`);
  keep(looked.keptOut.length === 0, `the content policy had to keep something out of ${looked.keptOut.join(", ")}`);
  keep(reports === 0, `${reports} reports of the content policy`);
  const shown = [...kinds].filter(([kind]) => looked.shown.has(kind));
  const ofDatabase = [...kinds].filter(([, name]) => stored.some(([table, column]) => name === `${table}.${column}`));
  const unseen = ofDatabase.filter(([kind]) => !looked.shown.has(kind)).map(([, name]) => name);
  if (!how.isShort) keep(unseen.length === 0, `shown on no page: ${unseen.join(", ")}`);
  if (!how.control) keep(shown.length > (how.isShort ? 5 : 40), `only ${shown.length} planted texts were shown`);
  return `${sent.taken} of ${sent.tries} forms taken with scripts in ${sent.fields} fields, ${ofDatabase.length} stored texts; ${looked.pages} pages opened, planted texts shown on ${looked.withText} of them, ${shown.length} texts of ${kinds.size}: ${looked.ran.length} scripts ran, ${reports} reports`;
}

/** Sends each form whose fields one writes in, with a script in each of them; what a field of another kind needs stays as it was. */
async function typeInto(forms: readonly SeenForm[], kinds: Map<number, string>, rounds: number): Promise<{ tries: number; taken: number; fields: number }> {
  const count = { tries: 0, taken: 0, fields: 0 };
  const numberOf = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const [i, form] of forms.entries()) {
      if (form.written.length === 0 || takesAway.test(form.target)) continue;
      const values = new Map(form.fields);
      for (const name of form.written) {
        const usual = plain.find(([pattern]) => pattern.test(name))?.[1]();
        if (usual !== undefined) values.set(name, values.get(name) || usual);
        else {
          const key = `${form.target} ${name.replace(/[0-9a-f-]{36}|\d+/g, "*")}`;
          const kind = numberOf.get(key) ?? kinds.size;
          numberOf.set(key, kind);
          kinds.set(kind, key);
          values.set(name, mark(kind) + (scripts[(i + round) % scripts.length] ?? ""));
        }
      }
      // A key that was used leads to what it made.
      if (values.has("formKey")) values.set("formKey", crypto.randomUUID());
      count.tries++;
      const answer = await form.visitor.post(form.action, values).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.status === 303 && answer.headers.get("location")?.startsWith("/login") && form.who !== "visitor") await pressToSignIn(form.visitor, accountWords.zh.roles[form.who]).catch(() => undefined);
      else if (answer && answer.status < 400) count.taken++;
    }
  }
  return { ...count, fields: numberOf.size };
}

/** Whoever is at a window is of a company that was here before: the desk then reads the words of its last visit. */
async function bringBackWhoWasThere(sql: postgres.Sql): Promise<void> {
  const [earlier] = await sql<{ companyId: string }[]>`
    update visits set notes = 'x', result_words = 'x' where ticket_id = (
      select v.ticket_id from visits v join tickets t on t.id = v.ticket_id
      where v.company_id is not null and t.status = 'done' and t.station_code = 'SZZX' order by t.ended_at desc limit 1)
    returning company_id as "companyId"`;
  if (!earlier) throw new Error("no company of the park was ever at a window");
  await sql`update visits v set company_id = ${earlier.companyId} from tickets t where t.id = v.ticket_id and t.station_code = 'SZZX' and t.status in ('called', 'serving')`;
}

/** What no form here reaches stands in the rows all the same; each column's rows take turns with the scripts. */
async function plantInto(sql: postgres.Sql, kinds: Map<number, string>): Promise<void> {
  for (const [table, column] of stored) {
    const name = `${table}.${column}`;
    const kind = [...kinds].find(([, before]) => before === name)?.[0] ?? kinds.size;
    const [known] = await sql`select 1 from information_schema.columns where table_schema = 'public' and table_name = ${table} and column_name = ${column}`;
    if (!known) throw new Error(`there is no ${name} to plant a text in`);
    const planted = await sql.begin(async (tx) => {
      // The history refuses changes, by triggers; here somebody writes what a form could have written then.
      await tx`set local session_replication_role = replica`;
      if (column === "form") return tx`update requests t set form = jsonb_set(form, '{matter}', to_jsonb(${mark(kind)}::text || (${scripts}::text[])[1 + (abs(hashtext(t::text)) % ${scripts.length})]))`;
      return tx`update ${tx(table)} t set ${tx(column)} = ${mark(kind)}::text || (${scripts}::text[])[1 + (abs(hashtext(t::text)) % ${scripts.length})] where ${tx(column)} <> ''`;
    });
    if (planted.count > 0) kinds.set(kind, name);
  }
}

/** The pages of a walk, and those of requests and mails that hold a planted text: one page of a kind does not show every text. */
async function withThoseThatHold(sql: postgres.Sql, pages: readonly SeenPage[]): Promise<Map<Watcher, Set<string>>> {
  const addresses = new Map<Watcher, Set<string>>();
  const add = (who: Watcher, path: string) => addresses.set(who, (addresses.get(who) ?? new Set()).add(path));
  for (const { who, page } of pages) if (page.status < 500) add(who, page.path);
  for (const [table, column] of stored) {
    const [ofRequest] = await sql`select 1 from information_schema.columns where table_schema = 'public' and table_name = ${table} and column_name = 'request_id'`;
    if (!ofRequest && table !== "requests") continue;
    const holds = sql`t.${sql(column)}::text like '%zq%'`;
    const found = await sql<{ number: string; status: string }[]>`
      select distinct on (r.status) r.number, r.status from requests r ${table === "requests" ? sql`join requests t on t.id = r.id` : sql`join ${sql(table)} t on t.request_id = r.id`}
      where ${holds} and r.number is not null order by r.status, r.number desc limit 3`;
    for (const { number } of found) add("supervisor", `/requests/${number}`);
  }
  for (const { code } of await sql<{ code: string }[]>`select distinct station_code as code from opening_exceptions`) add("visitor", `/stations/${code}`);
  for (const { id } of await sql<{ id: string }[]>`select id from notices where recipient_name <> '' order by created_at desc limit 3`) add("visitor", `/mailbox/${id}`);
  return addresses;
}

interface Looked {
  pages: number;
  withText: number;
  ran: string[];
  keptOut: string[];
  shown: Set<number>;
}

const nothingYet = (): Looked => ({ pages: 0, withText: 0, ran: [], keptOut: [], shown: new Set() });

async function lookAtAll(browser: Browser, origin: string, sql: postgres.Sql, addresses: ReadonlyMap<Watcher, ReadonlySet<string>>, most: number, looked: Looked): Promise<void> {
  for (const [who, all] of addresses) {
    const context = await browser.newContext({ baseURL: origin, locale: "zh-CN" });
    await context.addInitScript(() => { document.addEventListener("securitypolicyviolation", () => { document.documentElement.dataset["keptOut"] = "1"; }); });
    if (who !== "visitor") {
      const [person] = await sql<{ id: string }[]>`
        select u.id from users u left join staff_assignments a on a.user_id = u.id left join company_members m on m.user_id = u.id
        where (a.role = ${who} or m.role = ${who}) and u.email in (${idsOfDemo(who)}) limit 1`;
      await context.request.post("/login", { form: { intent: "demo", userId: person?.id ?? "", next: "" }, headers: { origin }, maxRedirects: 0 });
    }
    const page = await context.newPage();
    for (const path of [...all].filter((one) => !/logout|\.(ics|csv|json)\b/.test(one)).slice(0, most)) {
      await page.goto(path, { waitUntil: "load" }).catch(() => undefined);
      // Two frames: what an image's error or a panel's toggle runs has run by then.
      const found = await page.evaluate(() => new Promise<{ ran: boolean; keptOut: boolean; html: string }>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve({ ran: "__xss" in window, keptOut: document.documentElement.dataset["keptOut"] === "1", html: document.documentElement.innerHTML })));
      })).catch(() => undefined);
      if (!found) continue;
      looked.pages++;
      const marks = [...found.html.matchAll(/zq(\d+)q/g)].map(([, kind]) => Number(kind));
      if (marks.length > 0) looked.withText++;
      for (const kind of marks) looked.shown.add(kind);
      if (found.ran) looked.ran.push(`${who} ${path}`);
      if (found.keptOut) looked.keptOut.push(`${who} ${path}`);
    }
    await context.close();
  }
}

/** Where the made-up park's person of a role is signed in with one press. */
function idsOfDemo(who: Watcher): string {
  return { visitor: "", owner: "zhou.min@example.com", member: "lu.yiming@example.com", front_desk: "desk@ryz.test", station_lead: "lead@ryz.test", liaison: "liaison@ryz.test", head: "head@ryz.test", supervisor: "supervisor@ryz.test", administrator: "admin@ryz.test", auditor: "auditor@ryz.test" }[who];
}
