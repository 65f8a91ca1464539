import http from "node:http";

/**
 * Stands in front of several portals as .deploy/nginx.conf does: connections to them are kept, a form is never sent
 * twice, a page may be asked of the next one, and whoever refuses a connection is passed over.
 */
export async function balancer(port: number, behind: () => readonly string[]): Promise<{ close(): Promise<void> }> {
  const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 32 });
  let turn = 0;
  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const all = behind();
      const first = turn++;
      const ask = (attempt: number) => {
        const { hostname, port: at } = new URL(all[(first + attempt) % all.length] ?? "");
        const outgoing = http.request({ hostname, port: at, agent, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, connection: "keep-alive" } }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          answer.on("error", () => response.destroy());
        });
        outgoing.on("error", (error: NodeJS.ErrnoException) => {
          const mayAskAgain = error.code === "ECONNREFUSED" || incoming.method === "GET";
          if (mayAskAgain && attempt + 1 < all.length && !response.headersSent) ask(attempt + 1);
          else if (response.headersSent) response.destroy();
          else response.writeHead(502).end(error.code ?? error.message);
        });
        outgoing.end(Buffer.concat(chunks));
      };
      ask(0);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    close: () => new Promise((resolve) => {
      agent.destroy();
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
