import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { eicar } from "./hostile-files";

/** What the scanner does at the next file instead of looking. */
export type ScannerTrouble = { say: string } | { silent: true } | { hangUp: true };

export interface ClamdServer {
  address: string;
  troubles: ScannerTrouble[];
  /** bytes of each file it looked at */
  looked: Buffer[];
  /** nobody listens any more, until it is back at the same address */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A scanner on this machine that speaks clamd's INSTREAM and VERSION as its manual describes them, and knows one piece of
 * malware: the test file, wherever it stands in the bytes.
 *
 * @param path of a socket; without it a port is listened on
 */
export async function clamdServer({ path, mostBytes = 25 * 1024 * 1024 }: { path?: string; mostBytes?: number } = {}): Promise<ClamdServer> {
  const looked: Buffer[] = [];
  const troubles: ScannerTrouble[] = [];
  const server = createServer((socket) => {
    let come = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (piece: Buffer) => {
      come = Buffer.concat([come, piece]);
      if (come.toString() === "zVERSION\0") return void socket.end("ClamAV 1.4.3/27000/Tue Nov 24 02:00:00 2026\0");
      const command = "zINSTREAM\0";
      if ("zVERSION\0".startsWith(come.toString())) return;
      if (come.length < command.length) return;
      if (come.subarray(0, command.length).toString() !== command) return void socket.end("UNKNOWN COMMAND\0");
      const file = wholeFile(come.subarray(command.length));
      if (!file) return;
      const trouble = troubles.shift();
      if (trouble && "silent" in trouble) return;
      if (trouble && "hangUp" in trouble) return void socket.destroy();
      looked.push(file);
      if (trouble) return void socket.end(`${trouble.say}\0`);
      if (file.length > mostBytes) return void socket.end("INSTREAM size limit exceeded. ERROR\0");
      socket.end(file.includes(eicar) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
    });
  });
  await new Promise<void>((resolve) => (path === undefined ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve)));
  const address = path === undefined ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix:${path}`;
  const goAway = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  const comeBack = () => new Promise<void>((resolve) => (path === undefined ? server.listen(Number(new URL(address).port), "127.0.0.1", resolve) : server.listen(path, resolve)));
  return { address, troubles, looked, goAway, comeBack, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}

/** The pieces put together once the one of length nought has come. */
function wholeFile(stream: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
