import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openBrowser } from "./browser";
import { root } from "./build.mjs";
import { copiedPark } from "./copied-park";
import { startServer, type RunningServer } from "./server";

/** Where journeys leave what they saw. */
export const output = `${root}/tests/output`;

/** The built server on a park of its own and a browser for a file's tests; filled before the first one. The server must end well. */
export function useServedBrowser(): { readonly server: RunningServer; readonly browser: Browser } {
  const held: { server?: RunningServer; browser?: Browser } = {};
  const cleanUps: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    mkdirSync(output, { recursive: true });
    const ground = await copiedPark();
    cleanUps.push(() => ground.clear());
    [held.server, held.browser] = await Promise.all([startServer(ground), openBrowser()]);
  });
  afterAll(async () => {
    await held.browser?.close();
    const exitCode = await held.server?.stop();
    for (const cleanUp of cleanUps) await cleanUp();
    expect(exitCode, held.server?.output().slice(-3000)).toBe(0);
  });
  return held as { server: RunningServer; browser: Browser };
}
