/** Why a use case refused. The kind decides the HTTP answer, the key the words in the reader's language. */
export type DomainErrorKind = "forbidden" | "not-found" | "conflict" | "invalid" | "too-many" | "unavailable";

/**
 * An expected refusal. Use cases throw it (a throw rolls the transaction back); `attempt` in app/http turns it
 * into an answer at one place.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    /** key in i18n/messages/errors.ts */
    readonly messageKey: string,
    /** values for the sentence, e.g. who changed the request meanwhile */
    readonly values: Record<string, string | number> = {},
    options?: { cause?: unknown },
  ) {
    super(messageKey, options);
    this.name = "DomainError";
  }
}

/** The PostgreSQL error behind whatever drizzle or the driver wrapped around it, if there is one. */
export function databaseError(error: unknown): { code: string; constraint: string | undefined } | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 5; at = (at as { cause?: unknown }).cause, depth++) {
    const { code, constraint, constraint_name } = at as { code?: unknown; constraint?: string; constraint_name?: string };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return { code, constraint: constraint ?? constraint_name };
  }
  return undefined;
}

/** True when the write broke the named unique, check or exclusion constraint. */
export function breaks(error: unknown, constraint: string): boolean {
  return databaseError(error)?.constraint === constraint;
}
