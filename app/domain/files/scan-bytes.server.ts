import { connect, type Socket } from "node:net";

/** What the scanner said of some bytes. */
export type ScanVerdict = { isClean: true } | { isClean: false; found: string };

/** Looks for malware. */
export interface Scanner {
  /**
   * @param patienceMs how long whoever asks can wait; without it, as long as the scanner's largest file takes
   * @throws {ScannerSilent} when that is over; {ScannerAway} when it cannot be asked, or does not say that it looked at everything
   */
  look(bytes: Uint8Array, patienceMs?: number): Promise<ScanVerdict>;
  /** What it is, with the version of its signatures. @throws {ScannerAway} when it does not answer */
  version(): Promise<string>;
}

/** Nobody looked: not the same as nothing was found. */
export class ScannerAway extends Error {
  override name = "ScannerAway";
}

/** It was asked, and time went by: whoever asks next would wait as well. */
export class ScannerSilent extends ScannerAway {
  override name = "ScannerSilent";
}

/** ClamAV reads at most so much of one stream unless told otherwise (StreamMaxLength). */
const piece = 256 * 1024;
/** A large archive takes a scanner some seconds. */
const usualPatienceMs = 30_000;
/** What it is, it knows without looking at anything. */
const versionPatienceMs = 5_000;

/**
 * ClamAV's daemon, asked by its command INSTREAM: the bytes travel, so it may run on another machine and needs no access
 * to our files.
 *
 * @param address `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`
 */
export function clamd(address: string, { patienceMs = usualPatienceMs }: { patienceMs?: number } = {}): Scanner {
  return {
    async look(bytes, shorterMs = patienceMs) {
      const said = await converse(address, Math.min(patienceMs, shorterMs), (socket) => {
        socket.write("zINSTREAM\0");
        for (let at = 0; at < bytes.length; at += piece) {
          const part = bytes.subarray(at, at + piece);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(part.length);
          socket.write(length);
          socket.write(part);
        }
        socket.write(Buffer.alloc(4));
      });
      if (said === "stream: OK") return { isClean: true };
      const [, found] = /^stream: (.{1,200}) FOUND$/.exec(said) ?? [];
      if (found === undefined) throw new ScannerAway(`the scanner said: ${said.slice(0, 200)}`);
      return { isClean: false, found };
    },

    async version() {
      const said = await converse(address, Math.min(patienceMs, versionPatienceMs), (socket) => void socket.write("zVERSION\0"));
      if (!said.startsWith("ClamAV ")) throw new ScannerAway(`the scanner said: ${said.slice(0, 200)}`);
      return said.slice(0, 200);
    },
  };
}

/** What the daemon answers to what is sent, until it hangs up or ends its answer with a NUL. */
function converse(address: string, patienceMs: number, say: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const socket = address.startsWith("unix:") ? connect(address.slice("unix:".length)) : connect(Number(new URL(address).port || 3310), new URL(address).hostname.replace(/^\[|\]$/g, ""));
    const timer = setTimeout(() => socket.destroy(new ScannerSilent("the scanner gave no answer in time")), patienceMs);
    socket.once("connect", () => say(socket));
    socket.on("data", (data: Buffer) => {
      said += data.toString("utf8");
      if (said.includes("\0") || said.length > 10_000) socket.end();
    });
    socket.once("error", (error) => reject(error instanceof ScannerSilent ? error : new ScannerAway(`the scanner does not answer: ${error.message}`, { cause: error })));
    socket.once("close", () => {
      clearTimeout(timer);
      const [answer = ""] = said.split("\0");
      if (said.includes("\0")) resolve(answer.trim());
      else reject(new ScannerAway("the scanner hung up in the middle of its answer"));
    });
  });
}
