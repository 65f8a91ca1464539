import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), resolved: z.string().optional(), integrity: z.string().optional(), optional: z.boolean().optional(), name: z.string().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});
const Sbom = z.object({ bomFormat: z.string(), components: z.array(z.object({ purl: z.string() })) });
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) });

const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const lock = LockFile.parse(readJson("package-lock.json")).packages;
const manifest = Manifest.parse(readJson("package.json"));

/** Every installed copy of a package, also those nested under others. */
function copiesOf(name: string | RegExp): { path: string; name: string; version: string }[] {
  return Object.entries(lock).flatMap(([path, entry]) => {
    const installed = path.split("node_modules/").at(-1) ?? "";
    const matches = typeof name === "string" ? installed === name : name.test(installed);
    return path && matches && entry.version ? [{ path, name: installed, version: entry.version }] : [];
  });
}

function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/).slice(0, 3).map(Number);
  const [have, need] = [parts(version), parts(floor)];
  for (let i = 0; i < 3; i++) if (have[i] !== need[i]) return (have[i] ?? 0) > (need[i] ?? 0);
  return true;
}

// Not every registry answers `npm audit`, so known-bad versions are held off by this list.
test.each([
  // CVE-2025-59057, CVE-2026-21884, CVE-2026-22029, CVE-2026-22030, GHSA-9583-h5hc-x8cw
  [/^@remix-run\/(node|react|dev|server-runtime|router|express|serve|route-config)$/, "2.17.5", /^@remix-run\/router$/],
  // SQL identifiers were not escaped everywhere before
  ["drizzle-orm", "0.45.2", null],
  // CVE-2023-4863: its decoder of WebP wrote past its memory before
  ["sharp", "0.32.6", null],
  // development server answered foreign origins before
  ["esbuild", "0.25.0", null],
  ["vite", "6.4.1", null],
] as const)("%s is not older than the last known hole (%s)", (name, floor, exempt) => {
  const copies = copiesOf(name).filter((copy) => !exempt?.test(copy.name));
  expect(copies).not.toEqual([]);
  expect(copies.filter((copy) => !isAtLeast(copy.version, floor))).toEqual([]);
});

test("no package with a known hole and no repaired version is installed", () => {
  // xlsx: CVE-2023-30533 was never repaired on the registry
  expect(copiesOf("xlsx")).toEqual([]);
});

test("packages that must be one are installed once", () => {
  for (const name of ["react", "react-dom", "vite", "esbuild", "drizzle-orm", "@react-email/render"]) expect(copiesOf(name)).toHaveLength(1);
});

test("every version is exact, so that two machines get the same portal", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test("the lock file names every platform's optional package, so that npm ci passes on Linux, macOS and Windows", () => {
  const missing = Object.entries(lock).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLockedFor(path, name)).map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

/** Node's own search: beside the package, then in each folder above it. */
function isLockedFor(path: string, name: string): boolean {
  for (let at = path; ; ) {
    if (lock[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
    const above = at.lastIndexOf("/node_modules/");
    at = above >= 0 ? at.slice(0, above) : "";
  }
}

test("the lock file knows every package by a strong fingerprint of its content", () => {
  expect(Object.entries(lock).filter(([path, entry]) => path !== "" && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? "")).map(([path]) => path)).toEqual([]);
});

test("`npm run sbom` lists every package of the lock file but what only other platforms need", () => {
  const told = execFileSync("npm", ["run", "--silent", "sbom"], { cwd: new URL("../..", import.meta.url), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const { bomFormat, components } = Sbom.parse(JSON.parse(told));
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl.replace("pkg:npm/", ""))));
  const locked = Object.entries(lock).flatMap(([path, { name, version, optional }]) => (path && version && !optional ? [`${name ?? path.split("node_modules/").at(-1)}@${version}`] : []));
  expect(bomFormat).toBe("CycloneDX");
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter((one) => !listed.has(one))).toEqual([]);
});

test("the lock file holds no download address, so that it installs from any registry", () => {
  expect(Object.entries(lock).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});
