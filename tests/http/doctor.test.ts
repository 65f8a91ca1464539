import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineInstallation } from "~/commands/examine-installation.server";
import { runCommand } from "~/commands/run-command.server";
import { readableEnv } from "~/config/readable-env.server";
import { resetDemo } from "~/reset-demo.server";
import { fakeResend, type FakeResend } from "~tests/support/fake-resend";
import { s3Server, type S3Server } from "~tests/support/s3-server";

/** An installation broken everywhere at once: nothing that is wrong hides behind anything else that is. */
const nowhere = 1; // a port nobody listens on
let folder = "";
let bucket: S3Server;
let provider: FakeResend;
const other = createServer((_, response) => void response.end("another program"));
let taken = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ryz-doctor-"));
  mkdirSync(join(folder, "pg"));
  writeFileSync(join(folder, "a-file"), "");
  bucket = await s3Server();
  provider = await fakeResend();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  taken = (other.address() as AddressInfo).port;
});
afterAll(async () => {
  other.close();
  await bucket.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

const broken = () => ({
  HOST: "127.0.0.1", PORT: String(taken), APP_ORIGIN: "https://portal.example.cn", TRUSTED_HOPS: "0", SESSION_SECRET: "short", METRICS_TOKEN: "short",
  DATABASE_URL: `postgres://portal@127.0.0.1:${nowhere}/portal`, UPLOAD_DIR: join(folder, "a-file/uploads"), CLAMD: `tcp://127.0.0.1:${nowhere}`,
  SMTP_URL: `smtp://u:p@127.0.0.1:${nowhere}`, MAIL_FROM: "nobody", PGLITE_DIR: join(folder, "pg"),
});
const findingsOf = (variables: Record<string, string>) => examineInstallation(readableEnv(variables), new Date());
const badIn = (found: Awaited<ReturnType<typeof findingsOf>>) => found.filter(({ state }) => state === "bad").map(({ what }) => what).join("\n");

test("wrong words of the configuration and what the others point at are named in one run, each with what to do", async () => {
  const found = await findingsOf(broken());
  const bad = badIn(found);
  for (const fault of ["SESSION_SECRET: must have at least 32", "METRICS_TOKEN: must have", "MAIL_FROM: must be", `PORT ${taken}: taken by another program`, "all visitors look like one", "UPLOAD_DIR", "CLAMD tcp", "SMTP_URL 127.0.0.1", "the database does not open"]) {
    expect(bad).toContain(fault);
  }
  const withoutRemedy = found.filter(({ state, remedy, what }) => state === "bad" && remedy === undefined && !/^[A-Z_0-9]+: (must|is|needs|names)/.test(what));
  expect(withoutRemedy).toEqual([]);
});

test("what cannot be read is not looked for elsewhere: no embedded database is made because of a wrong address", async () => {
  const variables = { ...broken(), DATABASE_URL: "mysql://x", PORT: "80a", CLAMD: "what", S3_BUCKET_URL: "nowhere", APP_ORIGIN: "portal" };
  const bad = badIn(await findingsOf(variables));
  for (const name of ["DATABASE_URL", "PORT", "CLAMD", "S3_BUCKET_URL", "APP_ORIGIN", "S3_ACCESS_KEY_ID"]) expect(bad).toContain(`${name}: `);
  for (const looked of ["database does not open", "taken by", "UPLOAD_DIR"]) expect(bad).not.toContain(looked);
});

test("a wrong key of the bucket, and one the provider of mail does not know, are found out by trying", async () => {
  const { bucketUrl, region, accessKeyId } = bucket.settings;
  const variables = {
    ...broken(), SESSION_SECRET: "0123456789abcdef0123456789abcdef", MAIL_FROM: "a@example.com", METRICS_TOKEN: "", SMTP_URL: "",
    S3_BUCKET_URL: bucketUrl, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: "another", RESEND_API_KEY: "re_another", RESEND_BASE_URL: provider.url,
  };
  provider.troubles.push({ status: 401, name: "invalid_api_key" });
  const bad = badIn(await findingsOf(variables));
  expect(bad).toContain(`S3_BUCKET_URL ${bucketUrl}`);
  expect(bad).toContain("RESEND_API_KEY: the provider answers invalid_api_key");

  // A key that may only send is the better one.
  provider.troubles.push({ status: 401, name: "restricted_api_key" });
  const found = await findingsOf({ ...variables, S3_SECRET_ACCESS_KEY: bucket.settings.secretAccessKey });
  expect(found.filter(({ state }) => state === "good").map(({ what }) => what).join("\n")).toMatch(/S3_BUCKET_URL .* keeps[\s\S]*RESEND_API_KEY: the provider knows it/);
});

test("whatever is wrong, the command ends with 1 and counts it", async () => {
  const lines: string[] = [];
  expect(await runCommand({ ...readableEnv(broken()), cwd: "/", say: (line) => lines.push(line) }, "doctor", [])).toBe(1);
  expect(lines.at(-1)).toMatch(/^([89]|1\d) to mend\.$/);
});

test("starting over never empties a bucket: it says who must", async () => {
  bucket.objects.set("0".repeat(32), { bytes: Buffer.from("a paper"), storedAt: new Date() });
  await expect(resetDemo({ databaseUrl: undefined, isDemo: true, pgliteDir: join(folder, "pg"), uploadDir: folder, s3: bucket.settings })).rejects.toThrow("S3_BUCKET_URL: empty it");
  expect(bucket.objects.size).toBe(1);
});
