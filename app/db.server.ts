import { openDatabase, type Database, type OpenDatabase } from "~db/client.server";

/** Kept on globalThis: Vite loads modules anew in development, and PGlite must be opened once per process. */
const globals: typeof globalThis & { openedDatabase?: Promise<OpenDatabase>; openDatabaseNow?: OpenDatabase } = globalThis;

/**
 * Opens the process's database, once: a second call gets the first one's.
 * @param where PostgreSQL at `url`, or else PGlite in `pgliteDir`
 */
export function openApp(where: { url?: string; pgliteDir?: string }): Promise<OpenDatabase> {
  globals.openedDatabase ??= openDatabase(where).then(
    (opened) => (globals.openDatabaseNow = opened),
    (error: unknown) => {
      // A refused start may be tried again, e.g. by the development server.
      globals.openedDatabase = undefined;
      throw error;
    },
  );
  return globals.openedDatabase;
}

/** The opened database with its extras: listen, notify, ping, close. */
export function opened(): OpenDatabase {
  if (!globals.openDatabaseNow) throw new Error("The database is not open yet: call openApp() first");
  return globals.openDatabaseNow;
}

/** The process's database. Use cases get it as an argument; only routes and jobs ask here. */
export function database(): Database {
  return opened().db;
}

/** Closes what `openApp` opened, e.g. when the server stops. */
export async function closeApp(): Promise<void> {
  const closing = globals.openDatabaseNow;
  globals.openDatabaseNow = undefined;
  globals.openedDatabase = undefined;
  await closing?.close();
}
