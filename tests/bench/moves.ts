import postgres from "postgres";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { moveRequest, moveRequestIn } from "~/domain/requests/move-request.server";
import { openDatabase, type OpenDatabase, type Transaction } from "~db/client.server";
import { aPayload } from "../support/notice-payloads";
import { aCast, aRequest } from "../support/requests";
import { median, type Figure } from "./figures";

/** Moves made at the same time, and moves of a round. */
const connections = 10;
const requests = 400;

/**
 * Ten presses at a time suspend four hundred accepted requests: status, history, the clock, the notice to the company
 * with its link, the audit line. Then ten at a time accept as many: their notices are numbered one by one, so accepts
 * wait for one another. Each beside the bare statements of the same work without the portal's rules, in the same run.
 */
export async function moveFigures(databaseUrl: string, rounds: number): Promise<Figure[]> {
  const open = await openDatabase({ url: databaseUrl });
  const sql = postgres(databaseUrl, { max: connections, onnotice: () => {} });
  try {
    const cast = await aCast(open.db);
    const expectedOn = shanghaiDay(new Date(Date.now() + 14 * 86_400_000));
    await layBareMoves(sql);
    const suspend = (requestId: string) => moveRequest(open.db, cast.liaison, { move: "suspend", requestId, kind: "inspection", reason: "现场核查", expectedOn, now: new Date() });
    const accept = (requestId: string) => moveRequest(open.db, cast.liaison, { move: "accept", requestId, now: new Date() });
    return [
      ...(await besideBare("suspend a request", rounds, sql, (await aRequest(open.db, cast, "accepted", new Date())).id, suspend, (no) => bareMove(sql, no))),
      ...(await besideBare("accept a request", rounds, sql, (await aRequest(open.db, cast, "signed", new Date())).id, accept, (no) => bareMove(sql, no, { isNumbered: true }))),
    ];
  } finally {
    await sql.end();
    await open.close();
  }
}

/** A move of the portal beside the bare one, by turns. */
async function besideBare(name: string, rounds: number, sql: postgres.Sql, templateId: string, move: (id: string) => Promise<unknown>, bareOne: (no: number) => Promise<unknown>): Promise<Figure[]> {
  const [portal, bare]: [Moves[], Moves[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    portal.push(await drive(await clone(sql, templateId), move));
    await sql`truncate bench_requests, bench_clocks, bench_history, bench_notices, bench_audit`;
    await sql`insert into bench_requests select i, 'accepted' from generate_series(1, ${requests}) i`;
    await sql`insert into bench_clocks (request, kind, due_at) select i, 'handling', now() from generate_series(1, ${requests}) i`;
    bare.push(await drive(Array.from({ length: requests }, (_, at) => at + 1), bareOne));
  }
  return [
    {
      name, value: median(portal.map(({ perSecond }) => perSecond)), unit: "moves/s",
      ceiling: { what: "bare statements by postgres.js", value: median(bare.map(({ perSecond }) => perSecond)) }, goal: { ratioAtLeast: 0.5 },
    },
    { name: `${name} p99`, value: median(portal.map(({ p99 }) => p99)), unit: "ms" },
    { name: `${name} bare p99`, value: median(bare.map(({ p99 }) => p99)), unit: "ms" },
  ];
}

/**
 * What one notice costs the move that causes it: the same suspensions with one notice more in their transaction.
 */
export async function noticeCost({ db }: OpenDatabase, databaseUrl: string, rounds: number): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const cast = await aCast(db);
    const template = await aRequest(db, cast, "accepted", new Date());
    const expectedOn = shanghaiDay(new Date(Date.now() + 14 * 86_400_000));
    const suspend = (tx: Transaction, requestId: string) => moveRequestIn(tx, cast.liaison, { move: "suspend", requestId, kind: "inspection", reason: "现场核查", expectedOn, now: new Date() });
    const [alone, withOneMore]: [Moves[], Moves[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      alone.push(await drive(await clone(sql, template.id), (id) => db.transaction((tx) => suspend(tx, id))));
      withOneMore.push(await drive(await clone(sql, template.id), (id) => db.transaction(async (tx) => {
        await suspend(tx, id);
        await enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test" }, new Date());
      })));
    }
    return [{
      name: "moves with one notice more", value: median(withOneMore.map(({ perSecond }) => perSecond)), unit: "moves/s",
      ceiling: { what: "the same moves without it", value: median(alone.map(({ perSecond }) => perSecond)) }, goal: { ratioAtLeast: 0.9 },
    }];
  } finally {
    await sql.end();
  }
}

