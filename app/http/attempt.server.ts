import { data } from "@remix-run/node";
import { DomainError, type DomainErrorKind } from "~/domain/errors";
import { errorInBoth } from "~/i18n/messages/errors";
import type { Locale } from "~db/vocabulary";
import { formReply, type FormReply } from "./form-reply";
import { currentScope } from "./scope.server";
import { noteRefusal } from "./security-log.server";
import { isDatabaseUnavailable } from "~db/unavailable.server";

/** How each kind of refusal is answered over HTTP. */
const statusOf: Record<DomainErrorKind, number> = {
  invalid: 400, forbidden: 403, "not-found": 404, conflict: 409, "too-many": 429, unavailable: 503,
};

/** What an error boundary finds in `error.data` when a refusal ended the page. */
export interface Refusal {
  key: string;
  values: Record<string, string | number>;
  /** the words of the key: an error page may come without any catalogue */
  sentence: Record<Locale, string>;
}

export type Attempt<T> = { ok: true; value: T } | { ok: false; error: DomainError };

/** Runs a use case; an expected refusal becomes a value, anything else stays an error. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const refused = asRefusal(error);
    if (!refused) throw error;
    return { ok: false, error: refused };
  }
}

/** Runs a use case for a page; a refusal ends the page with its status, shown by the nearest error boundary. */
export async function orThrow<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
  const attempted = await attempt(() => (typeof work === "function" ? work() : work));
  if (attempted.ok) return attempted.value;
  throw refusedPage(attempted.error);
}

/** A refusal as a whole page: to be thrown. */
export function refusedPage({ kind, messageKey, values }: DomainError) {
  noteRefusal({ kind, messageKey });
  const refusal: Refusal = { key: messageKey, values, sentence: errorInBoth(messageKey, values) };
  const scope = currentScope();
  if (scope) scope.refusedFor = refusal.sentence;
  return data(refusal, answerTo({ kind, values }));
}

/**
 * A refusal as an answer to a form: the same page again with what was typed and one sentence on top, or, where one
 * answer is what is wrong, at its field.
 */
export function refusal({ kind, messageKey, values }: DomainError, typed: FormReply["values"] = {}, field?: string) {
  noteRefusal({ kind, messageKey });
  const reply = field === undefined
    ? formReply({ values: typed, errors: {}, formError: { key: messageKey, values } })
    : formReply({ values: typed, errors: { [field]: messageKey } }, values);
  return data(reply, answerTo({ kind, values }));
}

/** Status and headers of a refusal: who is sent away for now is told when to come again. */
export function answerTo({ kind, values }: Pick<DomainError, "kind" | "values">): { status: number; headers?: Record<string, string> } {
  const retryAfter = kind === "too-many" ? Number(values["seconds"] ?? 60) : kind === "unavailable" ? 5 : undefined;
  if (retryAfter === undefined) return { status: statusOf[kind] };

  // Remix drops the headers of thrown answers unless every layout passes them on; the server adds these at the end.
  currentScope()?.answerHeaders.set("Retry-After", String(retryAfter));
  return { status: statusOf[kind], headers: { "Retry-After": String(retryAfter) } };
}

function asRefusal(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isDatabaseUnavailable(error)) return new DomainError("unavailable", "page.unavailable", {}, { cause: error });
  return undefined;
}
