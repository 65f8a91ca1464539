import type { RunSql } from "./raw-session.server";

/** A table of the portal as the database itself describes it. */
export interface TableShape {
  name: string;
  /** in their order; without those the database computes from others */
  columns: string[];
  /** by which its rows are told apart, and in which order they are written */
  key: string[];
}

/** A name inside a statement. The names come from the database's own catalogue. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table of the portal, by name; the bookkeeping of migrations is not one of them. */
export async function readTableShapes(run: RunSql): Promise<TableShape[]> {
  const rows = await run(`
    select t.table_name::text as name, array_to_json(array_agg(c.column_name::text order by c.ordinal_position))::text as columns,
      (select array_to_json(array_agg(a.attname::text order by array_position(k.conkey, a.attnum)))::text
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.contype = 'p' and k.conrelid = format('public.%I', t.table_name)::regclass) as key
    from information_schema.tables t
    join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name and c.is_generated = 'NEVER'
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
    group by t.table_name order by t.table_name`);
  return rows.map(({ name, columns, key }) => ({ name: String(name), columns: JSON.parse(String(columns)) as string[], key: JSON.parse(String(key ?? "[]")) as string[] }));
}

/** The column that holds the key of a stored file, whatever table gets one next. */
export const storageKeyColumn = "storage_key";
/** Its keys are of files whose time is over: gone from the storage, or about to be. */
const listOfErased = "erased_files";

/** True for a table whose rows need the files they name. */
export const ownsFiles = ({ name, columns }: Pick<TableShape, "name" | "columns">): boolean => columns.includes(storageKeyColumn) && name !== listOfErased;

/** Which migrations the database has seen, as the times the journal names them by. */
export async function readMigrations(run: RunSql): Promise<number[]> {
  const [known] = await run("select to_regclass('drizzle.__drizzle_migrations') is not null as is_there");
  if (!known?.is_there) return [];
  return (await run("select created_at::text as at from drizzle.__drizzle_migrations order by created_at")).map((row) => Number(row.at));
}