interface Moves {
  perSecond: number;
  p99: number;
}

/** Each of the list once, so many at a time. */
async function drive<Id>(ids: Id[], move: (id: Id) => Promise<unknown>): Promise<Moves> {
  const took: number[] = [];
  const queue = [...ids];
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const pressed = performance.now();
      await move(id);
      took.push(performance.now() - pressed);
    }
  }));
  const seconds = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  return { perSecond: took.length / seconds, p99: took[Math.floor(took.length * 0.99)] ?? Number.NaN };
}

/** As many requests like this one, with papers, history and clocks. */
async function clone(sql: postgres.Sql, templateId: string): Promise<string[]> {
  return sql.begin(async (tx) => {
    const ids = (await tx<{ id: string }[]>`
      insert into requests select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'number', r.number || 'B' || i || '-' || floor(random() * 1e9)))).* from requests r, generate_series(1, ${requests}) i where r.id = ${templateId}
      returning id`).map(({ id }) => id);
    for (const [table, own] of [["request_materials", null], ["clocks", "id"]] as const) {
      await tx`
        insert into ${tx(table)} select (jsonb_populate_record(t, jsonb_build_object('request_id', r.id) || ${own ? tx`jsonb_build_object('id', gen_random_uuid())` : tx`'{}'::jsonb`})).*
        from ${tx(table)} t, unnest(${ids}::uuid[]) r(id) where t.request_id = ${templateId}`;
    }
    return ids;
  });
}

async function layBareMoves(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table bench_requests (id int primary key, status text not null, version int not null default 1, due_at timestamptz);
    create table bench_clocks (id bigint primary key generated always as identity, request int not null, kind text not null, due_at timestamptz not null, paused_at timestamptz, ended_at timestamptz);
    create table bench_links (id uuid primary key default gen_random_uuid(), request int not null, expires_at timestamptz not null);
    create index on bench_clocks (request);
    create table bench_history (id bigint primary key generated always as identity, request int not null, move text not null, details jsonb not null, version int not null, at timestamptz not null default now(), unique (request, version));
    create table bench_notices (id uuid primary key default gen_random_uuid(), request int not null, payload jsonb not null, run_at timestamptz not null default now());
    create table bench_counter (id int primary key, value int not null);
    insert into bench_counter values (1, 0);
    create table bench_audit (id bigint primary key generated always as identity, object int not null, changes jsonb not null, at timestamptz not null default now());
  `);
}

/** What a move cannot do without, and nothing else. */
async function bareMove(sql: postgres.Sql, request: number, { isNumbered = false } = {}): Promise<void> {
  await sql.begin(async (tx) => {
    const [held] = await tx<{ version: number }[]>`select version from bench_requests where id = ${request} and status = 'accepted' for update`;
    const version = (held?.version ?? 0) + 1;
    await tx`update bench_clocks set paused_at = now() where request = ${request} and ended_at is null`;
    await tx`update bench_requests set status = 'suspended', version = ${version}, due_at = null where id = ${request} and status = 'accepted'`;
    await tx`insert into bench_history (request, move, details, version) values (${request}, 'suspend', '{"clocks":["handling"]}'::jsonb, ${version})`;
    await tx`insert into bench_links (request, expires_at) values (${request}, now() + interval '90 days')`;
    await tx`insert into bench_audit (object, changes) values (${request}, '{"status":["accepted","suspended"]}'::jsonb)`;
    if (isNumbered) await tx`update bench_counter set value = value + 1 where id = 1 returning value`;
    await tx`insert into bench_notices (request, payload) values (${request}, '{"notice":"clock_stopped"}'::jsonb)`;
    await tx`select pg_notify('live', ${`request:${request}`})`;
  });
}
