import { connect } from "node:net";

/** What came back on one connection, and whether the server ended it. */
export interface RawAnswer {
  text: string;
  /** status of each answer on the connection, in order */
  statuses: number[];
  isClosed: boolean;
}

/**
 * Sends bytes as they are, where every client library would correct them, and gathers what comes until the server
 * hangs up or `silenceMs` pass without a byte.
 */
export function sendRaw(origin: string, bytes: string | Buffer, { silenceMs = 3_000 }: { silenceMs?: number } = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let text = "";
    const done = (isClosed: boolean) => {
      socket.destroy();
      resolve({ text, statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)), isClosed });
    };
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    socket.setTimeout(silenceMs, () => done(false));
    socket.on("data", (piece: Buffer) => { text += piece.toString("latin1"); });
    socket.on("end", () => done(true));
    socket.on("error", (error: Error & { code?: string }) => (error.code === "ECONNRESET" || error.code === "EPIPE" ? done(true) : reject(error)));
  });
}

/** A multipart body, names as they are: a browser would have escaped them. */
export function multipart(boundary: string, parts: readonly { name: string; fileName?: string; content: Buffer | string }[]): Buffer {
  return Buffer.concat([
    ...parts.flatMap(({ name, fileName, content }) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`),
      Buffer.from(content), Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}
