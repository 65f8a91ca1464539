import { migrate } from "../migrate.server";
import type { DumpedTable } from "./dump-tables.server";
import type { RunSql } from "./raw-session.server";
import { quoted, readMigrations, readTableShapes } from "./table-shapes.server";

/** Thrown when a backup cannot be restored here; the message says what to do. Nothing has changed then. */
export class RestoreRefused extends Error {
  override name = "RestoreRefused";
}

export interface LoadOptions {
  migrations: readonly number[];
  tables: readonly DumpedTable[];
  /** the lines of one table, in pieces of whole lines */
  readLines(table: string): AsyncIterable<string[]>;
}

/**
 * Brings an empty database to the schema the backup was made with, fills every table, and then migrates on to this
 * version, all in the one transaction of `run`: afterwards everything is there, or nothing.
 *
 * Foreign keys are taken away while the tables fill and laid again at the end, which makes the database look at every
 * row; the portal's own triggers rest meanwhile, because what they would write is in the backup already.
 *
 * @throws {RestoreRefused} when the database holds something, or the backup comes from a newer version
 */
export async function loadTables(run: RunSql, { migrations, tables, readLines }: LoadOptions): Promise<void> {
  await refuseFullDatabase(run);
  await migrate((text) => run(text), { upTo: migrations });

  const here = new Map((await readTableShapes(run)).map((shape) => [shape.name, shape.columns]));
  const strange = tables.filter((table) => table.columns.some((column) => !here.get(table.name)?.includes(column)));
  if (strange.length > 0 || here.size !== tables.length) throw new RestoreRefused(`The backup does not fit its own schema (${strange.map(({ name }) => name).join(", ") || "tables are missing"}); it was changed after it was made`);

  const borders = await takeForeignKeysAway(run);
  for (const table of tables) await run(`alter table ${quoted(table.name)} disable trigger user`);
  // A migration lays its own rows, such as settings with their standard values; the backup has those too.
  for (const table of tables) {
    // Not even the owner may delete from the audit log, and an empty one need not be emptied.
    const [found] = await run(`select exists (select from ${quoted(table.name)}) as "isFull"`);
    if (found?.isFull) await run(`delete from ${quoted(table.name)}`);
  }
  for (const table of tables) await fill(run, table, readLines(table.name));
  for (const table of tables) await run(`alter table ${quoted(table.name)} enable trigger user`);
  for (const { table, name, definition } of borders) await run(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  await setSequences(run);
  await migrate((text) => run(text));
}

async function refuseFullDatabase(run: RunSql): Promise<void> {
  if ((await readMigrations(run)).length === 0) {
    const [found] = await run("select count(*)::int as tables from information_schema.tables where table_schema = 'public'");
    if (found?.tables !== 0) throw new RestoreRefused("The database holds tables that are not the portal's; restore into an empty database");
    return;
  }
  throw new RestoreRefused("The database is in use already; restore into an empty one, then point the portal there");
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

async function takeForeignKeysAway(run: RunSql): Promise<ForeignKey[]> {
  const rows = await run(`
    select c.conrelid::regclass::text as table, c.conname::text as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and n.nspname = 'public' order by c.conname`);
  const borders = rows.map((row) => ({ table: String(row.table).replaceAll('"', ""), name: String(row.name), definition: String(row.definition) }));
  for (const { table, name } of borders) await run(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  return borders;
}

async function fill(run: RunSql, table: DumpedTable, pieces: AsyncIterable<string[]>): Promise<void> {
  const columns = table.columns.map(quoted).join(", ");
  const target = quoted(table.name);
  let rows = 0;
  for await (const lines of pieces) {
    await run(`insert into ${target} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${target}, $1::text::json)`, [`[${lines.join(",")}]`]);
    rows += lines.length;
  }
  if (rows !== table.rows) throw new RestoreRefused(`${table.name}: ${rows} rows instead of ${table.rows}; the backup is damaged`);
}

/** Numbers given out by the database go on after the highest one restored. */
async function setSequences(run: RunSql): Promise<void> {
  const owned = await run(`
    select s.oid::regclass::text as sequence, d.refobjid::regclass::text as table, a.attname::text as column
    from pg_class s
    join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    join pg_namespace n on n.oid = s.relnamespace
    where s.relkind = 'S' and n.nspname = 'public'`);
  for (const { sequence, table, column } of owned) {
    await run(`select setval($1::text::regclass, greatest((select coalesce(max(${quoted(String(column))}), 0) from ${String(table)}), 1), (select count(*) > 0 from ${String(table)}))`, [sequence]);
  }
}
