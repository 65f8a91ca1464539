// @ts-check
import js from "@eslint/js";
import tseslint from "typescript-eslint";
import house from "./tests/lint/house-rules.js";

/**
 * The borders of the house, checked by a machine. Directions:
 *   routes → http → domain → db      ui → pure domain files, i18n, db/vocabulary
 *   routes → ui                      jobs → domain, mail → emails → i18n
 * A rule that no longer fits is changed here with its reason, not silenced beside the code.
 */

/** Imports of app/<folder>, written with the alias or relatively. */
const fromApp = (/** @type {string} */ folders) => `^(~/|(\\.{1,2}/)+)(app/)?(${folders})(/|$)`;
const driver = "^(drizzle-orm|postgres|@electric-sql/pglite)(/|$)";
const server = "\\.server$";

/** @typedef {import("eslint").Linter.RulesRecord} Rules */
/** @typedef {{ regex: string, message: string, allowTypeImports?: boolean }} Border */

const border = {
  remixStub: { regex: "^remix$", message: "The `remix` package only throws; import from @remix-run/node or @remix-run/react." },
  lucia: { regex: "^(lucia|@lucia-auth/.*)$", message: "lucia is no longer maintained and stays behind app/http/session.server.ts, so that it can be replaced there." },
  programs: { regex: "^(node:)?child_process$", message: "The portal starts no other program; its commands and its build do." },
  resend: { regex: "^resend$", message: "The mail provider stays behind app/mail/resend*.server.ts; everything else speaks MailTransport." },
  remix: { regex: "^@remix-run/", message: "The domain knows no HTTP: take values, throw DomainError, let app/http answer." },
  react: { regex: "^react(-dom)?(/|$)", message: "The domain draws nothing." },
  layersAbove: { regex: fromApp("http|ui|mail|jobs|routes|config|cli|commands"), message: "The domain stands below the layers that use it." },
  emails: { regex: "^~emails/", message: "The domain enqueues a notice; composing the mail is app/mail's work." },
  theOneConnection: { regex: fromApp("db\\.server"), message: "The connection comes in as an argument, so that tests and transactions can hand in theirs." },
  eval: { regex: "^zod(/|$)", message: "zod tries `eval` first, which the content policy refuses and reports: nothing a browser loads may read with it." },
  drivers: { regex: driver, message: "Queries live in use cases (app/domain), not here." },
  schema: { regex: "^~db/(schema|client\\.server)", message: "Tables are the domain's business; ask a use case." },
  serverFiles: { regex: server, message: "This file reaches the browser; *.server files must not (a type import is fine).", allowTypeImports: true },
  routes: { regex: fromApp("routes"), message: "Nobody imports a route; move what both need to where it belongs." },
  app: { regex: "^(~/|(\\.\\./)+app/)", message: "db stands at the bottom and imports nothing above it." },
  ui: { regex: fromApp("ui|routes"), message: "Components are for routes; this layer answers without markup." },
  http: { regex: fromApp("http"), message: "Only routes and the server speak HTTP." },
};

/**
 * One import list per folder; ESLint takes the last list that matches, so each carries the common ones.
 * @param {Border[]} list
 * @param {{ lucia?: true, resend?: true, programs?: true }} [may]
 */
function imports(list, may = {}) {
  const patterns = [border.remixStub, ...(may.programs ? [] : [border.programs]), ...(may.lucia ? [] : [border.lucia]), ...(may.resend ? [] : [border.resend]), ...list];
  /** @type {Rules} */
  const rules = { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] };
  return rules;
}

const rawSql = {
  selector: "MemberExpression[object.name='sql'][property.name='raw']",
  message: "sql.raw is the door to SQL injection; its one use is db/schema/columns.ts.",
};
const inlineStyle = {
  selector: "JSXAttribute[name.name='style']",
  message: "The content security policy forbids inline styles: use a class (app/ui/styles).",
};
const rawMarkup = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: "Markup built from text is the door to script injection.",
};
const hinderedTyping = {
  selector: "JSXAttribute[name.name=/^on(Paste|Copy|Cut|BeforeInput|Drop)$/], CallExpression[callee.property.name='addEventListener'][arguments.0.value=/^(paste|copy|cut|beforeinput)$/]",
  message: "Whoever pastes a password from its manager is not hindered (ASVS 6.2.7); nobody else is, either.",
};
const ownClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The domain gets `now` as an argument." },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "The domain gets `now` as an argument." },
];
const restlessTests = [
  { selector: "MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo)$/]", message: "A test that does not run protects nothing." },
  { selector: "CallExpression[callee.name='setTimeout']", message: "No sleeps: wait for a fact." },
];

