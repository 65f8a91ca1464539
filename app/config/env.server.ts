import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/**
 * The portal's configuration: the only file that reads the environment. Everything is checked at once, and every
 * problem is named in one message, so that an operator corrects the file once and not twelve times.
 */
export interface Env {
  isProduction: boolean;
  host: string;
  port: number;
  /** scheme, host and port people type; links in mails begin with it */
  origin: string;
  /** https, hence HSTS */
  isSecure: boolean;
  /** reached on this machine only: localhost, 127.0.0.1 and ::1 mean the same portal */
  isLoopback: boolean;
  /** made-up park, one-press sign-in; never together with an https origin */
  isDemo: boolean;
  /** leads, heads, supervisors, administrators and auditors may do nothing before they set up codes from an app */
  demandsFactor: boolean;
  databaseUrl: string | undefined;
  pgliteDir: string;
  uploadDir: string;
  /** the bucket files live in instead of `uploadDir` */
  s3: { bucketUrl: string; region: string; accessKeyId: string; secretAccessKey: string; prefix: string } | undefined;
  /** ClamAV's daemon: `tcp://host:3310` or `unix:/path`; without it nobody looks for malware */
  clamd: string | undefined;
  sessionSecret: string;
  /** the secret before, for a start that carries over what was sealed with it */
  previousSecret: string | undefined;
  resendApiKey: string | undefined;
  resendBaseUrl: string | undefined;
  resendWebhookSecret: string | undefined;
  /** `smtps://user:password@host:465` */
  smtpUrl: string | undefined;
  /** which domain takes which way out; the last one is `*` */
  mailRoutes: { domain: string; transport: "resend" | "smtp" }[] | undefined;
  /** calls a second to Resend over all processes */
  mailPerSecond: number | undefined;
  mailFrom: string;
  /** the domain whose mail comes to the portal; answers to its mails go there */
  mailReplyDomain: string | undefined;
  /** lets a mail server hand over mails at /webhooks/mail */
  mailInSecret: string | undefined;
  /** whoever reads /metrics shows it; without it only this machine may */
  metricsToken: string | undefined;
  /** proxies in front of us that append to X-Forwarded-For */
  trustedHops: number;
}

/** Thrown at boot; the message lists every variable to correct, one a line. */
export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration needs correcting:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigurationError";
  }
}

const loopbackHosts = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const defaults = { host: "127.0.0.1", port: 3000, pgliteDir: "data/pg", uploadDir: "data/uploads", mailFrom: "融驿站 <noreply@ryz.invalid>" };

const whole = (from: number, to: number) =>
  z.string().regex(/^\d{1,6}$/, `must be a whole number from ${from} to ${to}`).transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`);
const address = (schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`);

/** Long enough, and not one key held down: `openssl rand -hex 32` has sixteen different characters. */
const secretText = z.string().refine((value) => value.length >= 32 && new Set(value).size >= 10, "must have at least 32 characters, ten of them different; `openssl rand -hex 32` makes one");

