import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "~db/pglite-lock.server";
import { ConfigurationError, type Env } from "./config/env.server";

/**
 * Empties the embedded database and the uploads, for `npm start -- --reset`. Never a PostgreSQL database, never a
 * folder another process has open, and never a folder that is not a database.
 *
 * @throws {ConfigurationError} when the reset is not possible here
 */
export async function resetDemo(settings: Pick<Env, "databaseUrl" | "isDemo" | "pgliteDir" | "uploadDir" | "s3">): Promise<void> {
  if (settings.databaseUrl) throw new ConfigurationError(["--reset: only starts the embedded database over; with DATABASE_URL drop and create the database yourself"]);
  // A bucket may be anybody's, and its papers are gone for good: nothing typed at a start empties one.
  if (settings.s3) throw new ConfigurationError(["--reset: only empties UPLOAD_DIR; files are kept in S3_BUCKET_URL: empty it (what lies under S3_PREFIX) yourself, or unset the S3_ variables"]);
  if (!settings.isDemo) throw new ConfigurationError(["--reset: only works on the made-up park (DEMO)"]);

  const { pgliteDir, uploadDir } = settings;
  mkdirSync(pgliteDir, { recursive: true });
  const isDatabase = existsSync(join(pgliteDir, "PG_VERSION"));
  if (!isDatabase && readdirSync(pgliteDir).length > 0) throw new ConfigurationError([`--reset: ${pgliteDir} holds something else than a database; nothing was deleted`]);

  const unlock = await lockFolder(pgliteDir);
  try {
    empty(pgliteDir);
    if (isDatabase && existsSync(uploadDir)) empty(uploadDir);
  } finally {
    await unlock();
  }
}

/** The folder itself stays: it may be a mount. */
function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
