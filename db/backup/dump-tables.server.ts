import { createHash } from "node:crypto";
import type { RunSql } from "./raw-session.server";
import { ownsFiles, quoted, readMigrations, readTableShapes, storageKeyColumn, type TableShape } from "./table-shapes.server";

/** One table of a backup. */
export interface DumpedTable extends Pick<TableShape, "name" | "columns"> {
  rows: number;
  /** of the lines, each with its line feed, hex */
  sha256: string;
}

export interface DumpedTables {
  /** which migrations the database had seen */
  migrations: number[];
  tables: DumpedTable[];
  /** keys of the files the rows speak of */
  storageKeys: string[];
}

const rowsAtOnce = 500;

/**
 * Reads every table of one transaction, a few hundred rows at a time, as lines of JSON that the database itself wrote
 * and can read again: no value passes through this language's numbers and dates.
 *
 * @param run the statements of one transaction that sees one moment
 * @param write takes the lines of one table, in order; awaited, so that the disk sets the pace
 */
export async function dumpTables(run: RunSql, write: (table: string, lines: string) => Promise<void>): Promise<DumpedTables> {
  const migrations = await readMigrations(run);
  const tables: DumpedTable[] = [];
  const storageKeys = new Set<string>();

  for (const { key, ...shape } of await readTableShapes(run)) {
    // In a fixed order, so that equal tables have equal fingerprints; 1 stands for a table without a key.
    const order = key.length > 0 ? key.map(quoted).join(", ") : "1";
    const hash = createHash("sha256");
    let rows = 0;
    await run(`declare dump no scroll cursor for select row_to_json(one)::text as line from (select ${shape.columns.map(quoted).join(", ")} from ${quoted(shape.name)} order by ${order}) one`);
    for (;;) {
      const found = await run(`fetch ${rowsAtOnce} from dump`);
      if (found.length === 0) break;
      // A line feed inside a text is written as \n by JSON, so a line is a row.
      const lines = found.map((row) => `${String(row.line)}\n`).join("");
      hash.update(lines);
      rows += found.length;
      await write(shape.name, lines);
    }
    await run("close dump");
    tables.push({ ...shape, rows, sha256: hash.digest("hex") });

    if (ownsFiles(shape)) {
      const isKept = shape.columns.includes("removed_at") ? "and removed_at is null" : "";
      for (const row of await run(`select distinct ${storageKeyColumn} as key from ${quoted(shape.name)} where ${storageKeyColumn} is not null ${isKept}`)) storageKeys.add(String(row.key));
    }
  }
  return { migrations, tables, storageKeys: [...storageKeys].sort() };
}
