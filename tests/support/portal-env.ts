import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { readEnv, type Env } from "~/config/env.server";

/** The configuration routes read in tests: no real mail, nothing kept beside the project's own data. */
export function setPortalEnv(variables: Record<string, string> = {}): Env {
  globalThis.ryzEnv = readEnv({ SESSION_SECRET: "a secret of the tests, long enough", APP_ORIGIN: "http://portal.test", DEMO: "1", MAIL_FROM: "融驿站 <notice@ryz.test>", ...variables });
  return globalThis.ryzEnv;
}

/** The same, with a folder for uploads that goes with the file's tests. What it returns is filled before the first test. */
export function usePortalWithUploads(): { readonly secret: string } {
  const uploads = mkdtempSync(join(tmpdir(), "ryz-uploads-"));
  const portal = { secret: "" };
  beforeAll(() => {
    portal.secret = setPortalEnv({ UPLOAD_DIR: uploads }).sessionSecret;
  });
  afterAll(() => rmSync(uploads, { recursive: true, force: true }));
  return portal;
}
