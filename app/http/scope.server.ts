import { AsyncLocalStorage } from "node:async_hooks";
import { causedBy } from "~/domain/audit/cause.server";
import type { Locale } from "~db/vocabulary";

/** What belongs to one HTTP request while it runs, wherever in the call tree. */
export interface RequestScope {
  id: string;
  clientAddress: string;
  /** what is asked for, as the log may keep it */
  path: string;
  /** who asks, once that is known: ids and roles, for the log */
  person?: { user: string; role: string[] };
  /** straight from this machine, no proxy: the operator, a test, never a stranger */
  isLocal: boolean;
  /** an open page that looked again by itself: nobody touched anything */
  isByItself: boolean;
  /** of the content security policy: scripts without it do not run */
  nonce: string;
  /** results worth computing once a request, e.g. who is signed in; root, layout and page loaders all ask */
  once: Map<string, unknown>;
  /** headers for the answer that no loader can set for an error page, e.g. Retry-After */
  answerHeaders: Headers;
  /** set when an error said so; the server then answers with its own 503 page */
  isDatabaseAway: boolean;
  /** why a use case refused, for an answer that is no page of the portal, e.g. a file's address */
  refusedFor?: Record<Locale, string>;
  /** why a streamed body broke off */
  bodyProblem?: Error;
}

declare global {
  var ryzScopes: AsyncLocalStorage<RequestScope> | undefined;
}
const scopes = (globalThis.ryzScopes ??= new AsyncLocalStorage<RequestScope>());

/** Runs the handling of one request in its scope. */
export function inScope<T>(facts: Pick<RequestScope, "id" | "clientAddress" | "isLocal" | "isByItself" | "nonce"> & Partial<Pick<RequestScope, "path">>, work: (scope: RequestScope) => T): T {
  const scope: RequestScope = { path: "", ...facts, once: new Map(), answerHeaders: new Headers(), isDatabaseAway: false };
  return scopes.run(scope, () => causedBy(facts.id, () => work(scope)));
}

/** The scope of the running request; undefined in jobs and in tests that call a loader directly. */
export function currentScope(): RequestScope | undefined {
  return scopes.getStore();
}

/** The address of the person's machine, as far as the configured proxies can be trusted. */
export function clientAddress(): string {
  return currentScope()?.clientAddress ?? "unknown";
}

/** True when the request came straight from this machine. False in doubt. */
export function isLocalRequest(): boolean {
  return currentScope()?.isLocal ?? false;
}

/** True while an open page asks by itself what has changed. A person may be away, so it prolongs nothing. */
export function isByItself(): boolean {
  return currentScope()?.isByItself ?? false;
}

/** Computes a value once per request and name. Outside a request it computes it each time. */
export function oncePerRequest<T>(name: string, compute: () => Promise<T>): Promise<T> {
  const once = currentScope()?.once;
  if (!once) return compute();

  const known = once.get(name);
  if (known !== undefined) return known as Promise<T>;
  const computed = compute();
  once.set(name, computed);
  return computed;
}

/** Forgets what was computed for this request, after somebody signed in or out. */
export function forgetOnce(): void {
  currentScope()?.once.clear();
}
