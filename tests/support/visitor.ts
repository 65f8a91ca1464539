/**
 * A visitor without a browser: keeps cookies, follows nothing by itself, sends forms as a browser without
 * JavaScript would (same-origin headers, the hidden fields of the page it saw).
 */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  constructor(readonly origin: string) {}

  /** One request; redirects are answered as they are. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0 && !headers.has("cookie")) headers.set("cookie", this.cookieHeader());
    if (!headers.has("accept")) headers.set("accept", "text/html");
    const response = await fetch(new URL(path, this.origin), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Opens a page and follows redirects, as a browser does. */
  async open(path: string, init: RequestInit = {}): Promise<Page> {
    let at = new URL(path, this.origin);
    let response = await this.send(at.pathname + at.search, init);
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 8; hops++) {
      at = new URL(response.headers.get("location") ?? "/", at);
      if (at.origin !== new URL(this.origin).origin) throw new Error(`redirected away to ${at.origin}`);
      response = await this.send(at.pathname + at.search);
    }
    return new Page(this, at.pathname + at.search, response.status, await response.text());
  }

  /** Sends a form; `fields` may name a field several times. Answers with the raw response. */
  post(path: string, fields: Iterable<readonly [string, string]> | Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const entries = Symbol.iterator in fields ? [...fields] : Object.entries(fields);
    return this.send(path, {
      method: "POST",
      headers: { origin: this.origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(entries.map(([name, value]) => [name, value])).toString(),
    });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(line: string) {
    const [pair = "", ...attributes] = line.split(";");
    const cut = pair.indexOf("=");
    const name = pair.slice(0, cut).trim();
    const isGone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(cut + 1));
  }
}

/** A page as text; forms are read from its markup, which React writes without surprises. */
export class Page {
  constructor(private readonly visitor: Visitor, readonly path: string, readonly status: number, readonly html: string) {}

  /** What one reads: no tags, no scripts, single spaces. */
  get text(): string {
    return unescape(this.html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
  }

  /** The text of the first match of a pattern with one group, line breaks kept. */
  textOf(pattern: RegExp): string {
    return unescape((pattern.exec(this.html)?.[1] ?? "").replace(/<[^>]+>/g, ""));
  }

  /** Values of the submit buttons of that name that can be pressed. */
  buttons(name: string): string[] {
    return [...this.html.matchAll(/<button\b[^>]*>/g)].flatMap(([tag]) =>
      attribute(tag, "name") === name && !/\sdisabled/.test(tag) ? [attribute(tag, "value") ?? ""] : []);
  }

  /** The forms of the page in order. */
  get forms(): Form[] {
    return [...this.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = "", inner = ""]) => readForm(tag, inner, this.path));
  }

  /** The first form that has all these fields. @throws when the page has none */
  form(...names: string[]): Form {
    const found = this.forms.find((form) => names.every((name) => form.names.includes(name)));
    if (!found) throw new Error(`${this.path} (${this.status}) has no form with ${names.join(", ")}: ${this.text.slice(0, 600)}`);
    return found;
  }

  /** Sends the first form that has these fields, with the values filled in, and opens what comes next. */
  async submit(values: Record<string, string | string[]>, options: { button?: [string, string] } = {}): Promise<Page> {
    const form = this.form(...Object.keys(values), ...(options.button ? [options.button[0]] : []));
    return this.submitForm(form, values, options);
  }

  async submitForm(form: Form, values: Record<string, string | string[]>, options: { button?: [string, string] } = {}): Promise<Page> {
    const fields: [string, string][] = form.fields.filter(([name]) => !(name in values));
    for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) fields.push([name, one]);
    if (options.button) fields.push(options.button);
    if (form.method === "get") return this.visitor.open(`${form.action.split("?")[0]}?${new URLSearchParams(fields)}`);

    const response = await this.visitor.post(form.action, fields);
    if (response.status >= 300 && response.status < 400) {
      const next = new URL(response.headers.get("location") ?? "/", new URL(form.action, this.visitor.origin));
      return this.visitor.open(next.pathname + next.search);
    }
    return new Page(this.visitor, form.action, response.status, await response.text());
  }

  /** Addresses of the links of the page. */
  get links(): string[] {
    return [...this.html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => unescape(match[1] ?? ""));
  }
}

export interface Form {
  method: "get" | "post";
  action: string;
  /** what the browser would send as the form stands: hidden, preset, checked and selected values */
  fields: [string, string][];
  /** every name a field or button of the form has */
  names: string[];
  /** names of fields one writes into */
  written: string[];
  /** what each button that has a name would add */
  buttons: [string, string][];
}

const unwritten = new Set(["hidden", "radio", "checkbox", "file", "submit", "button", "image", "range"]);

function readForm(tag: string, inner: string, path: string): Form {
  const fields: [string, string][] = [];
  const names = new Set<string>();
  const written = new Set<string>();
  const buttons: [string, string][] = [];
  for (const [element, kind = ""] of inner.matchAll(/<(input|button|textarea|select)\b[^>]*>/g)) {
    const name = attribute(element, "name");
    if (name === undefined) continue;
    names.add(name);
    if (kind === "button") buttons.push([name, attribute(element, "value") ?? ""]);
    if (kind === "textarea" || (kind === "input" && !unwritten.has(attribute(element, "type") ?? "text"))) written.add(name);
    if (kind !== "input" || /\sdisabled/.test(element)) continue;
    const type = attribute(element, "type") ?? "text";
    if (["submit", "button", "image", "file"].includes(type)) continue;
    if (["radio", "checkbox"].includes(type) && !/\schecked/.test(element)) continue;
    fields.push([name, attribute(element, "value") ?? (type === "checkbox" ? "on" : "")]);
  }
  for (const [, element = "", text = ""] of inner.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(element, "name");
    if (name !== undefined) fields.push([name, unescape(text.replace(/^\n/, ""))]);
  }
  for (const [, element = "", options = ""] of inner.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(element, "name");
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map((match) => match[0]);
    const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0];
    if (name !== undefined && chosen) fields.push([name, attribute(chosen, "value") ?? ""]);
  }
  return {
    method: (attribute(tag, "method") ?? "get").toLowerCase() === "post" ? "post" : "get",
    action: attribute(tag, "action") ?? path,
    fields,
    names: [...names],
    written: [...written],
    buttons,
  };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", "#x27": "'", "#39": "'" };
function unescape(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
