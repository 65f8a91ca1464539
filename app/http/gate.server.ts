import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { Env } from "~/config/env.server";
import { log } from "~/logging.server";
import { writeAnswer } from "./answer.server";
import { asksByItself } from "./asks-by-itself";
import { announcesTooMuch, BodyInterrupted, BodyTooLarge, countedBody, formLimit, machineLimit, mailDoor, mailLimit, readBody, uploadLimit, uploadPaths } from "./body.server";
import { noteReports, readReports, reportDoor, reportLimit, reportTypes } from "./csp-reports.server";
import { Flood } from "./flood";
import { guessLocale } from "./locale.server";
import { mayMeasure, metricsType } from "./metrics.server";
import { plainPage, refusalPage, type PlainStatus } from "./plain-page";
import { readPreferences } from "./preferences.server";
import { inScope, type RequestScope } from "./scope.server";
import { noteSecurity } from "./security-log.server";
import { addressGroup, addressOf, isFromOwnPage, isLoopbackAddress, isMachineDoor, originOf, securityHeaders } from "./security.server";

/** What the gate guards, and what it asks about the outside world. */
export interface Behind {
  site: Pick<Env, "origin" | "isLoopback" | "isSecure" | "trustedHops"> & Partial<Pick<Env, "metricsToken">>;
  /** the portal itself */
  answer: (request: Request) => Promise<Response>;
  /** files of the build and of public/; calls the third argument when there is none */
  files: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** /readyz: true when the database answers and its schema is ours */
  isReady: () => Promise<boolean>;
  /** /readyz says so; mail that stands still is no reason to send visitors away */
  mailStandsStill?: () => Promise<boolean>;
  /** /metrics: what monitoring reads */
  measure?: () => Promise<string>;
  /** true once the process was asked to end */
  isStopping: () => boolean;
  /** how long a visitor waits before the database is asked about, and at most; milliseconds */
  patience?: { firstMs: number; lastMs: number };
}

const lookUps = /^\/(track|r|__manifest)(\/|\.data|$)/;
/** Addresses that are keys. Whoever holds one does not miss; whoever misses again and again is guessing. */
const keyed = /^\/(r|t|account|files|calendar)\/./;
/** Phones in a station's hall share one address, and each looks again at every call. */
const tickets = /^\/t\//;
const bodyTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
/** A slow answer is asked about after two seconds, so that a dead database costs a visitor less than five. */
const usualPatience = { firstMs: 2_000, lastMs: 30_000 };

class Refused extends Error {
  constructor(readonly status: PlainStatus, readonly headers: Record<string, string> = {}) {
    super(`refused with ${status}`);
  }
}

