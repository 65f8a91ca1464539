import { defineConfig } from "vitest/config";

const here = (path: string) => new URL(path, import.meta.url).pathname;

// Separate from vite.config.ts on purpose: the Remix plugin must not load in tests.
export default defineConfig({
  esbuild: { jsx: "automatic" },
  resolve: {
    alias: [
      { find: /^~\//, replacement: `${here("./app")}/` },
      { find: /^~db\//, replacement: `${here("./db")}/` },
      { find: /^~emails\//, replacement: `${here("./emails")}/` },
      { find: /^~tests\//, replacement: `${here("./tests")}/` },
    ],
  },
  test: {
    maxWorkers: 2,
    // Loading the portal anew for each of a hundred files cost a third of the time. What a file leaves behind in the
    // process is its own to take away (tests/support/database.ts).
    isolate: false,
    projects: [
      { extends: true, test: { name: "pure", include: ["tests/pure/**/*.test.{ts,tsx}"], environment: "node" } },
      {
        extends: true,
        test: {
          name: "db",
          include: ["tests/{domain,http,jobs,routes,emails}/**/*.test.{ts,tsx}"],
          environment: "node",
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: "journeys", include: ["tests/journeys/**/*.test.ts"], environment: "node", globalSetup: ["tests/support/copied-park.ts"], testTimeout: 180_000, hookTimeout: 300_000 },
      },
    ],
  },
});
