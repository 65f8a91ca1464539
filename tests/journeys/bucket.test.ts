import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "~tests/support/build.mjs";
import { s3Server, type S3Server } from "~tests/support/s3-server";
import { freshGround, startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";
import { pressToSignIn } from "~tests/support/walk";

/** The built portal with its files in a bucket: handed in, read, backed up, and brought back into another bucket. */
const grounds: Ground[] = [];
const buckets: S3Server[] = [];
let ground: Ground;
let bucket: S3Server;
let server: RunningServer;

const envOf = ({ settings: { bucketUrl, region, accessKeyId, secretAccessKey, prefix } }: S3Server): Record<string, string> =>
  ({ S3_BUCKET_URL: bucketUrl, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_PREFIX: prefix });

async function aGround(): Promise<{ ground: Ground; bucket: S3Server }> {
  const made = await freshGround();
  const beside = await s3Server({ prefix: "portal/" });
  grounds.push(made);
  buckets.push(beside);
  return { ground: { ...made, env: { ...made.env, ...envOf(beside) } }, bucket: beside };
}

function portal(env: Record<string, string>, ...words: string[]): Promise<{ code: number | null; text: string }> {
  const { DATABASE_URL: _url, PGLITE_DIR: _dir, TEST_DATABASE_URL: _test, INIT_CWD: _cwd, ...machine } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["app/cli/portal.mjs", ...words], { cwd: root, env: { ...machine, NODE_ENV: "production", ...env } });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => { text += piece.toString(); });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text }));
  });
}

beforeAll(async () => {
  ({ ground, bucket } = await aGround());
  server = await startServer(ground);
});
afterAll(async () => {
  await stopLeftServers();
  for (const each of buckets) await each.close();
  for (const each of grounds) await each.clear();
});

test("papers are objects of the bucket, not files of the machine, and whoever may see one gets it through the portal", async () => {
  expect(bucket.objects.size).toBeGreaterThan(0);
  const folder = ground.env.UPLOAD_DIR ?? "";
  expect(existsSync(folder) ? readdirSync(folder, { recursive: true }) : []).toEqual([]);
  // The park moves two of its papers into quarantine.
  expect(bucket.calls.filter((call) => !call.endsWith(" 200") && call !== "DELETE 204")).toEqual([]);

  const liaison = new Visitor(server.origin);
  await pressToSignIn(liaison, "联络员");
  const inbox = await liaison.open("/inbox");
  let found = "";
  for (const link of new Set(inbox.links.filter((address) => /RYZ\d{8}/.test(address)))) {
    found = (await liaison.open(link)).links.find((address) => address.startsWith("/files/")) ?? "";
    if (found) break;
  }
  expect(found, inbox.text.slice(0, 300)).not.toBe("");
  const answer = await liaison.send(found);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await new Visitor(server.origin).send(found)).status).toBe(404);
});

test("backup and restore carry them from one bucket into another, and the doctor tries the bucket", async () => {
  const folder = path.join(path.dirname(ground.pgliteDir), "backup");
  const backup = await portal(ground.env, "backup", folder);
  expect(backup, backup.text).toMatchObject({ code: 0 });

  const other = await aGround();
  const restored = await portal(other.ground.env, "restore", folder);
  expect(restored, restored.text).toMatchObject({ code: 0 });
  const contentOf = ({ objects }: S3Server) => [...objects].map(([key, { bytes }]) => [key, bytes.toString("base64")]).sort();
  // What malware was found in stays where it lies.
  const leftBehind = contentOf(bucket).filter(([key = ""]) => !other.bucket.objects.has(key));
  expect(leftBehind.map(([key]) => key)).toEqual([expect.stringMatching(/^portal\/quarantine\/\w+$/)]);
  const carried = contentOf(bucket).filter(([key = ""]) => other.bucket.objects.has(key));
  expect(contentOf(other.bucket)).toEqual(carried);

  const told = await portal(other.ground.env, "doctor");
  expect(told.text).toContain("keeps, gives back and forgets a file");
  expect(contentOf(other.bucket)).toEqual(carried);
  const wrong = await portal({ ...other.ground.env, S3_SECRET_ACCESS_KEY: "another" }, "doctor");
  expect(wrong.code).toBe(1);
  expect(wrong.text).toMatch(/BAD.*S3_BUCKET_URL.*403/);
});
