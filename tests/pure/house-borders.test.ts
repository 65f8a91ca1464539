import { ESLint } from "eslint";
import { beforeAll, expect, test } from "vitest";

/** What the linter says to a line of code at a place of the tree. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}
/** Without the rules that need types: the files of these tests do not exist. */
const eslint = new ESLint({
  overrideConfig: {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { "@typescript-eslint/no-floating-promises": "off", "@typescript-eslint/no-misused-promises": "off" },
  },
});

// The first question loads the configuration and the parser, which a busy machine takes its time for.
beforeAll(async () => void (await complaints("app/warm-up.ts", "")), 60_000);

const imports = "@typescript-eslint/no-restricted-imports";
const syntax = "no-restricted-syntax";

test.each([
  ["app/domain/requests/x.server.ts", 'import { redirect } from "@remix-run/node"; redirect("/");', imports],
  ["app/domain/requests/x.server.ts", 'import { useId } from "react"; useId();', imports],
  ["app/domain/requests/x.server.ts", 'import { readForm } from "~/http/form.server"; readForm();', imports],
  ["app/domain/requests/x.server.ts", 'import { readForm } from "../../http/form.server"; readForm();', imports],
  ["app/domain/requests/x.server.ts", 'import { database } from "~/db.server"; database();', imports],
  ["app/domain/requests/x.server.ts", 'import { Mail } from "~emails/layout"; Mail();', imports],
  ["app/domain/requests/x.server.ts", "export const at = () => new Date();", syntax],
  ["app/domain/requests/lifecycle.ts", 'import { eq } from "drizzle-orm"; eq();', imports],
  ["app/routes/desk/x.tsx", 'import { eq } from "drizzle-orm"; eq();', imports],
  ["app/routes/desk/x.tsx", 'import { requests } from "~db/schema"; requests();', imports],
  ["app/ui/requests/x.tsx", 'import { getRequest } from "~/domain/requests/get-request.server"; getRequest();', imports],
  ["app/ui/requests/x.tsx", 'export const X = () => <p style={{ color: "red" }} />;', syntax],
  ["app/ui/requests/x.tsx", 'export const X = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;', syntax],
  ["app/ui/account/x.tsx", "export const X = () => <input onPaste={(event) => event.preventDefault()} />;", syntax],
  ["app/ui/account/x.ts", 'document.addEventListener("paste", () => undefined);', syntax],
  ["app/http/x.server.ts", 'import { lucia } from "lucia"; lucia();', imports],
  ["app/jobs/x.server.ts", 'import { Resend } from "resend"; new Resend();', imports],
  ["app/routes/desk/x.tsx", 'import { json } from "remix"; json();', imports],
  ["app/domain/requests/x.server.ts", 'import { sql } from "drizzle-orm"; sql.raw("x");', syntax],
  ["app/domain/requests/x.server.ts", "export const key = process.env.KEY;", "no-restricted-properties"],
  ["app/domain/requests/utils.ts", "export {};", "house/file-name"],
  ["app/domain/requests/service.server.ts", "export {};", "house/file-name"],
  ["app/domain/requests/MoveRequest.ts", "export {};", "house/file-name"],
  ["db/schema/x.ts", 'import { lifecycle } from "~/domain/requests/lifecycle"; lifecycle();', imports],
  ["tests/domain/x.test.ts", 'test.skip("x", () => {});', syntax],
  ["tests/domain/x.test.ts", 'vi.mock("~/db.server");', "house/mock-says-why"],
  ["app/routes/desk/x.tsx", "\n".repeat(260), "max-lines"],
])("%s may not contain: %s", async (filePath, code, rule) => {
  expect(await complaints(filePath, code)).toContain(rule);
});

test.each([
  ["app/http/session.server.ts", 'import { Lucia } from "lucia"; export const lucia = () => new Lucia();'],
  ["app/mail/resend.server.ts", 'import { Resend } from "resend"; export const provider = () => new Resend();'],
  ["app/ui/requests/x.tsx", 'import type { Found } from "~/domain/requests/get-request.server"; export type X = Found;'],
  ["app/domain/requests/x.server.ts", 'import { eq } from "drizzle-orm"; import { requests } from "~db/schema"; export const q = () => eq(requests);'],
  ["db/seed/demo/x.server.ts", 'import { addDays } from "~/domain/calendar/shanghai-time"; export const x = () => addDays();'],
  ["tests/domain/x.test.ts", '// why: no clock here\nvi.mock("~/db.server");'],
])("%s may contain: %s", async (filePath, code) => {
  const found = await complaints(filePath, code);
  expect(found.filter((rule) => rule !== "no-undef")).toEqual([]);
});
