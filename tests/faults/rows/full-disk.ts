import { cpSync, readdirSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { aPdf } from "../../support/files";
import { ownPostgres } from "../../support/own-postgres";
import { multipart } from "../../support/raw-http";
import { startServer } from "../../support/server";
import { smallDisk } from "../../support/small-disk";
import { Visitor } from "../../support/visitor";
import { aRequestThatTakesResults, pressToSignIn } from "../../support/walk";
import { prepared, sharedPostgres } from "../park";
import { aDesk, isPoliteRefusal, requestPress, send, sendUntilTold, ticketPress, type Press } from "../presses";
import { notRun, promises, type How, type Outcome, type Row } from "../row";
import { livePages } from "../steady-load";
import { tallyOf, zeros } from "../tally";

/** F15: a disk fills up, on a small file system of the test's own. */
const noPostgres = "PostgreSQL is not installed";
const mebibyte = 1024 * 1024;
const boundary = "----made-up-boundary";
const aLargePdf = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(8 * mebibyte, " "), aPdf]);

export const uploadsFull: Row = {
  number: "F15a",
  title: "the disk of the upload folder fills up, before an upload and in its middle",
  async run({ control }: How): Promise<Outcome> {
    const disk = smallDisk(280);
    if (typeof disk === "string") return notRun(disk);
    const database = await sharedPostgres();
    if (!database) return notRun(noPostgres);
    const ground = await prepared(database.url, control);
    const { bad, keep } = promises();
    const server = await startServer(ground, { UPLOAD_DIR: disk.folder });
    try {
      const liaison = new Visitor(server.origin);
      await pressToSignIn(liaison, "联络员");
      const address = await aRequestThatTakesResults(liaison);
      const files = () => readdirSync(disk.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "filler").length;
      const rows = async () => (await liaison.open(address)).links.filter((link) => link.startsWith("/files/")).length;
      /** Hands a file in; `inTheMiddle` happens when half of it is on its way. */
      const upload = (inTheMiddle?: () => void) => new Promise<Response>((resolve, reject) => {
        const body = multipart(boundary, [{ name: "file-result", fileName: "结果.pdf", content: aLargePdf }]);
        const sending = request(server.origin + address, {
          method: "POST",
          headers: { origin: server.origin, "sec-fetch-site": "same-origin", accept: "text/html", cookie: liaison.cookieHeader(), "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": body.length },
        }, (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]) })));
        });
        sending.on("error", reject);
        sending.write(body.subarray(0, body.length / 2), () => void pause(500).then(() => { inTheMiddle?.(); sending.end(body.subarray(body.length / 2)); }));
      });
      const [filesBefore, rowsBefore] = [files(), await rows()];
      const refused = async (what: string, answer: Response) => {
        keep(isPoliteRefusal(answer, await answer.text()), `${what}: the answer was ${answer.status}`);
        keep(files() === filesBefore, `${what}: ${files() - filesBefore} files stay, whole or in part`);
        keep((await rows()) === rowsBefore, `${what}: the page shows another number of papers`);
      };
      await refused("full in the middle of an upload", await upload(() => disk.fill()));
      await refused("full before an upload", await upload());
      disk.empty();
      disk.fill(100 * mebibyte);
      await refused("less room than the database needs", await upload());
      for (const page of livePages) keep((await fetch(server.origin + page)).status === 200, `${page} cannot be read`);
      disk.empty();
      keep((await upload()).status === 303, "with room again nothing is taken in");
      keep(files() === filesBefore + 1 && (await rows()) === rowsBefore + 1, "the file handed in with room again is not there");
      return { bad, figure: "3 of 3 uploads refused with a 503 page, 0 files and 0 rows of them stay, pages can be read; taken in once there was room" };
    } finally {
      await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
      disk.clear();
    }
  },
};

