import { readFileSync } from "node:fs";
import { matchRoutes } from "@remix-run/react";
import type { RouteConfigEntry } from "@remix-run/route-config";
import routeConfig from "~/routes";
import { accountWords } from "~/i18n/messages/account";
import { aMadeUpCompany } from "./made-up";
import { mailTo } from "./mailbox";
import { Visitor, type Form, type Page } from "./visitor";
import { confirmForm, holdASlot, pressToSignIn, proveContact, readConfirmation } from "./walk";

const roles = Object.keys(accountWords.zh.roles) as (keyof typeof accountWords.zh.roles)[];
/** Whose eyes the portal is seen through: nobody in particular, and one of the made-up park for each role. */
export type Watcher = "visitor" | (typeof roles)[number];

/** What in an address chooses between panels of a page, each with forms of its own. */
const panels = new Set(["move", "edit", "as"]);
/** What in an address says that something was chosen already. */
const chosen = new Set(["id", "step", "new", "company", "startsAt"]);

/** Pages that come after something was chosen in a form that asks, not one that changes. */
const beyondLinks: Partial<Record<Watcher, string[]>> = {
  station_lead: ["/stations/SZZX/kiosk/device"],
  front_desk: ["/desk/walk-in?new=1&q=x&item=RC-001", "/desk/appointments/new?new=1&q=x&item=RC-001"],
  owner: ["/waitlist?item=RC-001&station=SZZX", "/my/company"],
  liaison: ["/inbox?tab=to_sign"],
};

/** One page as one of them met it. */
export interface SeenPage {
  who: Watcher;
  visitor: Visitor;
  /** the address as app/routes.ts writes it, e.g. `/my/requests/:number` */
  pattern: string;
  page: Page;
}

/** One answer of the portal, whatever it was. */
export interface SeenAnswer {
  path: string;
  status: number;
  headers: Headers;
}

/** Notes every answer; asks as a page of another site would have its reader ask. */
class Watching extends Visitor {
  constructor(origin: string, private readonly answers: SeenAnswer[]) { super(origin); }

  override async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!init.method) headers.set("origin", "https://evil.example");
    const answer = await super.send(path, { ...init, headers });
    this.answers.push({ path, status: answer.status, headers: answer.headers });
    return answer;
  }
}

/**
 * Walks the portal over its links: one page of every kind for everybody, then for each role what is not everybody's,
 * and the pages of a booking and of mails. Two addresses are of one kind when they differ in numbers and names only.
 */
