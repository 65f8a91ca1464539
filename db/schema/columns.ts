import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant. The database keeps UTC; people read Asia/Shanghai. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** `column in ('a', 'b')`, so that the database refuses a word the vocabulary does not have. */
export function oneOf(column: AnyColumn, words: readonly (string | number)[]): SQL {
  const list = words.map((word) => (typeof word === "number" ? String(word) : `'${word.replaceAll("'", "''")}'`)).join(", ");
  return sql`${column} in (${sql.raw(list)})`;
}

/** `column <@ array['a', 'b']`: every word of the list is one of the vocabulary. */
export function subsetOf(column: AnyColumn, words: readonly string[]): SQL {
  const list = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(", ");
  return sql`${column} <@ array[${sql.raw(list)}]::text[]`;
}

/** Words to be found by, without positions. A word holds letters and digits only, so quoting it is enough. */
export const searchTerms = customType<{ data: string[]; driverData: string }>({
  dataType: () => "tsvector",
  toDriver: (terms) => [...new Set(terms)].map((term) => `'${term}'`).join(" "),
});
