import http from "node:http";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet, RemixServer, useLoaderData } from "@remix-run/react";
import postgres from "postgres";
import { renderToString } from "react-dom/server";

/**
 * The bare twin: Remix 2 with nothing but one route, one query and its list, on the leanest server. What the portal
 * adds (session, rules, languages, layout) is the distance to this.
 */
const sql = postgres(process.env.BENCH_DATABASE_URL ?? "", { max: 10 });

const Page = () => {
  const { slots } = useLoaderData<{ slots: { id: number; starts: string; left: number }[] }>();
  return (
    <ol>
      {slots.map((slot) => (
        <li key={slot.id}>
          <label><input type="radio" name="slot" value={slot.id} /> <b>{slot.starts}</b> <span>{slot.left}</span></label>
        </li>
      ))}
    </ol>
  );
};
const Root = () => <html lang="zh-CN"><head><title>bare</title></head><body><main><Outlet /></main></body></html>;

const loader = async () => ({
  slots: await sql`select id, to_char(starts_at, 'HH24:MI') as starts, capacity - booked as left from bench_slots where day = '2026-12-01' order by id`,
});

const route = (id: string, more: object) => ({ id, hasAction: false, hasLoader: false, hasClientAction: false, hasClientLoader: false, hasErrorBoundary: false, module: `/${id}.js`, imports: [], ...more });
const build: ServerBuild = {
  mode: "production",
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  isSpaMode: false,
  basename: "/",
  future: { v3_fetcherPersist: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true, v3_singleFetch: true, v3_throwAbortReason: true },
  entry: {
    module: {
      default: (request, status, headers, context) => {
        headers.set("content-type", "text/html; charset=utf-8");
        return new Response(`<!DOCTYPE html>${renderToString(<RemixServer context={context} url={request.url} />)}`, { status, headers });
      },
    },
  },
  routes: {
    root: { id: "root", path: "", module: { default: Root } },
    day: { id: "day", parentId: "root", path: "day", module: { default: Page, loader } },
  },
  assets: {
    version: "1", url: "/manifest.js",
    entry: { module: "/entry.js", imports: [] },
    routes: { root: route("root", { path: "" }), day: route("day", { parentId: "root", path: "day", hasLoader: true }) },
  },
};
const handle = createRequestHandler(build, "production");

const server = http.createServer((request, response) => {
  void (async () => {
    const answer = await handle(new Request(`http://portal${request.url}`, { method: request.method ?? "GET" }));
    const html = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": html.length }).end(html);
  })();
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.({ port: address.port });
});
