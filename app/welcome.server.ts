import type { Env } from "~/config/env.server";

/** What the person who started the portal reads: where to look and, on the made-up park, how to sign in. */
export function welcome({ origin, isDemo, databaseUrl, resendApiKey }: Env): string[] {
  if (!isDemo) return [`The portal is ready at ${origin}`];

  return [
    "",
    `  楼小二 · 融驿站 is ready:  ${origin}`,
    "",
    `  Mails    ${resendApiKey ? "are really sent (RESEND_API_KEY is set)" : `${origin}/mailbox`}`,
    `  Sign in  ${origin}/login`,
    "",
    `  Data     ${databaseUrl ? "PostgreSQL (DATABASE_URL)" : "embedded database, for trying out; `npm start -- --reset` starts over"}`,
    "  Stop     Ctrl-C",
    "",
  ];
}
