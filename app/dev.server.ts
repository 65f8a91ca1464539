import { randomUUID } from "node:crypto";
import { env } from "~/config/env.server";
import { boot, type Portal } from "~/boot.server";
import { inScope } from "~/http/scope.server";

/** Once per process, although Vite loads this module anew after every edit. */
const globals: typeof globalThis & { ryzDevPortal?: Promise<Portal> } = globalThis;

/**
 * What app/server.ts does in service, for `npm run dev`: opens the database at the first request and gives each
 * request its scope. The gate (headers, origin, limits) belongs to the built server.
 */
export async function enter(remoteAddress: string, go: () => void): Promise<void> {
  await (globals.ryzDevPortal ??= boot(env(), { say: (line) => void process.stdout.write(`${line}\n`), isReset: false }));
  inScope({ id: randomUUID(), clientAddress: remoteAddress, isLocal: true, isByItself: false, nonce: "" }, () => go());
}
