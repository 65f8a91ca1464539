import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Manifest } from "~/commands/backup-folder";
import { root } from "~tests/support/build.mjs";
import { copiedPark } from "~tests/support/copied-park";
import { portalCommand as portal } from "~tests/support/portal-command";
import { freshGround, startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";

/** The drill the README describes: a backup beside the running portal, a look at it, and back on either database. */
const manifestOf = (folder: string) => Manifest.parse(JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")));
/** What must be the same after a restore: every row of every table, every file. */
const contentOf = ({ migrations, tables, files }: Manifest) => ({ migrations, tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })), files });

let ground: Ground;
let server: RunningServer;
let folder: string;
const grounds: Ground[] = [];

beforeAll(async () => {
  ground = await copiedPark();
  grounds.push(ground);
  folder = path.join(path.dirname(ground.pgliteDir), "backup");
  server = await startServer(ground);
});
afterAll(async () => {
  await stopLeftServers();
  for (const each of grounds) await each.clear();
});

describe("backup and restore", () => {
  test("the running portal is written down while people use it", async () => {
    const visits = new Visitor(server.origin);
    const [told] = await Promise.all([portal(ground.env, "backup", folder), visits.open("/services"), visits.open("/stations/SZZX")]);
    expect(told, told.text).toMatchObject({ code: 0 });
    const manifest = manifestOf(folder);
    expect(manifest.madeOn).toBe(ground.kind);
    expect(manifest.missing).toEqual([]);
    expect(manifest.tables.find(({ name }) => name === "requests")?.rows).toBeGreaterThan(20);
    expect(manifest.files.length).toBeGreaterThan(0);

    // A second one into the same folder would mix two moments.
    expect(await portal(ground.env, "backup", folder)).toMatchObject({ code: 1 });
  });

  test("what is whole is called whole; a changed row, a lost file and a broken-off backup are named", async () => {
    const told = await portal({}, "check-backup", folder);
    expect(told, told.text).toMatchObject({ code: 0 });

    const spoilt = `${folder}-spoilt`;
    cpSync(folder, spoilt, { recursive: true });
    const requests = path.join(spoilt, "tables/requests.ndjson.gz");
    writeFileSync(requests, gzipSync(gunzipSync(readFileSync(requests)).toString().replace(/"version":\d+/, '"version":999')));
    const [file] = manifestOf(folder).files;
    rmSync(path.join(spoilt, "files", file?.key.slice(0, 2) ?? "", file?.key ?? ""));
    const bad = await portal({}, "check-backup", spoilt);
    expect(bad.code).toBe(1);
    expect(bad.text).toContain("table requests");
    expect(bad.text).toContain(`file ${file?.key}`);

    rmSync(path.join(spoilt, "manifest.json"));
    expect(await portal({}, "check-backup", spoilt)).toMatchObject({ code: 1 });
  });

  test("it comes back on the embedded database, where people sign in and find their papers", async () => {
    const other: Ground = { ...ground, kind: "pglite", databaseUrl: undefined, pgliteDir: `${ground.pgliteDir}-restored`, env: placeOf(`${ground.pgliteDir}-restored`) };
    const told = await portal(other.env, "restore", folder);
    expect(told, told.text).toMatchObject({ code: 0 });
    expect(contentOf(await backupOf(other, `${folder}-embedded`))).toEqual(contentOf(manifestOf(folder)));

    // Into a database that holds something nothing is ever restored.
    expect(await portal(other.env, "restore", folder)).toMatchObject({ code: 1 });

    const restored = await startServer(other, { DEMO: "0" });
    expect((await fetch(`${restored.origin}/stations/SZZX`)).status).toBe(200);
    expect(await restored.stop()).toBe(0);
  });

  if (process.env.TEST_DATABASE === "postgres") {
    test("and on an empty PostgreSQL, every row and file the same", async () => {
      const other = await freshGround();
      grounds.push(other);
      const told = await portal(other.env, "restore", folder);
      expect(told, told.text).toMatchObject({ code: 0 });
      expect(contentOf(await backupOf(other, `${folder}-again`))).toEqual(contentOf(manifestOf(folder)));
      const [file] = manifestOf(folder).files;
      const key = file?.key ?? "";
      expect(createHash("sha256").update(readFileSync(path.join(other.env.UPLOAD_DIR ?? "", key.slice(0, 2), key))).digest("hex")).toBe(file?.sha256);
    });
  }

  test("a backup of a newer version is refused, and nothing is left behind", async () => {
    const newer = `${folder}-newer`;
    cpSync(folder, newer, { recursive: true });
    const manifest = manifestOf(folder);
    writeFileSync(path.join(newer, "manifest.json"), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, 9_999_999_999_999] }));
    const target = `${ground.pgliteDir}-newer`;
    const told = await portal(placeOf(target), "restore", newer);
    expect(told.code).toBe(1);
    expect(told.text).toContain("newer");
    // The same place takes the right backup afterwards.
    expect(await portal(placeOf(target), "restore", folder)).toMatchObject({ code: 0 });
    expect(existsSync(target) && readdirSync(target).length).toBeGreaterThan(0);
  });
});

/** An embedded portal with an own place for its rows and its files. */
function placeOf(pgliteDir: string): Record<string, string> {
  const { DATABASE_URL: _url, ...env } = ground.env;
  return { ...env, PGLITE_DIR: pgliteDir, UPLOAD_DIR: `${pgliteDir}-uploads` };
}

async function backupOf(place: Ground, into: string): Promise<Manifest> {
  const told = await portal(place.env, "backup", into);
  expect(told, told.text).toMatchObject({ code: 0 });
  return manifestOf(into);
}

test("the doctor looks at everything and names what is wrong with its remedy", async () => {
  const told = await portal({ ...ground.env, HOST: "127.0.0.1" }, "doctor");
  expect(told.text).toContain(ground.kind === "pglite" ? "is open in a running portal" : "ok    PostgreSQL");
  expect(told.text).toContain(`ok    UPLOAD_DIR ${ground.env.UPLOAD_DIR}`);
  expect(told.text).not.toContain("APP_ORIGIN");

  const wrong = await portal({ ...ground.env, DEMO: "0", HOST: "127.0.0.1", APP_ORIGIN: "http://portal.example.cn", UPLOAD_DIR: path.join(root, "package.json/uploads") }, "doctor");
  expect(wrong.code).toBe(1);
  expect(wrong.text).toMatch(/\d to mend\.$/m);
  for (const fault of ["without https", "package.json/uploads", "no way out"]) expect(wrong.text).toContain(fault);
});
