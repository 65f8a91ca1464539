import { freshGround, startServer } from "/work/main/tests/support/server";
import { Visitor } from "/work/main/tests/support/visitor";
import { pressToSignIn } from "/work/main/tests/support/walk";
import { accountWords } from "/work/main/app/i18n/messages/account";
import { crawl } from "/work/main/tests/support/crawl";
import { writeFileSync } from "node:fs";
const ground = await freshGround("postgres://root@127.0.0.1:5432/postgres");
const server = await startServer(ground);
const { pages } = await crawl(server.origin);
const seen = new Map<string, string>();
for (const { who, pattern, page } of pages) for (const f of page.forms) if (f.method === "get") { const u = new URL(f.action, server.origin); const key = `${who} ${u.pathname} ${f.fields.map(([n]) => n).sort()}`; if (!seen.has(`${u.pathname} ${f.fields.map(([n]) => n).sort()}`)) seen.set(`${u.pathname} ${f.fields.map(([n]) => n).sort()}`, `${who} ${u.pathname}?${new URLSearchParams(f.fields.map(([n, v]) => [n, v || "1"]))}`); }
const cookies: Record<string, string> = {};
for (const role of Object.keys(accountWords.zh.roles) as (keyof typeof accountWords.zh.roles)[]) { const v = new Visitor(server.origin); await pressToSignIn(v, accountWords.zh.roles[role]); cookies[role] = v.cookieHeader(); }
writeFileSync("/tmp/serve.json", JSON.stringify({ origin: server.origin, cookies, asks: [...seen.values()], secret: ground.env }));
console.log(server.origin, [...seen.values()].join("\n"));
await server.ended; await ground.clear();
