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

export default defineConfig({
  plugins: [bootFirst("/app/dev.server.ts"), remix(remixConfig), serverEntry("./app/server.ts")],
  resolve: {
    alias: [
      { find: /^~\//, replacement: `${here("./app")}/` },
      { find: /^~db\//, replacement: `${here("./db")}/` },
      { find: /^~emails\//, replacement: `${here("./emails")}/` },
    ],
  },
  // Phones inside WeChat lag behind: Chrome 87 and Safari 14 are the floor for scripts.
  build: { target: ["es2020", "chrome87", "safari14"] },
  // Server-only packages: the dev optimizer must not try to bundle their browser builds.
  optimizeDeps: { exclude: ["@node-rs/argon2", "@electric-sql/pglite", "postgres"] },
  server: { host: "127.0.0.1", port: Number(process.env.PORT ?? 5173), strictPort: true },
});
