import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the running work was started by: the id of an HTTP request, or a job's name. Carried beside the call tree
 * because every change asks for it and no use case has anything else to do with it.
 */
declare global {
  var ryzCauses: AsyncLocalStorage<string> | undefined;
}
const causes = (globalThis.ryzCauses ??= new AsyncLocalStorage<string>());

/** Runs work that the audit log puts down to `cause`. */
export function causedBy<T>(cause: string, work: () => T): T {
  return causes.run(cause, work);
}

/** The cause of the running work; empty where nobody named one, e.g. in a seed. */
export function currentCause(): string {
  return causes.getStore() ?? "";
}
