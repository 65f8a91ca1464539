import { Agent, createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { parseFormData } from "@remix-run/form-data-parser";
import { expect, test } from "vitest";
import { gate } from "~/http/gate.server";
import { log } from "~/logging.server";

test("a connection goes on after a form whose rest nobody wanted to read", async () => {
  log.level = "silent";
  const server = createServer(gate({
    site: { origin: "http://127.0.0.1", isLoopback: true, isSecure: false, trustedHops: 0 },
    files: (_request, _response, next) => next(),
    isReady: async () => true,
    isStopping: () => false,
    answer: async (request) => {
      // As the routes do: a parser that finds a file too large leaves the rest where it is.
      const isRefused = request.method === "POST" && await parseFormData(request, { maxFileSize: 1_000 }, () => undefined).then(() => false, () => true);
      return new Response("<p>page</p>", { status: isRefused ? 413 : 200, headers: { "content-type": "text/html" } });
    },
  }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { origin: `http://127.0.0.1:${port}`, "content-type": "multipart/form-data; boundary=b" };
  const ask = (method: string, body?: Buffer) => new Promise<number | undefined>((resolve, reject) => {
    const outgoing = send({ host: "127.0.0.1", port, agent, method, path: "/requests/1", ...(body ? { headers } : {}) }, (incoming) => incoming.resume().on("end", () => resolve(incoming.statusCode)));
    outgoing.on("error", reject).end(body);
  });

  const file = 'Content-Disposition: form-data; name="file"; filename="a.pdf"';
  expect(await ask("POST", Buffer.concat([Buffer.from(`--b\r\n${file}\r\n\r\n`), Buffer.alloc(24 * 1024 * 1024), Buffer.from("\r\n--b--\r\n")]))).toBe(413);
  expect(await ask("GET")).toBe(200);

  agent.destroy();
  server.closeAllConnections();
  server.close();
});
