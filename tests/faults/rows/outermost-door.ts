import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { memoryMib } from "../../bench/processes";
import { sendRaw } from "../../support/raw-http";
import { startServer, type RunningServer } from "../../support/server";
import { prepared, sharedPostgres } from "../park";
import { notRun, promises, quantile, type How, type Outcome, type Row } from "../row";
import { crowdLoad, livePages } from "../steady-load";

/** The figures of F35 and F36; what the answers say in detail is tests/journeys/edge.test.ts. */
async function atTheDoor({ control }: How, look: (server: RunningServer, keep: (holds: boolean, what: string) => void) => Promise<string>): Promise<Outcome> {
  const database = await sharedPostgres();
  if (!database) return notRun("PostgreSQL is not installed");
  const ground = await prepared(database.url, control);
  const { bad, keep } = promises();
  const server = await startServer(ground);
  try {
    return { figure: await look(server, keep), bad };
  } finally {
    await server.stop("SIGKILL");
    await ground.clear();
    await database.clear();
  }
}

export const slowClients: Row = {
  number: "F35a",
  title: "hundreds of clients that send a byte now and then, beside people who want something",
  run: (how) => atTheDoor(how, async (server, keep) => {
    const { host, hostname, port } = new URL(server.origin);
    const count = how.isShort ? 100 : 400;
    const people = { people: 10, thinkMs: 500, origin: () => server.origin, make: undefined, pages: livePages };
    const warm = crowdLoad(people);
    await pause(5_000);
    await warm.stop();
    const before = memoryMib(server.pid) ?? Number.NaN;
    let open = 0;
    const closed: Promise<void>[] = [];
    for (let n = 0; n < count; n++) {
      const socket = connect({ host: hostname, port: Number(port) }, () => {
        const head = n % 2 === 0 ? "GET / HTTP/1.1" : "POST /login HTTP/1.1";
        socket.write(`${head}\r\nHost: ${host}\r\n${n % 2 === 0 ? "X-Slow: " : `Origin: ${server.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=`}`);
      });
      open++;
      const drip = setInterval(() => socket.write("x"), 500);
      closed.push(new Promise((resolve) => socket.resume().on("error", () => undefined).on("close", () => { clearInterval(drip); open--; resolve(); })));
    }
    const others = crowdLoad(people);
    await pause(how.isShort ? 10_000 : 30_000);
    await others.stop();
    const grown = (memoryMib(server.pid) ?? Number.NaN) - before;
    // 15 s for a header, 30 s for a body, looked for every 5 s; a crowded machine takes a moment more.
    await Promise.race([Promise.all(closed), pause(60_000)]);
    const times = others.heard.map(({ sentAt, endedAt }) => endedAt - sentAt);
    const p95 = quantile(times, 0.95);
    const wrong = others.heard.filter(({ status }) => status !== 200);
    keep(wrong.length === 0, `${wrong.length} of the others' requests failed`);
    if (!how.isShort) keep(p95 <= 2_000, `the others' p95 was ${p95} ms`);
    keep(open === 0, `${open} sockets were never closed`);
    keep(grown <= 100, `memory grew by ${grown.toFixed(0)} MiB`);
    return `${count} slow sockets, all closed; ${times.length} requests of others meanwhile, p95 ${p95} ms; memory ${grown < 0 ? "" : "+"}${grown.toFixed(0)} MiB`;
  }),
};

export const tooLarge: Row = {
  number: "F36",
  title: "huge bodies, headers, numbers of fields, depths of JSON",
  run: (how) => atTheDoor(how, async (server, keep) => {
    const { host } = new URL(server.origin);
    const post = (path: string, type: string, more: string, body = "") => `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${type}\r\nConnection: close\r\n${more}\r\n\r\n${body}`;
    const form = "application/x-www-form-urlencoded";
    const sized = (path: string, type: string, body: string) => post(path, type, `Content-Length: ${Buffer.byteLength(body)}`, body);
    const huge: Record<string, [string, number[]]> = {
      "10 GiB announced": [post("/login", form, "Content-Length: 10737418240", "email="), [413]],
      "10 GiB announced for a file": [post("/requests/RYZ20260101SZZX0001", "multipart/form-data; boundary=x", "Content-Length: 10737418240", "--x"), [413]],
      "chunks without end": [post("/login", form, "Transfer-Encoding: chunked", `100000\r\n${"x".repeat(0x100000)}\r\n`.repeat(8)), [413]],
      "a header of 20 KB": [`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Large: ${"x".repeat(20_000)}\r\n\r\n`, [431]],
      "10,000 headers": [`GET / HTTP/1.1\r\nHost: ${host}\r\n${Array.from({ length: 10_000 }, (_, n) => `X-${n}: 1\r\n`).join("")}\r\n`, [431]],
      "10,000 fields": [sized("/login", form, Array.from({ length: 10_000 }, (_, n) => `f${n}=1`).join("&")), [400]],
      "60,000 fields": [sized("/login", form, Array.from({ length: 60_000 }, (_, n) => `f${n}=1`).join("&")), [413]],
      "JSON of 16,000 brackets": [sized("/csp-report", "application/csp-report", "[".repeat(16_000)), [400]],
      "JSON of 100,000 brackets": [sized("/csp-report", "application/csp-report", "[".repeat(100_000)), [413]],
      "an address of 20 KB": [`GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, [414, 431]],
    };
    const slowest: [string, number] = ["", 0];
    const before = memoryMib(server.pid) ?? Number.NaN;
    for (const [what, [bytes, right]] of Object.entries(huge)) {
      const since = performance.now();
      const { statuses, isClosed } = await sendRaw(server.origin, bytes, { silenceMs: 30_000 });
      const ms = performance.now() - since;
      keep(right.includes(statuses[0] ?? 0), `${what} was answered with ${statuses[0] ?? "nothing"}`);
      keep(isClosed && (how.isShort || ms <= 2_000), `${what}: refused after ${ms.toFixed(0)} ms${isClosed ? "" : ", and not closed"}`);
      if (ms > slowest[1]) [slowest[0], slowest[1]] = [what, ms];
    }
    const grown = (memoryMib(server.pid) ?? Number.NaN) - before;
    keep(grown <= 100, `memory grew by ${grown.toFixed(0)} MiB`);
    return `${Object.keys(huge).length} of them refused with 413, 431 or 400 and closed; slowest ${slowest[1].toFixed(0)} ms (${slowest[0]}); memory ${grown < 0 ? "" : "+"}${grown.toFixed(0)} MiB`;
  }),
};
