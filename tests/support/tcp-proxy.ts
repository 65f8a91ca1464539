import { connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** ends every connection and refuses new ones, as a database that went away */
  cut(): void;
  /** lets connections through again */
  mend(): void;
  close(): Promise<void>;
}

/** Stands between the server and its database, to take the database away and give it back. */
export async function tcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(target.port, target.host);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => { open.delete(one); other.destroy(); });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the proxy has no port");
  const destroyAll = () => { for (const socket of open) socket.destroy(); };
  return {
    port: address.port,
    cut: () => { isCut = true; destroyAll(); },
    mend: () => { isCut = false; },
    close: () => new Promise((resolve) => { destroyAll(); server.close(() => resolve()); }),
  };
}
