import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigurationError, readEnv } from "~/config/env.server";

const secret = "0123456789abcdef0123456789abcdef";
let folder = "";
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "portal-env-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(variables: Record<string, string>): string[] {
  try {
    readEnv({ PGLITE_DIR: join(folder, "pg"), ...variables });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  test("needs nothing on one machine, and is a demonstration there", () => {
    const settings = readEnv({ PGLITE_DIR: join(folder, "pg") });

    expect(settings).toMatchObject({ host: "127.0.0.1", port: 3000, origin: "http://127.0.0.1:3000", isDemo: true, isLoopback: true, isSecure: false, trustedHops: 0 });
  });

  test("names every wrong variable in one message", () => {
    const problems = problemsOf({
      HOST: "what is this", PORT: "80a", APP_ORIGIN: "portal.example.cn", DATABASE_URL: "mysql://x", SESSION_SECRET: "short",
      RESEND_BASE_URL: "nowhere", RESEND_WEBHOOK_SECRET: "abc", MAIL_FROM: "nobody", TRUSTED_HOPS: "-1", NODE_ENV: "live", DEMO: "yes",
    });

    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "APP_ORIGIN", "DATABASE_URL", "DEMO", "HOST", "MAIL_FROM", "NODE_ENV", "PORT", "RESEND_BASE_URL", "RESEND_WEBHOOK_SECRET", "SESSION_SECRET", "TRUSTED_HOPS",
    ]);
  });

  test("names what is missing together with what is wrong", () => {
    const problems = problemsOf({ PORT: "none", DATABASE_URL: "postgres://x@127.0.0.1/x", RESEND_API_KEY: "re_1", HOST: "0.0.0.0" });

    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual(["APP_ORIGIN", "MAIL_FROM", "PORT", "SESSION_SECRET"]);
  });

  test.each([
    ["a database of its own", { DATABASE_URL: "postgres://portal@127.0.0.1/portal" }],
    ["an https origin", { APP_ORIGIN: "https://portal.example.cn" }],
  ])("with %s the session secret must be given", (_, variables) => {
    expect(problemsOf(variables)).toEqual([expect.stringContaining("SESSION_SECRET: is required")]);
    expect(problemsOf({ ...variables, SESSION_SECRET: secret })).toEqual([]);
  });

  test.each([
    ["on PostgreSQL", { DATABASE_URL: "postgres://portal@127.0.0.1/portal", SESSION_SECRET: secret }],
    ["on https", { APP_ORIGIN: "https://portal.example.cn", SESSION_SECRET: secret }],
    ["on a host others reach", { HOST: "0.0.0.0", APP_ORIGIN: "http://portal.example.cn" }],
    ["when it is switched off", { DEMO: "0" }],
  ])("is no demonstration %s", (_, variables) => {
    expect(readEnv({ PGLITE_DIR: join(folder, "pg"), ...variables }).isDemo).toBe(false);
  });

  test("refuses a demonstration on a public origin", () => {
    expect(problemsOf({ DEMO: "1", APP_ORIGIN: "https://portal.example.cn", SESSION_SECRET: secret })).toEqual([expect.stringContaining("DEMO:")]);
  });

  test.each(["SESSION_SECRET", "MAIL_IN_SECRET", "METRICS_TOKEN"])("refuses a %s that is short or simple", (name) => {
    for (const weak of ["0123456789abcdef0123456789abcde", "s".repeat(64), "changeme".repeat(8), "password".repeat(4)]) expect(problemsOf({ SESSION_SECRET: secret, [name]: weak })).toEqual([expect.stringContaining(`${name}:`)]);
    expect(problemsOf({ SESSION_SECRET: secret, [name]: "an uncommon one, of the tests only" })).toEqual([]);
  });

  test("keeps the origin to scheme, host and port", () => {
    expect(problemsOf({ APP_ORIGIN: "http://portal.example.cn/path" })).toEqual([expect.stringContaining("APP_ORIGIN:")]);
    expect(readEnv({ PGLITE_DIR: join(folder, "pg"), APP_ORIGIN: "http://portal.example.cn:8080/" }).origin).toBe("http://portal.example.cn:8080");
  });

  test("makes one secret, keeps it, and lets only its owner read it", () => {
    const pgliteDir = join(folder, "kept", "pg");
    const first = readEnv({ PGLITE_DIR: pgliteDir });

    expect(first.sessionSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(readEnv({ PGLITE_DIR: pgliteDir }).sessionSecret).toBe(first.sessionSecret);
    expect(statSync(`${pgliteDir}.secret`).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${pgliteDir}.secret`, "utf8")).toBe(first.sessionSecret);
  });
});

describe("a bucket for files", () => {
  const bucket = { S3_BUCKET_URL: "http://minio:9000/papers", S3_ACCESS_KEY_ID: "AK", S3_SECRET_ACCESS_KEY: "secret" };

  test("is used when its address and both keys are there, else the folder", () => {
    expect(readEnv({ PGLITE_DIR: join(folder, "pg") }).s3).toBeUndefined();
    expect(readEnv({ PGLITE_DIR: join(folder, "pg"), ...bucket }).s3).toEqual({ bucketUrl: "http://minio:9000/papers", region: "us-east-1", accessKeyId: "AK", secretAccessKey: "secret", prefix: "" });
  });

  test.each(Object.keys(bucket))("without %s is half configured, and named", (name) => {
    expect(problemsOf({ ...bucket, [name]: "" })).toEqual([expect.stringContaining(`${name}: is required`)]);
  });

  test("has an address, a region and a prefix of the right shape", () => {
    expect(problemsOf({ ...bucket, S3_BUCKET_URL: "minio/papers", S3_REGION: "Shang Hai", S3_PREFIX: "portal" }).map((problem) => problem.split(":")[0]).sort()).toEqual(["S3_BUCKET_URL", "S3_PREFIX", "S3_REGION"]);
  });
});
