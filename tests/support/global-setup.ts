import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openDatabase } from "~db/client.server";
import { projectPath } from "~db/project-folder.server";
import { loadReference } from "~db/seed/load-reference.server";

/** What a test file needs to make its own database: a copy of the run's template. */
export type TestDatabaseTemplate =
  | { kind: "pglite"; template: string; folder: string }
  | { kind: "postgres"; adminUrl: string; template: string; prefix: string };

declare module "vitest" {
  interface ProvidedContext {
    template: TestDatabaseTemplate;
  }
}

/** Names of this run: its second and its process, so that runs side by side do not meet. */
const run = `${Math.floor(Date.now() / 1000)}_${process.pid}`;
const day = 86_400;

/**
 * Prepares a migrated database with the reference data, once per run; every test file works on its own copy.
 * TEST_DATABASE says on which database (pglite unless told), TEST_DATABASE_URL where the PostgreSQL is.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prepared = process.env.TEST_DATABASE === "postgres" ? await preparePostgres() : await preparePglite();
  project.provide("template", prepared.template);
  return prepared.cleanUp;
}

async function preparePglite() {
  const folder = mkdtempSync(join(tmpdir(), `louxiaoer-test-${run}-`));
  const template: TestDatabaseTemplate = { kind: "pglite", template: join(folder, "template"), folder };
  // Making one takes seconds, so it is kept for the next run with the same migrations and reference data.
  const kept = join(projectPath("node_modules"), ".cache", "louxiaoer-test-pglite", contentHash());
  if (!existsSync(kept)) {
    const making = `${kept}-${run}`;
    mkdirSync(making, { recursive: true });
    await fill({ pgliteDir: making });
    forgetOld(join(kept, ".."));
    try {
      renameSync(making, kept);
    } catch {
      // Another run was faster; its template is the same.
      rmSync(making, { recursive: true, force: true });
    }
  }
  cpSync(kept, template.template, { recursive: true });
  return { template, cleanUp: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function preparePostgres() {
  const adminUrl = process.env.TEST_DATABASE_URL;
  if (!adminUrl) throw new Error("TEST_DATABASE=postgres needs TEST_DATABASE_URL, the address of a PostgreSQL where databases may be made");
  const prefix = `ryz_test_${run}`;
  const template: TestDatabaseTemplate = { kind: "postgres", adminUrl, template: `${prefix}_template`, prefix };
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });

  const dropWhere = async (isOurs: (name: string) => boolean) => {
    for (const { name } of await admin<{ name: string }[]>`select datname as name from pg_database where datname like 'ryz\\_test\\_%'`) {
      if (isOurs(name)) await admin`drop database if exists ${admin(name)} with (force)`;
    }
  };
  // Left behind by runs that were killed.
  await dropWhere((name) => Number(name.split("_")[2]) < Date.now() / 1000 - day);
  await admin`create database ${admin(template.template)}`;
  await fill({ url: databaseUrl(adminUrl, template.template) });

  return {
    template,
    cleanUp: async () => {
      await dropWhere((name) => name.startsWith(`${prefix}_`));
      await admin.end();
    },
  };
}

async function fill(where: { url?: string; pgliteDir?: string }): Promise<void> {
  const open = await openDatabase(where);
  await loadReference(open.db, { now: new Date("2026-11-01T00:00:00Z") });
  await open.close();
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Hash of everything the template is made of. */
function contentHash(): string {
  const hash = createHash("sha256");
  const files = ["db/migrations", "db/migrations/meta", "db/seed", "db/seed/reference"].flatMap((name) => {
    const folder = projectPath(name);
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name)).sort();
  });
  for (const file of [...files, projectPath("node_modules/@electric-sql/pglite/package.json")]) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < Date.now() - day * 1000) rmSync(path, { recursive: true, force: true });
  }
}
