// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./support/build.mjs";

/**
 * Looks through what the browser gets (build/client): nothing of the database, no secret's name, and per page not
 * more JavaScript than a phone on a bad line can carry. Exit code 1 with the reasons, else 0.
 */
const client = path.join(root, "build/client");
const companyLimitKb = 130;
const staffLimitKb = 220;

const scripts = readdirSync(path.join(client, "assets")).filter((name) => name.endsWith(".js"));
/** @type {string[]} */
const problems = [];

// Single words such as "requests" are also words of the interface; names with an underscore are only the database's.
const tables = readdirSync(path.join(root, "db/schema"))
  .flatMap((name) => [...readFileSync(path.join(root, "db/schema", name), "utf8").matchAll(/pgTable\(\s*"([a-z]+_[a-z_]+)"/g)])
  .map((match) => match[1] ?? "");
const forbidden = [
  /drizzle/i, /\bpglite\b/i, /@node-rs\/argon2/, /postgres(ql)?:\/\//, /\blucia\b/i, /\bnew Resend\b/,
  /SESSION_SECRET|RESEND_API_KEY|RESEND_WEBHOOK_SECRET|S3_SECRET_ACCESS_KEY|DATABASE_URL|PGLITE_DIR/, /\bprocess\.env\.(?!NODE_ENV)/,
  /react-email/, ...tables.map((name) => new RegExp(`\\b${name}\\b`)),
];
if (tables.length === 0) problems.push("found no table names in db/schema: this check would see nothing");
for (const name of readdirSync(client, { recursive: true, encoding: "utf8" })) {
  if (name.endsWith(".map")) problems.push(`${name}: source maps show the server's comments to everybody`);
}
for (const name of scripts) {
  const code = readFileSync(path.join(client, "assets", name), "utf8");
  for (const pattern of forbidden) {
    const found = pattern.exec(code);
    if (found) problems.push(`${name} holds "${found[0]}": … ${code.slice(Math.max(0, found.index - 60), found.index + 60).replaceAll("\n", " ")} …`);
  }
}

/** @typedef {{ id: string, parentId?: string, module: string, imports?: string[] }} Route */
const manifestFile = scripts.find((name) => name.startsWith("manifest-"));
if (!manifestFile) throw new Error("build/client holds no manifest: run npm run build");
const manifestText = readFileSync(path.join(client, "assets", manifestFile), "utf8");
/** @type {{ entry: Omit<Route, "id">, routes: Record<string, Route> }} */
const manifest = JSON.parse(manifestText.slice(manifestText.indexOf("{"), manifestText.lastIndexOf("}") + 1));

/** @type {Map<string, number>} */
const weighed = new Map();
/** @param {string} address */
function weight(address) {
  const known = weighed.get(address);
  if (known !== undefined) return known;
  const bytes = gzipSync(readFileSync(path.join(client, new URL(address, "http://portal").pathname))).length;
  weighed.set(address, bytes);
  return bytes;
}

/** What a first visit to this page loads: the entry, and the modules of the route and its parents. @param {Route} route */
function pageWeightKb(route) {
  const files = new Set([manifest.entry.module, ...(manifest.entry.imports ?? [])]);
  for (let at = /** @type {Route | undefined} */ (route); at; at = at.parentId ? manifest.routes[at.parentId] : undefined) {
    for (const file of [at.module, ...(at.imports ?? [])]) files.add(file);
  }
  return [...files].reduce((sum, file) => sum + weight(file), 0) / 1000;
}

const pages = Object.values(manifest.routes)
  .map((route) => ({ id: route.id, kb: pageWeightKb(route), limit: /routes\/(desk|inbox|staff|manage|requests)\b/.test(route.id) ? staffLimitKb : companyLimitKb }))
  .sort((a, b) => b.kb - a.kb);
for (const page of pages) if (page.kb > page.limit) problems.push(`${page.id} loads ${page.kb.toFixed(1)} KB of JavaScript (gzip), limit ${page.limit} KB`);

console.log(`client bundle: ${scripts.length} scripts, ${pages.length} routes; heaviest pages (gzip):`);
for (const page of pages.slice(0, 8)) console.log(`  ${page.kb.toFixed(1).padStart(6)} KB  ${page.id}`);
if (problems.length > 0) {
  console.error(problems.map((problem) => `PROBLEM: ${problem}`).join("\n"));
  process.exitCode = 1;
}