const Variables = z.object({
  NODE_ENV: z.enum(["production", "development", "test"], "must be production, development or test").optional(),
  DEMO: z.enum(["0", "1"], "must be 1 (a made-up park to look at) or 0").optional(),
  SECOND_FACTOR: z.enum(["required", "optional"], "must be required or optional").optional(),
  HOST: z.string().regex(/^[A-Za-z0-9.:[\]-]+$/, "must be a host name or an IP address to listen on").optional(),
  PORT: whole(1, 65535).optional(),
  APP_ORIGIN: address(["http:", "https:"])
    .refine((value) => !URL.canParse(value) || new URL(value).origin === value.replace(/\/$/, ""), "must be scheme, host and port only, e.g. https://portal.example.cn").optional(),
  DATABASE_URL: address(["postgres:", "postgresql:"]).optional(),
  PGLITE_DIR: z.string().optional(),
  UPLOAD_DIR: z.string().optional(),
  S3_BUCKET_URL: address(["http:", "https:"]).refine((value) => !/[?#]/.test(value), "must be the bucket's address alone, without ? or #").optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]{1,40}$/, "must be a region like cn-shanghai").optional(),
  S3_ACCESS_KEY_ID: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  S3_SECRET_ACCESS_KEY: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  S3_PREFIX: z.string().regex(/^([A-Za-z0-9_.-]+\/)+$/, "must end in a slash, e.g. portal/").optional(),
  CLAMD: z.string().regex(/^(tcp:\/\/[A-Za-z0-9.[\]:-]+|unix:\/\S+)$/, "must be like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl").optional(),
  SESSION_SECRET: secretText.optional(),
  SESSION_SECRET_PREVIOUS: z.string().optional(),
  RESEND_API_KEY: z.string().regex(/^\S+$/, "must not contain spaces").optional(),
  RESEND_BASE_URL: address(["http:", "https:"]).optional(),
  RESEND_WEBHOOK_SECRET: z.string().startsWith("whsec_", "must begin with whsec_").optional(),
  MAIL_FROM: z.string().regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "must be an address like 融驿站 <noreply@portal.example.cn>").optional(),
  SMTP_URL: address(["smtp:", "smtps:"]).optional(),
  MAIL_ROUTES: z.string().transform(readRoutes)
    .refine((rules) => rules !== null && rules.at(-1)?.domain === "*", "must be like qq.com=smtp,*=resend, with * last").optional(),
  MAIL_PER_SECOND: whole(1, 1000).optional(),
  MAIL_REPLY_DOMAIN: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a domain in small letters whose mail comes to the portal, e.g. reply.portal.example.cn").optional(),
  MAIL_IN_SECRET: secretText.optional(),
  METRICS_TOKEN: secretText.optional(),
  TRUSTED_HOPS: whole(0, 10).optional(),
});

/** Every variable there is. */
export const variableNames: readonly string[] = Object.keys(Variables.shape);

type MailRule = { domain: string; transport: "resend" | "smtp" };

function readRoutes(text: string): MailRule[] | null {
  const rules = text.split(",").map((rule) => /^\s*(\*|[a-z0-9.-]+)\s*=\s*(resend|smtp)\s*$/.exec(rule));
  return rules.every((rule) => rule !== null) ? rules.map(([, domain = "", transport]) => ({ domain, transport: transport === "smtp" ? "smtp" : "resend" })) : null;
}
type Variables = z.infer<typeof Variables>;

/** Problems that only show when two variables are looked at together. */
function contradictions(v: Variables, isLoopback: boolean): string[] {
  const isSecure = v.APP_ORIGIN?.startsWith("https:") ?? false;
  const problems: string[] = [];
  const say = (isWrong: boolean, problem: string) => { if (isWrong) problems.push(problem); };

  say(!v.SESSION_SECRET && (isSecure || v.DATABASE_URL !== undefined), "SESSION_SECRET: is required with DATABASE_URL or an https APP_ORIGIN; `openssl rand -hex 32` makes one");
  say(v.SESSION_SECRET_PREVIOUS !== undefined && (!v.SESSION_SECRET || v.SESSION_SECRET === v.SESSION_SECRET_PREVIOUS), "SESSION_SECRET_PREVIOUS: is the secret before; a new SESSION_SECRET is needed beside it");
  say(!v.APP_ORIGIN && !isLoopback, "APP_ORIGIN: is required when HOST is not this machine alone: the address people type, e.g. https://portal.example.cn");
  say(v.DEMO === "1" && isSecure, "DEMO: a made-up park cannot stand on a public https APP_ORIGIN");
  say(!v.MAIL_FROM && v.RESEND_API_KEY !== undefined, "MAIL_FROM: is required with RESEND_API_KEY: the sender people see");
  say(!v.MAIL_FROM && v.SMTP_URL !== undefined, "MAIL_FROM: is required with SMTP_URL: the sender people see");
  say(v.MAIL_REPLY_DOMAIN !== undefined && !v.MAIL_IN_SECRET && !(v.RESEND_API_KEY && v.RESEND_WEBHOOK_SECRET), "MAIL_REPLY_DOMAIN: needs a way in: RESEND_API_KEY with RESEND_WEBHOOK_SECRET, or MAIL_IN_SECRET");
  const storeNames = ["S3_BUCKET_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
  if (storeNames.some((name) => v[name]) || v.S3_REGION || v.S3_PREFIX) {
    for (const name of storeNames) say(!v[name], `${name}: is required to keep files in a bucket, together with ${storeNames.filter((other) => other !== name).join(" and ")}`);
  }
  const routes = Array.isArray(v.MAIL_ROUTES) ? v.MAIL_ROUTES : [];
  const names = (name: "resend" | "smtp") => routes.some(({ transport }) => transport === name);
  say(names("resend") && !v.RESEND_API_KEY, "MAIL_ROUTES: names resend, but RESEND_API_KEY is not set");
  say(names("smtp") && !v.SMTP_URL, "MAIL_ROUTES: names smtp, but SMTP_URL is not set");
  say(v.RESEND_API_KEY !== undefined && v.SMTP_URL !== undefined && v.MAIL_ROUTES === undefined, "MAIL_ROUTES: is required with RESEND_API_KEY and SMTP_URL together, e.g. qq.com=smtp,*=resend");
  return problems;
}

/**
 * Reads a set of variables.
 * @throws {ConfigurationError} naming every problem
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  // An empty variable is an absent one: that is how compose files and shells unset things.
  const given = Object.fromEntries(Object.keys(Variables.shape).map((name) => [name, variables[name]?.trim() || undefined]));
  const parsed = Variables.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const named = new Set(wrong.map((problem) => problem.slice(0, problem.indexOf(":"))));

  // The contradictions are looked for among the raw values too, or the second problem would hide behind the first.
  const raw = parsed.success ? parsed.data : ({ ...given, PORT: undefined, TRUSTED_HOPS: undefined, MAIL_PER_SECOND: undefined } as unknown as Variables);
  const host = raw.HOST ?? defaults.host;
  const isLoopback = loopbackHosts.has(raw.APP_ORIGIN && URL.canParse(raw.APP_ORIGIN) ? new URL(raw.APP_ORIGIN).hostname : host);
  const problems = [...wrong, ...contradictions(raw, isLoopback).filter((problem) => !named.has(problem.slice(0, problem.indexOf(":"))))];
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);

  const v = parsed.data;
  const port = v.PORT ?? defaults.port;
  const origin = new URL(v.APP_ORIGIN ?? `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`).origin;
  const pgliteDir = v.PGLITE_DIR ?? defaults.pgliteDir;
  const isDemo = v.DEMO === "1" || (v.DEMO === undefined && v.DATABASE_URL === undefined && isLoopback && loopbackHosts.has(host));
  return {
    isProduction: v.NODE_ENV === "production",
    host,
    port,
    origin,
    isSecure: origin.startsWith("https:"),
    isLoopback,
    isDemo,
    // Readers of a demonstration come without a phone, and one of them would lock out the next.
    demandsFactor: v.SECOND_FACTOR === undefined ? !isDemo : v.SECOND_FACTOR === "required",
    databaseUrl: v.DATABASE_URL,
    pgliteDir,
    uploadDir: v.UPLOAD_DIR ?? defaults.uploadDir,
    s3: v.S3_BUCKET_URL && v.S3_ACCESS_KEY_ID && v.S3_SECRET_ACCESS_KEY
      ? { bucketUrl: v.S3_BUCKET_URL, region: v.S3_REGION ?? "us-east-1", accessKeyId: v.S3_ACCESS_KEY_ID, secretAccessKey: v.S3_SECRET_ACCESS_KEY, prefix: v.S3_PREFIX ?? "" }
      : undefined,
    clamd: v.CLAMD,
    sessionSecret: v.SESSION_SECRET ?? keptSecret(`${pgliteDir.replace(/\/+$/, "")}.secret`),
    previousSecret: v.SESSION_SECRET_PREVIOUS,
    resendApiKey: v.RESEND_API_KEY,
    resendBaseUrl: v.RESEND_BASE_URL,
    resendWebhookSecret: v.RESEND_WEBHOOK_SECRET,
    smtpUrl: v.SMTP_URL,
    mailRoutes: v.MAIL_ROUTES ?? undefined,
    mailPerSecond: v.MAIL_PER_SECOND,
    mailFrom: v.MAIL_FROM ?? defaults.mailFrom,
    mailReplyDomain: v.MAIL_REPLY_DOMAIN,
    mailInSecret: v.MAIL_IN_SECRET,
    metricsToken: v.METRICS_TOKEN,
    trustedHops: v.TRUSTED_HOPS ?? 0,
  };
}

/** Without configuration the secret is made once and kept beside the data it protects, readable by its owner only. */
function keptSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    // "wx": of two processes that start together, the second reads what the first wrote.
    writeFileSync(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new ConfigurationError([`SESSION_SECRET: ${file} is damaged; delete it and everybody signs in again`]);
  return secret;
}

/** What this process was started with, unread. */
export const envOf = (): Readonly<Record<string, string | undefined>> => process.env;

declare global {
  var ryzEnv: Env | undefined;
}

/** The configuration of this process, read once. @throws {ConfigurationError} */
export function env(): Env {
  // On globalThis, because the dev server evaluates modules again after an edit.
  return (globalThis.ryzEnv ??= readEnv(process.env));
}
