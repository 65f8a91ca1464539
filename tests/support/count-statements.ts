import type { Database } from "~db/client.server";

const starters = new Set<PropertyKey>(["execute", "select", "selectDistinct", "selectDistinctOn", "insert", "update", "delete", "with", "$count", "transaction"]);

/**
 * The same database, counting the statements (and transactions) begun through it. Statements inside a transaction are
 * counted only when asked for.
 */
export function countingStatements(db: Database, options: { inside?: boolean } = {}): { db: Database; count: () => number; reset: () => void } {
  let begun = 0;
  const counted = <T extends object>(handle: T): T => new Proxy(handle, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (starters.has(key)) begun++;
        const [work] = args;
        const isTransaction = key === "transaction" && options.inside && typeof work === "function";
        return Reflect.apply(value, target, isTransaction ? [(tx: object): unknown => Reflect.apply(work, undefined, [counted(tx)])] : args);
      };
    },
  });
  const counting = counted(db);
  return { db: counting, count: () => begun, reset: () => { begun = 0; } };
}
