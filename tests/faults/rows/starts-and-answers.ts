import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { memoryMib } from "../../bench/processes";
import { ownPostgres } from "../../support/own-postgres";
import { freshGround, spawnServer, startServer, type Ground } from "../../support/server";
import { aDesk, requestPress, sendUntilTold, ticketPress, type Press } from "../presses";
import { notRun, promises, quantile, type Outcome, type Row } from "../row";
import { crowdLoad } from "../steady-load";
import { tallyOf, zeros } from "../tally";
import { prepared } from "./kill";

const noPostgres = "PostgreSQL is not installed";

/** F10: who sent the form hangs up before the answer; what they send again lands on the same record. */
export const answerLost: Row = {
  number: "F10",
  title: "the answer is lost on its way, and the form is sent again",
  async run({ isShort, control }): Promise<Outcome> {
    const database = await ownPostgres();
    if (!database) return notRun(noPostgres);
    const ground = await prepared(database.url, control);
    const server = await startServer(ground);
    try {
      const desk = await aDesk(server.origin);
      const presses: Press[] = Array.from({ length: isShort ? 60 : 500 }, (_, n) => (n % 3 === 0 ? requestPress(desk) : ticketPress(desk)));
      let hungUp = 0;
      for (const press of presses) {
        const headers = { origin: server.origin, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", cookie: desk.cookieHeader() };
        await fetch(server.origin + press.path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(press.fields).toString(), signal: AbortSignal.timeout(1 + Math.floor(Math.random() * 60)) })
          .then((answer) => answer.arrayBuffer(), () => { hungUp++; });
      }
      for (const press of presses) await sendUntilTold(press, () => server.origin);
      const tally = await tallyOf(ground, presses);
      return { bad: [...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves, ...(hungUp === 0 ? ["nobody hung up in time"] : [])], figure: `${hungUp} of ${presses.length} hung up; ${zeros(tally)}` };
    } finally {
      await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
    }
  },
};

/** F13: the first start, which makes the schema, is killed at any moment; two start at once. */
export const migrationKilled: Row = {
  number: "F13",
  title: "a migration is killed half-way, again and again; then two processes migrate at once",
  async run({ isShort }): Promise<Outcome> {
    const database = await ownPostgres();
    if (!database) return notRun(noPostgres);
    const { bad, keep } = promises();
    const [whole, hurt]: Ground[] = [await freshGround(database.url), await freshGround(database.url)];
    if (!whole || !hurt) throw new Error("no ground");
    const empty = { DEMO: "0" };
    try {
      await (await startServer(whole, empty)).stop();
      const kills = isShort ? 4 : 20;
      let inside = 0;
      for (let i = 0; i < kills; i++) {
        const server = await spawnServer(hurt, empty);
        await pause(300 + Math.random() * 1_500);
        if (!server.hasEnded()) inside++;
        await server.stop("SIGKILL");
      }
      const both = await Promise.all([startServer(hurt, empty), startServer(hurt, empty)]);
      for (const server of both) keep((await server.stop()) === 0, "a server did not end in good order");
      const [asMade, asHurt] = [await schemaOf(whole), await schemaOf(hurt)];
      keep(asMade === asHurt, "the schema is another one");
      return { bad, figure: `${inside} of ${kills} killed while starting; the schema is the same afterwards (${asMade.split("\n").length} columns, constraints and triggers)` };
    } finally {
      await whole.clear();
      await hurt.clear();
      await database.clear();
    }
  },
};

async function schemaOf({ databaseUrl = "" }: Ground): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const rows = await sql<{ line: string }[]>`
      select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgrelid::regclass || ' ' || tgname || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select 'migration ' || created_at from drizzle.__drizzle_migrations order by line`;
    return rows.map(({ line }) => line).join("\n");
  } finally {
    await sql.end();
  }
}

/** G14: a busy hour. FAULTS_MINUTES=10 is what is promised; by itself one minute. */
export const busyHour: Row = {
  number: "G14",
  title: "fifty people at once, pages and forms mixed",
  async run({ isShort }): Promise<Outcome> {
    const database = await ownPostgres();
    if (!database) return notRun(noPostgres);
    const ground = await freshGround(database.url);
    const { bad, keep } = promises();
    const server = await startServer(ground);
    try {
      const desk = await aDesk(server.origin);
      const minutes = isShort ? 0.2 : Number(process.env["FAULTS_MINUTES"] ?? 1);
      const pages = ["/", "/services", "/services/RC-001", "/book?item=RC-001&station=SZZX", "/book?item=RC-003&station=CMGC", "/stations/SZZX", "/stations/SZZX/board", "/track"];
      const forms = () => (Math.random() < 0.3 ? requestPress(desk) : ticketPress(desk));
      const people = (seconds: number, count: number) => {
        const readers = crowdLoad({ people: count - 5, thinkMs: 2_000, origin: () => server.origin, make: undefined, pages });
        const desks = crowdLoad({ people: 5, thinkMs: 1_000, origin: () => server.origin, make: forms, pages });
        return pause(seconds * 1_000).then(async () => {
          await Promise.all([readers.stop(), desks.stop()]);
          return { heard: [...readers.heard, ...desks.heard], presses: desks.presses };
        });
      };
      const warm = await people(isShort ? 5 : 30, 50);
      const before = memoryMib(server.pid) ?? Number.NaN;
      const { heard, presses } = await people(minutes * 60, 50);
      const grown = ((memoryMib(server.pid) ?? Number.NaN) / before - 1) * 100;
      const times = heard.map((one) => one.endedAt - one.sentAt);
      const [p95, p99] = [quantile(times, 0.95), quantile(times, 0.99)];
      const lag = /^ryz_nodejs_eventloop_lag_p99_seconds ([\d.e-]+)/m.exec(await (await fetch(`${server.origin}/metrics`)).text())?.[1];
      const wrong = heard.filter(({ status }) => status === undefined || status >= 500);
      keep(wrong.length === 0, `${wrong.length} requests failed`);
      if (!isShort) {
        keep(p95 <= 800, `p95 ${p95} ms`);
        keep(p99 <= 2_000, `p99 ${p99} ms`);
        keep(grown <= 10, `memory grew by ${grown.toFixed(0)} %`);
        keep(lag !== undefined && Number(lag) <= 0.1, `event loop lag p99 ${lag} s`);
      }
      const tally = await tallyOf(ground, [...warm.presses, ...presses]);
      bad.push(...tally.lost, ...tally.doubled, ...tally.halves);
      return { bad, figure: `${heard.length} requests in ${minutes} min, ${wrong.length} failed; p95 ${p95} ms, p99 ${p99} ms; memory ${grown.toFixed(0)} %; event loop lag p99 ${lag ?? "unknown"} s; ${zeros(tally)}` };
    } finally {
      await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
    }
  },
};
