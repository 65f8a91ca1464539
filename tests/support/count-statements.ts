import type { Database } from "~db/client.server";

const starters = new Set<PropertyKey>(["execute", "select", "selectDistinct", "selectDistinctOn", "insert", "update", "delete", "with", "$count", "transaction"]);

/** The same database, counting the statements (and transactions) begun through it. Statements inside a transaction are not counted. */
export function countingStatements(db: Database): { db: Database; count: () => number; reset: () => void } {
  let begun = 0;
  const counting = new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (starters.has(key)) begun++;
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { db: counting, count: () => begun, reset: () => { begun = 0; } };
}
