/** The database did not answer in time or not at all. Try again later: the visitor is told so with a 503. */
export class DatabaseUnavailable extends Error {
  constructor(what: string, options?: { cause?: unknown }) {
    super(what, options);
    this.name = "DatabaseUnavailable";
  }
}

/** disk_full: reading goes on, and writing once there is room again; the embedded database says it, too */
const diskFull = "53100";

/** Connection errors of postgres.js and of the socket, and the SQLSTATEs that mean "not now". */
const away = new Set([
  "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT",
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOENT",
  "57014", // statement_timeout
  "57P01", "57P02", "57P03", "57P05", // shut down, crashed, starting up, idle too long
  "53300", // too many connections
  diskFull,
  "25P03", // idle_in_transaction_session_timeout
]);

/** True when the error, or one it wraps, says that the database is away or too slow. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return causes(error).some((cause) => cause instanceof DatabaseUnavailable || codeOf(cause) === diskFull);
}

/** The same for the bare error of a driver, before it was given a name. */
export function meansUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (away.has(code) || code.startsWith("08") || (code === notReady && isFatal(error)));
}

/** A statement that is refused with this code is a fault of ours; a connection refused with it, a database closed for upkeep. */
const notReady = "55000";
const isFatal = (error: unknown) => error instanceof Object && "severity" in error && error.severity === "FATAL";

/** True for a deadlock or a serialization conflict: the database rolled back and asks to try again. */
export function mayRetry(error: unknown): boolean {
  return causes(error).some((cause) => ["40001", "40P01"].includes(codeOf(cause) ?? ""));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Object && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The error and what it wraps, outermost first (drizzle wraps what the driver throws). */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at instanceof Error && chain.length < 6; at = at.cause) chain.push(at);
  return chain;
}