export const databaseFull: Row = {
  number: "F15b",
  title: "the disk of PostgreSQL's folder fills up under load",
  async run({ isShort, control }: How): Promise<Outcome> {
    const disk = smallDisk(320);
    if (typeof disk === "string") return notRun(disk);
    const database = await ownPostgres(disk.folder);
    if (!database) return notRun(noPostgres);
    const ground = await prepared(database.url, control, { park: "laid" });
    const { bad, keep } = promises();
    const server = await startServer(ground);
    try {
      const desk = await aDesk(server.origin);
      const presses: Press[] = [];
      let refused = 0;
      const press = async (isFull: boolean) => {
        const form = Math.random() < 0.5 ? requestPress(desk) : ticketPress(desk);
        presses.push(form);
        const from = performance.now();
        const { isDone, isPolite, status } = await send(form);
        if (isPolite) refused++;
        keep(isDone || (isFull && isPolite), `a form was answered with ${status}`);
        if (!isShort) keep(performance.now() - from <= 5_000, "an answer took longer than 5 s");
      };
      for (let n = 0; n < 20; n++) await press(false);
      disk.fill();
      // Half-empty pages of tables take a while to run out.
      for (const until = Date.now() + (isShort ? 60_000 : 120_000); refused < (isShort ? 5 : 40) && Date.now() < until; ) await Promise.all(Array.from({ length: 4 }, () => press(true)));
      keep(refused > 0, "the disk was never full for the database");
      for (const page of livePages) keep((await fetch(server.origin + page)).status === 200, `${page} cannot be read while the disk is full`);
      disk.empty();
      const back = performance.now();
      for (const one of presses) if (one.ledTo === undefined) await sendUntilTold(one, () => server.origin);
      const told = performance.now() - back;
      keep((await server.stop()) === 0, "the process did not live to the end");
      const tally = await tallyOf(ground, presses);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${refused} forms told to come again, pages can be read; all taken within ${told.toFixed(0)} ms once there was room; ${zeros(tally)} of ${tally.acknowledged}` };
    } finally {
      disk.empty();
      await server.stop("SIGKILL");
      await database.clear();
      await ground.clear().catch(() => undefined);
      disk.clear();
    }
  },
};

export const embeddedFull: Row = {
  number: "F15c",
  title: "the disk of the embedded database's folder fills up under load",
  async run({ control }: How): Promise<Outcome> {
    const disk = smallDisk(320);
    if (typeof disk === "string") return notRun(disk);
    const ground = await prepared(null, control);
    const pgliteDir = path.join(disk.folder, "pg");
    cpSync(ground.pgliteDir, pgliteDir, { recursive: true });
    const onDisk = { ...ground, pgliteDir, env: { ...ground.env, PGLITE_DIR: pgliteDir } };
    const { bad, keep } = promises();
    let server = await startServer(onDisk);
    try {
      const { origin } = server;
      const desk = await aDesk(origin);
      const presses: Press[] = [];
      const press = async () => {
        const form = Math.random() < 0.5 ? requestPress(desk) : ticketPress(desk);
        presses.push(form);
        return send(form, undefined, 8_000).catch(() => undefined);
      };
      for (let n = 0; n < 20; n++) keep((await press())?.isDone === true, "a form was not taken while there was room");
      disk.fill();
      // Until the first form that is not taken: pages half empty take a while to run out.
      let since = Date.now();
      let last: Awaited<ReturnType<typeof press>>;
      for (const until = Date.now() + 240_000; Date.now() < until; since = Date.now()) {
        last = await press();
        // No answer in time is a crowded machine, or a process that answers nobody any more.
        if (last ? !last.isDone : !(await isWell(origin))) break;
      }
      since = Math.min(Date.now(), since + (last?.ms ?? 0));
      // A version of the database that hangs takes the process with it; one that says it is full lets it answer.
      let [answered, refused] = [0, 0];
      let ill: number | undefined;
      for (const until = Date.now() + 60_000; Date.now() < until && ill === undefined; ) {
        const answer = await press();
        if (answer) answered++;
        if (answer?.isPolite) refused++;
        keep(answer === undefined || answer.isDone || answer.isPolite, `a form was answered with ${answer?.status}`);
        if (!(await isWell(origin))) ill = Date.now() - since;
      }
      if (ill === undefined) {
        keep(refused > 0, "the disk was never full for the database");
        for (const page of livePages) keep((await fetch(origin + page)).status === 200, `${page} cannot be read while the disk is full`);
      } else {
        keep(ill <= 10_000, `health failed only after ${ill} ms`);
        keep((await Promise.race([server.ended.then(() => "ended"), pause(60_000, "lives")])) === "ended", "the process that answers nobody did not end");
      }
      const how = ill === undefined ? `${refused} of ${answered} forms told to come again, pages can be read, the process answers` : `health failed within ${ill} ms and the process was ended`;
      await server.stop("SIGKILL");
      disk.empty();
      server = await startServer(onDisk, { PORT: new URL(origin).port, APP_ORIGIN: origin });
      for (const one of presses) if (one.ledTo === undefined) await sendUntilTold(one, () => origin);
      keep((await server.stop()) === 0, "the server started anew did not end in good order");
      const tally = await tallyOf(onDisk, presses);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${how}; after a start with room again ${zeros(tally)} of ${tally.acknowledged}` };
    } finally {
      disk.empty();
      await server.stop("SIGKILL");
      await ground.clear();
      disk.clear();
    }
  },
};

/** What a supervisor and a balancer ask. */
const isWell = async (origin: string): Promise<boolean> => {
  const answers = await Promise.all(["/healthz", "/readyz"].map((path) => fetch(origin + path, { signal: AbortSignal.timeout(5_000) }).then(({ status }) => status === 200, () => false)));
  return !answers.includes(false);
};
