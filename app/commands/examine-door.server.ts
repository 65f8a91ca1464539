import { createServer } from "node:http";
import type { Env } from "~/config/env.server";
import type { Finding } from "./examine-installation.server";

/** Tries to listen where the portal will; a portal that does already is no fault. */
export async function examineDoor({ host, port }: Pick<Env, "host" | "port">): Promise<Finding> {
  const where = `HOST ${host}, PORT ${port}`;
  const code = await whyNotListen(host.replace(/^\[|\]$/g, ""), port);
  if (code === undefined) return { state: "good", what: `${where}: free to listen on` };
  if (code === "EADDRINUSE") {
    return (await isPortal(host, port))
      ? { state: "good", what: `${where}: a portal answers there` }
      : { state: "bad", what: `${where}: taken by another program`, remedy: "end that program, or set PORT" };
  }
  return { state: "bad", what: `${where}: ${code}`, remedy: code === "EACCES" ? "ports below 1024 belong to root: set PORT above, and put a proxy in front" : "set HOST to an address of this machine, or 0.0.0.0" };
}

function whyNotListen(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", (error: Error & { code?: string }) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

async function isPortal(host: string, port: number): Promise<boolean> {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
  return answer?.ok === true && answer.headers.has("x-request-id");
}
