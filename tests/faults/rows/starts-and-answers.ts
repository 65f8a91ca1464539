import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { spawnServer, startServer, type Ground } from "../../support/server";
import { prepared, sharedPostgres } from "../park";
import { aDesk, requestPress, sendUntilTold, ticketPress, type Press } from "../presses";
import { notRun, promises, type Outcome, type Row } from "../row";
import { tallyOf, zeros } from "../tally";

const noPostgres = "PostgreSQL is not installed";

/** F10: who sent the form hangs up before the answer; what they send again lands on the same record. */
export const answerLost: Row = {
  number: "F10",
  title: "the answer is lost on its way, and the form is sent again",
  async run({ isShort, control }): Promise<Outcome> {
    const database = await sharedPostgres();
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
  async run({ isShort, control }): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun(noPostgres);
    const { bad, keep } = promises();
    const made = { alone: await prepared(database.url, undefined, { park: "none" }), hurt: await prepared(database.url, control, { park: "none" }), together: await prepared(database.url, control, { park: "none" }) };
    try {
      await (await startServer(made.alone)).stop();
      const kills = isShort ? 4 : 20;
      let inside = 0;
      for (let i = 0; i < kills; i++) {
        const server = await spawnServer(made.hurt);
        const isHalf = await whileMigrating(made.hurt, server.hasEnded, Math.random() * 300);
        if (isHalf) inside++;
        await server.stop("SIGKILL");
      }
      keep(inside > 0, "no start was killed while it migrated");
      const alone = await schemaOf(made.alone);
      for (const [what, ground] of [["killed", made.hurt], ["two at once", made.together]] as const) {
        const both = await Promise.all([startServer(ground), startServer(ground)]);
        for (const server of both) keep((await server.stop()) === 0, "a server did not end in good order");
        keep((await schemaOf(ground)) === alone, `${what}: the schema is another one`);
      }
      return { bad, figure: `${inside} of ${kills} starts killed while they migrated, then two at once; two at once on an empty database: the same schema each time (${alone.split("\n").length} columns, constraints and triggers)` };
    } finally {
      for (const ground of Object.values(made)) await ground.clear();
      await database.clear();
    }
  },
};

/** Waits until the start has begun to migrate, and a moment more. @returns false when it had migrated already or ended by itself */
async function whileMigrating({ databaseUrl = "" }: Ground, hasEnded: () => boolean, momentMs: number): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    for (const until = Date.now() + 60_000; Date.now() < until && !hasEnded(); await pause(5)) {
      // Its statements hold locks; a migration that is whole shows its bookkeeping.
      const [row] = await sql`select to_regclass('public.requests') is not null and to_regclass('drizzle.__drizzle_migrations') is not null as is_over,
        exists (select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null) as is_busy`;
      if (row?.["is_over"]) return false;
      if (!row?.["is_busy"]) continue;
      await pause(momentMs);
      return true;
    }
    return false;
  } finally {
    await sql.end();
  }
}

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