export async function crawl(origin: string): Promise<{ pages: SeenPage[]; answers: SeenAnswer[] }> {
  const patternOf = await readPatterns();
  const kindOf = ({ pathname, searchParams }: URL) => `${patternOf(pathname) ?? ""} ${[...searchParams].flatMap(([name, value]) => (panels.has(name) ? [`${name}=${value}`] : chosen.has(name) ? [name] : [])).join("&")}`;
  const everybodys = new Set<string>();
  const pages: SeenPage[] = [];
  const answers: SeenAnswer[] = [];
  const somebody = () => new Watching(origin, answers);
  const keep = (who: Watcher, visitor: Visitor, page: Page) => {
    const pattern = patternOf(new URL(page.path, origin).pathname);
    if (pattern !== undefined) pages.push({ who, visitor, pattern, page });
  };

  async function walk(who: Watcher, visitor: Visitor, from: readonly string[]) {
    const queue = [...from];
    const met = new Set(who === "visitor" ? [] : everybodys);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const url = new URL(path, origin);
      const kind = kindOf(url);
      if (url.origin !== origin || patternOf(url.pathname) === undefined || met.has(kind)) continue;
      met.add(kind);
      const page = await visitor.open(url.pathname + url.search);
      keep(who, visitor, page);
      const isOpen = page.path.startsWith(url.pathname);
      if (who === "visitor" && isOpen) everybodys.add(kind);
      queue.push(...page.links.filter((link) => link.startsWith("/")));
    }
  }

  async function bookings() {
    const at = { item: "RC-001", station: "SZZX" };
    const [first, second, third] = [somebody(), somebody(), somebody()];
    keep("visitor", first, await holdASlot(first, at));
    const { companyName, creditCode, name, phone, email } = aMadeUpCompany();
    keep("visitor", second, await (await holdASlot(second, at)).submit({ companyName, creditCode, name, phone, email }));
    const who = aMadeUpCompany();
    const check = await proveContact(third, await holdASlot(third, at), who);
    keep("visitor", third, check);
    const done = await check.submitForm(confirmForm(check), {});
    const visit = readConfirmation(done);
    keep("visitor", third, done);
    const links = (await mailTo(third, who.email, new RegExp(visit.number))).links.flatMap((link) => (link.startsWith(`${origin}/`) ? [link.slice(origin.length)] : []));
    await walk("visitor", third, [...links, ...links.flatMap((link) => (/^\/r\/[^/]+$/.test(link) ? ["papers", "receipt", "again"].map((place) => `${link}/${place}`) : []))]);
  }

  async function aTicket() {
    const guest = somebody();
    const ticket = await (await guest.open("/stations/SZZX/kiosk/take/RC")).submit({ item: "" }, {});
    keep("visitor", guest, ticket);
    keep("visitor", guest, await guest.open(ticket.path.replace(/^.*\/ticket\//, "/t/")));
  }

  /** A link of each kind that some mail of the park holds. */
  async function linksOfMails(visitor: Visitor): Promise<string[]> {
    const lists = await Promise.all([visitor.open("/mailbox")]);
    const mails = [...new Set(lists.flatMap(({ links }) => links).filter((link) => /^\/mailbox\/[0-9a-f-]{36}$/.test(link)))].slice(0, 30);
    const texts = await Promise.all(mails.map(async (mail) => (await visitor.open(`${mail}?view=text`)).textOf(/<pre[^>]*>([\s\S]*?)<\/pre>/)));
    const links = texts.flatMap((text) => [...text.matchAll(/https?:\/\/[^\s<>"）)]+/g)].map(([link]) => link)).filter((link) => link.startsWith(`${origin}/`));
    return [...new Map(links.map((link) => [kindOf(new URL(link)), link.slice(origin.length)])).values()];
  }

  const anybody = somebody();
  await walk("visitor", anybody, ["/", "/mailbox", "/stations/SZZX/kiosk", "/stations/SZZX/board"]);
  await walk("visitor", anybody, await linksOfMails(anybody));
  await Promise.all([bookings(), aTicket(), ...roles.map(async (role) => {
    const visitor = somebody();
    const home = await pressToSignIn(visitor, accountWords.zh.roles[role]);
    await walk(role, visitor, [home.path, ...home.links, ...(beyondLinks[role] ?? [])]);
  })]);
  return { pages, answers };
}

/** A form of a page, with one of its buttons pressed. */
export interface SeenForm {
  who: Watcher;
  visitor: Visitor;
  /** where it is sent, as it stands and as app/routes.ts writes it */
  action: string;
  target: string;
  /** fields and button as a browser would send them */
  fields: readonly (readonly [string, string])[];
  written: readonly string[];
}

/** The forms of the pages that change something, each kind once: one address, one set of names, one choice of buttons and hidden words. */
export async function formsOf(pages: readonly SeenPage[], method: Form["method"] = "post"): Promise<SeenForm[]> {
  const patternOf = await readPatterns();
  const found = new Map<string, SeenForm>();
  for (const { who, visitor, page } of pages) {
    for (const { action, fields, written, buttons, ...form } of page.forms) {
      if (form.method !== method) continue;
      const target = patternOf(new URL(action, "http://x").pathname) ?? action;
      const presses = buttons.length === 0 ? [[]] : [...new Map(buttons.map((button) => [isWord(button[1]) ? button.join("=") : button[0], [button]])).values()];
      for (const pressed of presses) {
        const all = [...fields, ...pressed];
        const kind = `${target} ${[...new Set(all.map(([name, value]) => (isWord(value) && !written.includes(name) ? `${name}=${value}` : name.replace(/[0-9a-f-]{36}|\d+/, "*"))))].sort().join("&")}`;
        if (!found.has(kind)) found.set(kind, { who, visitor, action, target, fields: all, written });
      }
    }
  }
  return [...found.values()];
}

const isWord = (value: string) => /^[a-z][a-z_-]{0,30}$/.test(value);

/** What app/routes.ts calls an address. */
export async function readPatterns(): Promise<(pathname: string) => string | undefined> {
  const routes = (await readRoutes()).map(({ path }) => ({ path }));
  return (pathname) => matchRoutes(routes, pathname)?.at(-1)?.route.path;
}

/** Every address of app/routes.ts, and whether its module takes forms; read from its source, so that nothing is loaded. */
export async function readRoutes(): Promise<{ path: string; takesForms: boolean }[]> {
  const addressed = (entries: readonly RouteConfigEntry[]): { path: string; takesForms: boolean }[] => entries.flatMap((entry) => [
    ...(entry.path !== undefined || entry.index ? [{ path: `/${entry.path ?? ""}`, takesForms: /^export (async function|const) action\b|^export \{[^}]*\baction\b/m.test(readFileSync(new URL(`../../app/${entry.file}`, import.meta.url), "utf8")) }] : []),
    ...addressed(entry.children ?? []),
  ]);
  return addressed(await routeConfig);
}
