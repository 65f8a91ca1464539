import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { loadTables, RestoreRefused } from "~db/backup/load-tables.server";
import { onPglite } from "~db/backup/raw-session.server";
import { BackupProblem, filePath, Manifest, manifestName, tablePath } from "./backup-folder";

/** @throws {BackupProblem} when the folder is no backup, or one that broke off */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) throw new BackupProblem(`${folder} is not a whole backup: it has no ${manifestName}`);
  const parsed = Manifest.safeParse(asJson(text));
  if (!parsed.success) throw new BackupProblem(`${join(folder, manifestName)} cannot be read: ${parsed.error.issues[0]?.message ?? ""}`);
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const linesAtOnce = 200;

/** The lines of one table, a few hundred at a time; a table without rows has no file. */
export async function* readTable(folder: string, table: Manifest["tables"][number]): AsyncGenerator<string[]> {
  if (table.rows === 0) return;
  const source = createReadStream(join(folder, tablePath(table.name)));
  const unzip = source.pipe(createGunzip());
  source.once("error", (error) => unzip.destroy(error));
  unzip.setEncoding("utf8");
  // Not node:readline: it also parts lines at U+2028, which may stand inside a text.
  let lines: string[] = [];
  let rest = "";
  for await (const piece of unzip as AsyncIterable<string>) {
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      if (lines.length < linesAtOnce) continue;
      yield lines;
      lines = [];
    }
  }
  if (rest !== "") lines.push(rest);
  if (lines.length > 0) yield lines;
}

/**
 * Looks at every line and every file of a backup, and restores it into a database in memory: what passes here can be
 * restored.
 *
 * @returns everything that is wrong, one sentence each; empty when nothing is
 * @throws {BackupProblem} when the folder is no backup
 */
export async function checkBackup(folder: string): Promise<{ manifest: Manifest; problems: string[] }> {
  const manifest = await readManifest(folder);
  const problems: string[] = [];
  for (const table of manifest.tables) {
    const found = await fingerprint(readTable(folder, table)).catch((error: unknown) => sentence(error));
    if (found !== table.sha256) problems.push(`table ${table.name}: ${found.length === 64 ? "its rows are not those that were written" : found}`);
  }
  for (const { key, sha256 } of manifest.files) {
    const hash = createHash("sha256");
    const found = await (async () => {
      for await (const chunk of createReadStream(join(folder, filePath(key)))) hash.update(chunk as Buffer);
      return hash.digest("hex");
    })().catch((error: unknown) => sentence(error));
    if (found !== sha256) problems.push(`file ${key}: ${found.length === 64 ? "its content is not what was written" : found}`);
  }
  for (const key of manifest.missing) problems.push(`file ${key}: was missing already when the backup was made`);

  if (problems.length === 0) {
    await onPglite("memory", (run) => loadTables(run, { migrations: manifest.migrations, tables: manifest.tables, readLines: (name) => readTable(folder, tableOf(manifest, name)) }))
      .catch((error: unknown) => problems.push(`a trial restore failed: ${error instanceof RestoreRefused ? error.message : sentence(error)}`));
  }
  return { manifest, problems };
}

export function tableOf(manifest: Manifest, name: string): Manifest["tables"][number] {
  const found = manifest.tables.find((table) => table.name === name);
  if (!found) throw new BackupProblem(`the backup has no table ${name}`);
  return found;
}

async function fingerprint(pieces: AsyncIterable<string[]>): Promise<string> {
  const hash = createHash("sha256");
  for await (const lines of pieces) for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));
