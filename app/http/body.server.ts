import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { maxMailBytes } from "~/domain/replies/incoming-mail";

/** Largest body of an ordinary form: some ten thousand characters in every field of the longest form. */
export const formLimit = 256 * 1024;
/** Largest body of a form with files: five files of 10 MB and their form. */
export const uploadLimit = 52 * 1024 * 1024;
/** Largest body from another machine. */
export const machineLimit = 256 * 1024;

/** Largest mail a mail server hands over. */
export const mailLimit = maxMailBytes;

/** Where mails are handed over: read as a stream, so that who proves nothing occupies nothing. */
export const mailDoor = "/webhooks/mail";

/** Where files are handed in; everywhere else a multipart form is as small as any other. */
export const uploadPaths = /^\/(file|my\/requests|r|requests|desk)(\/|\.data|$)/;

export class BodyTooLarge extends Error {}
export class BodyInterrupted extends Error {}

/** True when the announced length already breaks the limit; nothing need be read then. */
export function announcesTooMuch(request: IncomingMessage, limit: number): boolean {
  const announced = request.headers["content-length"];
  return announced !== undefined && Number(announced) > limit;
}

/**
 * Reads a small body whole, so that a slow sender never occupies more than its own bytes.
 * @throws {BodyTooLarge} as soon as more than `limit` bytes came
 * @throws {BodyInterrupted} when the sender went away or took longer than half a minute
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooSlow = setTimeout(() => reject(new BodyInterrupted()), 30_000).unref();
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(new BodyTooLarge());
    });
    request.on("end", () => resolve(joined(chunks, size)));
    request.on("error", () => reject(new BodyInterrupted()));
    request.on("close", () => { clearTimeout(tooSlow); reject(new BodyInterrupted()); });
  });
}

function joined(chunks: Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** A large body as a stream that breaks off after `limit` bytes or when the sender goes away, and then tells why. */
export function countedBody(request: IncomingMessage, limit: number, tell: (problem: Error) => void): Transform {
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= limit) return done(null, chunk);
      const problem = new BodyTooLarge();
      tell(problem);
      done(problem);
    },
  });
  request.on("close", () => {
    if (request.complete || counted.destroyed) return;
    const problem = new BodyInterrupted();
    tell(problem);
    counted.destroy(problem);
  });
  return request.pipe(counted);
}
