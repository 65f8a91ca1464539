import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { FileStorage } from "~/domain/files/file-storage";
import { loadTables } from "~db/backup/load-tables.server";
import { onPglite, onPostgres } from "~db/backup/raw-session.server";
import { filePath, type Manifest } from "./backup-folder";
import { readManifest, readTable, tableOf } from "./read-backup.server";

/**
 * Brings a backup into an empty database and its files into the storage, whichever database made it. Files come first:
 * a row never speaks of a file that is not there, and a restore that broke off is simply run again.
 *
 * @throws {BackupProblem} when the folder is no backup; {RestoreRefused} when the database is not empty or the backup
 *   is newer than this version; the database is unchanged then
 */
export async function restoreBackup(folder: string, where: { url?: string; pgliteDir: string }, storage: FileStorage): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const { key, sha256, isHeld } of manifest.files) await storage.putBack(key, createReadStream(join(folder, filePath(key))), sha256, isHeld ? "quarantine" : undefined);

  const load = (run: Parameters<typeof loadTables>[0]) =>
    loadTables(run, { migrations: manifest.migrations, tables: manifest.tables, readLines: (name) => readTable(folder, tableOf(manifest, name)) });
  await (where.url ? onPostgres(where.url, false, load) : onPglite(where.pgliteDir, load));
  return manifest;
}