/** The one entry: every request comes through here, whatever it asks for. */
export function gate(behind: Behind): RequestListener {
  const { site, patience = usualPatience } = behind;
  const decorate = securityHeaders(site);
  // An office tower shares one address: the dams are for machines, not for a busy morning.
  const posts = new Flood(300);
  const looks = new Flood(300);
  const ticketLooks = new Flood(3_000);
  const reports = new Flood(30);
  const misses = new Flood(30);
  const damOf = (pathname: string) => (lookUps.test(pathname) ? looks : tickets.test(pathname) ? ticketLooks : undefined);

  return (incoming, response) => {
    const started = performance.now();
    const clientAddress = addressOf(incoming, site.trustedHops);
    const isLocal = site.trustedHops === 0 && isLoopbackAddress(clientAddress) && incoming.headers["x-forwarded-for"] === undefined;
    const url = new URL(`http://in.invalid${incoming.url?.startsWith("/") ? incoming.url : "/"}`);
    const facts = { id: randomUUID(), clientAddress, isLocal, isByItself: asksByItself(incoming.method, url), nonce: randomBytes(16).toString("base64"), path: maskPath(url.pathname) };
    inScope(facts, (scope) => {
      decorate(incoming, response, scope.nonce);
      response.setHeader("X-Request-Id", scope.id);
      if (behind.isStopping()) response.setHeader("Connection", "close");
      response.on("close", () => note(incoming, response, url.pathname, started, scope));
      pass(incoming, response, url, scope).catch((error: unknown) => refuse(incoming, response, scope, error));
    });
  };

  async function pass(incoming: IncomingMessage, response: ServerResponse, url: URL, scope: RequestScope): Promise<void> {
    const method = incoming.method ?? "";
    const place = readAddress(url.pathname);
    const isRead = method === "GET" || method === "HEAD";
    if (place === "/healthz" && isRead) return sayJson(response, 200, { status: "ok" });
    if (place === "/readyz" && isRead) {
      const isReady = !behind.isStopping() && (await behind.isReady());
      const mail: Record<string, string> = isReady && behind.mailStandsStill ? { mail: (await behind.mailStandsStill()) ? "stands still" : "ok" } : {};
      return sayJson(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready", ...mail });
    }
    if (place === "/metrics" && isRead && behind.measure && mayMeasure(incoming, { token: site.metricsToken, isLocal: scope.isLocal })) {
      return say(response, 200, metricsType, await behind.measure());
    }
    if (!isRead && method !== "POST") throw new Refused(405, { Allow: "GET, HEAD, POST" });
    if ((incoming.url?.length ?? 0) > 8_000) throw new Refused(414);
    // Two slashes in front would be another host to whoever resolves them again.
    // NUL stands in no address of ours, and PostgreSQL cannot even compare with it.
    if (!/^\/(?![/\\])/.test(incoming.url ?? "") || url.searchParams.has("_data") || /%00/.test(incoming.url ?? "")) throw new Refused(400);
    const origin = originOf(site, incoming.headers.host);
    if (origin === undefined) throw new Refused(421);

    if (!isRead && place === reportDoor) return heed(incoming, response, scope);

    if (isRead && (await hasFile(incoming, response))) return;
    stem(isRead ? damOf(place) : posts, scope);
    const mayMiss = keyed.test(place) && !scope.isLocal;
    if (mayMiss) holdBack(misses.secondsLeft(addressGroup(scope.clientAddress), Date.now()));
    const body = isRead ? undefined : await admit(incoming, place, origin, scope);
    await ask(incoming, response, new URL(`${origin}${incoming.url}`), body, scope);
    if (mayMiss && response.statusCode === 404) misses.secondsToWait(addressGroup(scope.clientAddress), Date.now());
  }

  function hasFile(incoming: IncomingMessage, response: ServerResponse): Promise<boolean> {
    return new Promise((resolve) => {
      response.once("close", () => resolve(true));
      behind.files(incoming, response, () => resolve(false));
    });
  }

  function stem(flood: Flood | undefined, { clientAddress, isLocal }: RequestScope): void {
    if (!flood || isLocal) return;
    holdBack(flood.secondsToWait(addressGroup(clientAddress), Date.now()));
  }

  function holdBack(seconds: number): void {
    if (seconds > 0) throw new Refused(429, { "Retry-After": String(seconds) });
  }

  /** What a browser tells about our pages: anybody may say it, so it is counted in words of ours and believed by nobody. */
  async function heed(incoming: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void> {
    stem(reports, scope);
    if (!reportTypes.test(incoming.headers["content-type"] ?? "")) throw new Refused(415);
    if (announcesTooMuch(incoming, reportLimit)) throw new Refused(413);
    const told = readReports(await readBody(incoming, reportLimit));
    if (!told) throw new Refused(400);
    noteReports(told);
    response.statusCode = 204;
    response.end();
  }

  /** Checks a posted body's sender and kind, and reads it: small ones whole, uploads as a counted stream. */
  async function admit(incoming: IncomingMessage, pathname: string, origin: string, scope: RequestScope): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
    const isMachine = isMachineDoor(pathname);
    if (!isMachine && !isFromOwnPage(incoming.headers, origin)) throw new Refused(403);

    const type = incoming.headers["content-type"];
    const isEmpty = type === undefined && (incoming.headers["content-length"] ?? "0") === "0" && incoming.headers["transfer-encoding"] === undefined;
    if (!isMachine && !isEmpty && !bodyTypes.test(type ?? "")) throw new Refused(415);

    const isMail = pathname === mailDoor;
    const isUpload = isMail || (uploadPaths.test(pathname) && /^multipart\//i.test(type ?? ""));
    const limit = isMail ? mailLimit : isMachine ? machineLimit : isUpload ? uploadLimit : formLimit;
    if (announcesTooMuch(incoming, limit)) throw new Refused(413);
    if (!isUpload) return readBody(incoming, limit);
    // The route that parses the stream turns the break into an error of its own; the scope remembers what it was.
    return createReadableStreamFromReadable(countedBody(incoming, limit, (problem) => { scope.bodyProblem = problem; }));
  }

  async function ask(incoming: IncomingMessage, response: ServerResponse, url: URL, body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | undefined, scope: RequestScope): Promise<void> {
    const gone = new AbortController();
    response.on("close", () => { if (!response.writableFinished) gone.abort(); });
    const request = new Request(url, {
      method: incoming.method,
      headers: inward(incoming),
      signal: gone.signal,
      ...(body === undefined ? {} : { body, duplex: "half" as const }),
    });
    const isStreaming = body instanceof ReadableStream;
    const answer = await (isStreaming ? behind.answer(request) : inTime(behind.answer(request)));

    if (scope.bodyProblem) throw scope.bodyProblem;
    const isData = url.pathname.endsWith(".data");
    const status = scope.isDatabaseAway && answer.status >= 500 ? 503 : answer.status;
    // The last resort of Remix is English and bare; and a page without its database has nothing to show.
    if (!isData && status >= 500 && (status === 503 || !answer.headers.get("content-type")?.startsWith("text/html")) && !isOwnRefusal(answer)) {
      throw new Refused(status === 503 ? 503 : 500);
    }
    if (status === 503) scope.answerHeaders.set("Retry-After", "5");
    let shown = status === answer.status ? answer : new Response(answer.body, { status, headers: answer.headers });
    // An address that is no page refuses in a machine's words; a person who followed a link to it reads a page.
    if (!isData && answer.headers.has("X-Remix-Error") && incoming.headers.accept?.includes("text/html")) {
      const locale = guessLocale(incoming.headers.cookie, incoming.headers["accept-language"]);
      const page = refusalPage(status, locale, scope.refusedFor?.[locale], circumstances(incoming, scope));
      shown = new Response(page, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
    }
    await writeAnswer(response, shown, { isHead: incoming.method === "HEAD", pathname: readAddress(url.pathname), cookies: incoming.headers.cookie, extra: scope.answerHeaders });
    // What a route left unread of a form would stand before the connection's next request for ever.
    if (!incoming.complete) hearOut(incoming);
  }

  /** Waits for the portal; when it is slow, asks whether the database is there at all. */
  async function inTime(answer: Promise<Response>): Promise<Response> {
    answer.catch(() => undefined);
    const first = await Promise.race([answer, after(patience.firstMs)]);
    if (first) return first;
    if (!(await behind.isReady())) throw new Refused(503);
    const last = await Promise.race([answer, after(patience.lastMs - patience.firstMs)]);
    if (!last) throw new Refused(503);
    return last;
  }

  function refuse(incoming: IncomingMessage, response: ServerResponse, scope: RequestScope, error: unknown): void {
    const refused = error instanceof Refused ? error : new Refused(statusOf(error));
    if (refused.status === 500) log.error({ error }, "a request failed");
    if (refused.status === 429) noteSecurity("limit reached", { reason: "flood" });
    if (refused.status === 403 || refused.status === 421) noteSecurity("access denied", { reason: refused.status === 403 ? "another site's form" : "another host" });
    // Machines send little; who pours is no provider of ours.
    if (refused.status === 413 && isMachineDoor(scope.path)) noteSecurity("access denied", { reason: "a machine's report too large" });
    if (response.headersSent || response.destroyed) return void response.destroy();

    if (refused.status === 503) response.setHeader("Retry-After", "5");
    for (const [name, value] of Object.entries(refused.headers)) response.setHeader(name, value);
    if (!incoming.complete) hearOut(incoming);
    response.statusCode = refused.status;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    const locale = guessLocale(incoming.headers.cookie, incoming.headers["accept-language"]);
    const seconds = refused.headers["Retry-After"];
    response.end(incoming.method === "HEAD" ? undefined : plainPage(refused.status, locale, { ...circumstances(incoming, scope), ...(seconds === undefined ? {} : { seconds: Number(seconds) }) }));
  }
}

/** What a page drawn by the gate itself knows about its reader. */
function circumstances({ method, headers }: IncomingMessage, { id, nonce }: RequestScope) {
  return { requestId: id, nonce, wasRead: method === "GET", looks: readPreferences(headers.cookie) };
}

/**
 * Lets a sender finish for a while, unread: hanging up at once would make the browser show a network error instead of
 * the page that explains.
 */
function hearOut(incoming: IncomingMessage): void {
  const hangUp = setTimeout(() => incoming.socket.destroy(), 10_000).unref();
  incoming.on("close", () => clearTimeout(hangUp));
  incoming.unpipe();
  incoming.resume();
}

function statusOf(error: unknown): PlainStatus {
  if (error instanceof BodyTooLarge) return 413;
  return error instanceof BodyInterrupted ? 408 : 500;
}

/** A refusal a route drew itself keeps its page. */
function isOwnRefusal(answer: Response): boolean {
  return answer.status === 503 && answer.headers.get("content-type")?.startsWith("text/html") === true && answer.headers.has("Retry-After");
}

/** An address as the routes read it: capitals and percent signs make no other address for them, so they must make none for a guard. */
function readAddress(pathname: string): string {
  try {
    return decodeURIComponent(pathname).toLowerCase();
  } catch {
    return pathname.toLowerCase();
  }
}

/** What Remix may believe: nothing a proxy, or somebody who plays one, said about host, scheme or address. */
function inward(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  const raw = incoming.rawHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    if (!name.startsWith("x-forwarded") && name !== "forwarded" && name !== "connection" && name !== "transfer-encoding") headers.append(name, raw[i + 1] ?? "");
  }
  return headers;
}

function sayJson(response: ServerResponse, status: number, facts: Record<string, string>): void {
  say(response, status, "application/json; charset=utf-8", JSON.stringify(facts));
}

function say(response: ServerResponse, status: number, type: string, body: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store");
  response.end(body);
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => void setTimeout(resolve, ms, undefined).unref());
}

/** One line a request: no query, no token, no address. */
function note(incoming: IncomingMessage, response: ServerResponse, pathname: string, started: number, { id: requestId, path, person }: RequestScope): void {
  const isQuiet = pathname.startsWith("/assets/") || pathname === "/healthz" || pathname === "/readyz" || pathname === "/metrics" || pathname === "/live";
  const line = { requestId, ...person, method: incoming.method, path, status: response.statusCode, ms: Math.round(performance.now() - started) };
  if (isQuiet) log.debug(line, "answered");
  else log.info(response.writableFinished ? line : { ...line, isCutOff: true }, "answered");
}

/** Tokens of mail links are keys: the log keeps their place, not their value. */
export function maskPath(pathname: string): string {
  return pathname.split("/").slice(0, 12).map((part, i, parts) => {
    const isToken = (i === 2 && /^(r|t|rate|link)$/.test(parts[1] ?? "")) || /^[\w~-]{22,}(\.|$)/.test(part);
    return isToken ? "*" : part.slice(0, 80);
  }).join("/");
}
