import { readFileSync } from "node:fs";
import http from "node:http";
import { renderToString } from "react-dom/server";
import { pageAsElements } from "./markup";

/** node:http + renderToString of the saved pages in BENCH_PAGES (JSON: path → file): the ceiling of every page. */
const saved: Record<string, string> = JSON.parse(process.env.BENCH_PAGES ?? "{}");
const pages = new Map(Object.entries(saved).map(([path, file]) => [path, pageAsElements(readFileSync(file, "utf8"))]));

const server = http.createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  const html = Buffer.from(`<!DOCTYPE html>${renderToString(page())}`);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": html.length }).end(html);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.({ port: address.port });
});
