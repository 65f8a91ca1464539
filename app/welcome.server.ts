import type { Env } from "~/config/env.server";
import type { DemoPerson } from "~/domain/accounts/list-demo-people.server";
import { demoPassword } from "~db/seed/demo-password";

const roleNames = {
  owner: "企业管理员 company owner", member: "企业经办人 company staff", front_desk: "楼小二 front desk", station_lead: "站长 station lead",
  liaison: "联络员 liaison", head: "部门负责人 department head", supervisor: "督办员 supervisor", administrator: "管理员 administrator", auditor: "审计员 auditor",
} as const satisfies Record<DemoPerson["role"], string>;

/** What the person who started the portal reads: where to look and, on the made-up park, how to sign in. */
export function welcome({ origin, isDemo, databaseUrl, resendApiKey, smtpUrl }: Env, people: readonly DemoPerson[], logFile: string | undefined): string[] {
  if (!isDemo) return [`The portal is ready at ${origin}`];

  return [
    "",
    `  楼小二 · 融驿站 is ready:  ${origin}`,
    "",
    `  Mails    ${(resendApiKey ?? smtpUrl) ? "are really sent" : `${origin}/mailbox`}`,
    `  Sign in  ${origin}/login  by one press per person, or:`,
    "",
    ...people.map((person) => `    ${person.email.padEnd(34)} ${(person.kind === "staff" ? demoPassword : "code by mail").padEnd(16)} ${roleNames[person.role]}`),
    "",
    `  Data     ${databaseUrl ? "PostgreSQL (DATABASE_URL)" : "embedded database, for trying out; `npm start -- --reset` starts over"}`,
    ...(logFile ? [`  Log      ${logFile}`] : []),
    "  Stop     Ctrl-C",
    "",
  ];
}
