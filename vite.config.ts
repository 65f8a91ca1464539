import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** Remix 2 fixes the server build's input to its own virtual module; a later `config` hook wins. */
const serverEntry = (file: string): Plugin => ({
  name: "server-entry",
  enforce: "post",
  config: (_config, env) =>
    env.command === "build" && env.isSsrBuild
      ? { build: { target: "node20", rollupOptions: { input: file } } }
      : undefined,
});

/** Bundled into the server, so that `rememberRoutes` reaches the one copy they all use. */
const routing = ["@remix-run/router", "@remix-run/server-runtime", "@remix-run/node", "@remix-run/react", "react-router", "react-router-dom"];

/**
 * The router flattens, ranks and compiles every address of the portal anew at each of the three or four matches of a
 * page: a fifth of a page's work with sixty addresses. In the server's build it remembers (DECISIONS.md).
 */
const rememberRoutes = (): Plugin => ({
  name: "remember-routes",
  apply: "build",
  transform(code, id, options) {
    if (!options?.ssr || !/@remix-run\/router\/dist\/router(\.cjs)?\.js$/.test(id)) return undefined;

    const flatten = "let branches = flattenRoutes(routes);\n  rankRouteBranches(branches);";
    const compile = "function compilePath(path, caseSensitive, end) {";
    if (!code.includes(flatten) || !code.includes(compile)) this.error("@remix-run/router has changed: look at rememberRoutes in vite.config.ts");
    return code
      .replace(flatten, `let branches = flattened.get(routes);
  if (!branches) {
    branches = flattenRoutes(routes);
    rankRouteBranches(branches);
    flattened.set(routes, branches);
  }`)
      .replace(compile, `const flattened = new WeakMap();
const compiled = new Map();
function compilePath(path, caseSensitive, end) {
  const key = [path, caseSensitive, end].join(" ");
  let known = compiled.get(key);
  if (!known) {
    if (compiled.size > 1000) compiled.clear();
    compiled.set(key, (known = compilePathAnew(path, caseSensitive, end)));
  }
  return known;
}
function compilePathAnew(path, caseSensitive, end) {`);
  },
});

/** In development the first request boots the portal; app/server.ts is for the build only. */
const bootFirst = (file: string): Plugin => ({
  name: "boot-first",
  apply: "serve",
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      server.ssrLoadModule(file).then(({ enter }) => enter(request.socket.remoteAddress ?? "", next)).catch(next);
    });
  },
});

export default defineConfig(({ command }) => ({
  plugins: [rememberRoutes(), bootFirst("/app/dev.server.ts"), remix(remixConfig), serverEntry("./app/server.ts")],
  resolve: {
    alias: [
      { find: /^~\//, replacement: `${here("./app")}/` },
      { find: /^~db\//, replacement: `${here("./db")}/` },
      { find: /^~emails\//, replacement: `${here("./emails")}/` },
    ],
  },
  ssr: { noExternal: command === "build" ? routing : [] },
  // Phones inside WeChat lag behind: Chrome 87 and Safari 14 are the floor for scripts.
  build: { target: ["es2020", "chrome87", "safari14"] },
  // Server-only packages: the dev optimizer must not try to bundle their browser builds.
  optimizeDeps: { exclude: ["@node-rs/argon2", "@electric-sql/pglite", "postgres"] },
  server: { host: "127.0.0.1", port: Number(process.env.PORT ?? 5173), strictPort: true },
}));
