import { randomBytes } from "node:crypto";
import { ConfigurationError, envOf, readEnv, type Env } from "./env.server";

/** A configuration as far as it can be read. */
export interface ReadableEnv {
  settings: Env;
  /** what {@link readEnv} refuses, one sentence a variable */
  problems: string[];
  /** the variables those sentences are about; `settings` holds something made up for them */
  unreadable: ReadonlySet<string>;
}

/**
 * For the doctor: a wrong variable does not hide what is wrong elsewhere. What cannot be read is put aside, or filled in
 * where something is required, so that the rest is looked at in the same run.
 */
export function readableEnv(variables: Readonly<Record<string, string | undefined>> = envOf()): ReadableEnv {
  const left = { ...variables };
  const problems: string[] = [];
  const unreadable = new Set<string>();
  // What was put aside can make another variable required: a handful of rounds reaches the end of it.
  for (let round = 0; round < 6; round++) {
    try {
      return { settings: readEnv(left), problems, unreadable };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (round === 0) problems.push(...error.problems);
      for (const name of new Set(error.problems.map((problem) => problem.slice(0, problem.indexOf(":"))))) {
        unreadable.add(name);
        if (name.startsWith("S3_")) for (const other of Object.keys(left)) if (other.startsWith("S3_")) delete left[other];
        left[name] = standIn(name, left);
      }
    }
  }
  throw new ConfigurationError(problems);
}

function standIn(name: string, left: Readonly<Record<string, string | undefined>>): string | undefined {
  switch (name) {
    case "SESSION_SECRET": return randomBytes(32).toString("hex");
    case "APP_ORIGIN": return "https://doctor.invalid";
    case "MAIL_FROM": return "doctor@doctor.invalid";
    case "DEMO": return "0";
    case "MAIL_ROUTES": return left.RESEND_API_KEY && left.SMTP_URL ? "*=resend" : undefined;
    default: return undefined;
  }
}