/** @param {...(object | object[])} entries */
function syntax(...entries) {
  /** @type {Rules} */
  const rules = { "no-restricted-syntax": ["error", ...entries.flat()] };
  return rules;
}

export default tseslint.config(
  { ignores: ["build/", "data/", "node_modules/", "tests/output/", "db/migrations/", "coverage/"] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    plugins: { house },
    languageOptions: { globals: Object.fromEntries(["process", "console", "URL", "fetch", "Buffer", "setTimeout", "clearTimeout", "setImmediate", "performance", "AbortSignal"].map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "house/file-name": "error",
      "max-lines": ["error", { max: 300 }],
      "no-console": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"], location: "start" }],
      "no-restricted-properties": ["error", { object: "process", property: "env", message: "Only app/config/env.server.ts reads the environment; it names every problem at once." }],
      // Words side by side are parted by one full-width space (design of the interface).
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true, skipJSXText: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" }],
      ...imports([]),
      ...syntax(rawSql),
    },
  },
  { files: ["app/cli/**", "tests/**"], rules: imports([], { programs: true }) },
  {
    // The one rule that needs the types, and worth it: a promise nobody waits for loses its error.
    files: ["{app,db,emails,tests}/**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
    },
  },
  { files: ["app/**/*.{ts,tsx}"], rules: syntax(rawSql, inlineStyle, rawMarkup, hinderedTyping) },
  {
    files: ["app/domain/**/*.ts"],
    rules: {
      ...imports([border.remix, border.react, border.layersAbove, border.emails, border.theOneConnection]),
      ...syntax(rawSql, ownClock),
    },
  },
  // A domain file without the suffix may be shown to the browser.
  { files: ["app/domain/**/*.ts"], ignores: ["**/*.server.ts"], rules: imports([border.remix, border.react, border.layersAbove, border.emails, border.theOneConnection, border.drivers, border.schema, border.serverFiles]) },
  {
    files: ["app/routes/**/*.{ts,tsx}"],
    rules: { ...imports([border.drivers, border.schema]), "max-lines": ["error", { max: 250 }] },
  },
  { files: ["app/ui/**/*.{ts,tsx}", "app/i18n/**/*.{ts,tsx}"], ignores: ["**/*.server.ts"], rules: imports([border.drivers, border.schema, border.serverFiles, border.routes, border.http, border.eval]) },
  { files: ["app/http/**/*.{ts,tsx}"], rules: imports([border.ui]) },
  { files: ["app/http/session.server.ts"], rules: imports([border.ui], { lucia: true }) },
  { files: ["app/jobs/**/*.ts", "app/mail/**/*.ts"], rules: imports([border.ui, border.http]) },
  { files: ["app/commands/**/*.ts"], rules: imports([border.ui, border.http]) },
  { files: ["app/mail/resend.server.ts", "app/mail/resend-inbound.server.ts"], rules: imports([border.ui, border.http], { resend: true }) },
  { files: ["emails/**/*.{ts,tsx}"], rules: imports([border.drivers, border.schema, border.theOneConnection, border.http, border.routes]) },
  { files: ["db/**/*.ts"], rules: imports([border.app]) },
  // The demonstration park is laid with the same rules as real life: it may call the domain.
  { files: ["db/seed/**/*.ts"], rules: imports([{ ...border.layersAbove, message: "The seed may use the domain, nothing above it." }]) },
  { files: ["db/schema/columns.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    // Started by hand or by npm, before or beside the portal's own configuration.
    files: ["app/config/env.server.ts", "app/cli/**", "tests/**", "*.config.{ts,js}", "db/*.config.ts"],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
  {
    files: ["tests/**/*.{ts,tsx,mjs}"],
    rules: { "max-lines": ["error", { max: 400 }], "house/mock-says-why": "error", ...syntax() },
  },
  { files: ["tests/**/*.test.{ts,tsx}"], rules: syntax(restlessTests) },
);
