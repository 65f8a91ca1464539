import { readEnv, type Env } from "~/config/env.server";

/** The configuration routes read in tests: no real mail, nothing kept beside the project's own data. */
export function setPortalEnv(variables: Record<string, string> = {}): Env {
  globalThis.ryzEnv = readEnv({ SESSION_SECRET: "a secret of the tests, long enough", APP_ORIGIN: "http://portal.test", DEMO: "1", MAIL_FROM: "融驿站 <notice@ryz.test>", ...variables });
  return globalThis.ryzEnv;
}
