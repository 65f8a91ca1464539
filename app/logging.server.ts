import { pino, type Logger } from "pino";
import { currentScope } from "~/http/scope.server";

declare global {
  var ryzLog: Logger | undefined;
  var ryzLogEnd: ReturnType<typeof pino.destination> | undefined;
}

/** Sends the lines into a file instead of the standard output; for a demonstration somebody watches in a terminal. */
export function logInto(file: string): void {
  globalThis.ryzLogEnd = pino.destination({ dest: file, mkdir: true, append: true, sync: false });
}

// Lines of one moment are written together; what is still waiting at the end of the process is written then.
const end = () => (globalThis.ryzLogEnd ??= pino.destination({ fd: 1, sync: false }));

/**
 * JSON lines for machines, each with the id of its request. No names, addresses, codes or tokens: log ids of records
 * and counts, never what people typed.
 */
export const log: Logger = (globalThis.ryzLog ??= pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => {
    const scope = currentScope();
    return scope ? { requestId: scope.id, ...scope.person } : {};
  },
  serializers: { error: describeError },
}, { write: (line: string) => void end().write(line) }));

/** An error with its causes, without the parameters a query error carries (they hold what people typed). */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 200) };

  const code = "code" in error ? error.code : undefined;
  // drizzle puts the statement and every parameter into the message of its error; the statement alone is enough.
  const isQuery = "query" in error && typeof error.query === "string";
  // SQLSTATE class 22 quotes the value it could not read.
  const quotesInput = typeof code === "string" && /^22[0-9A-Z]{3}$/.test(code);
  const message = isQuery ? `query failed: ${String(error.query).slice(0, 300)}` : quotesInput ? "malformed value" : error.message.slice(0, 500);
  return {
    name: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
