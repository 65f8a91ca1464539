import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { StaffActor } from "~/domain/access/actor";
import { callNext } from "~/domain/queue/call-next.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { openDatabase, type Database } from "~db/client.server";
import { median, type Figure } from "./figures";

/** A station of its own with a window for each desk. */
const station = "BNCH";
const desks = 8;
const people = 500;
const finish = { result: "answered", doneItems: [] } as const;

interface Calls {
  perSecond: number;
  p99: number;
}

/**
 * Eight desks call five hundred waiting people, each call closing the visit before it, beside the bare statements of the
 * same work (lock the queue, take the first, close and open periods, three lines of history, tell) without the portal's
 * rules, in the same run.
 */
export async function callNextFigures(databaseUrl: string, rounds: number): Promise<Figure[]> {
  const open = await openDatabase({ url: databaseUrl });
  const sql = postgres(databaseUrl, { max: desks, onnotice: () => {} });
  try {
    const actors = await settle(sql, open.db);
    await layBareQueue(sql);
    const [portal, bare]: [Calls[], Calls[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      await fill(sql);
      portal.push(await drive(actors.map((actor) => async () => (await callNext(open.db, actor, { stationCode: station, now: new Date(), finish })) !== undefined)));
      await sql`insert into bench_queue_tickets (seq, status) select i, 'waiting' from generate_series(1, ${people}) i`;
      bare.push(await drive(actors.map((_, windowNo) => () => bareCall(sql, windowNo))));
      await sql`truncate bench_queue_tickets, bench_queue_periods, bench_queue_events restart identity`;
    }
    return [
      {
        name: "call next, 8 desks, 500 waiting", value: median(portal.map(({ perSecond }) => perSecond)), unit: "calls/s",
        ceiling: { what: "bare statements by postgres.js", value: median(bare.map(({ perSecond }) => perSecond)) }, goal: { ratioAtLeast: 0.25 },
      },
      { name: "call next p99", value: median(portal.map(({ p99 }) => p99)), unit: "ms", goal: { atMost: 250 } },
      { name: "bare call p99", value: median(bare.map(({ p99 }) => p99)), unit: "ms" },
    ];
  } finally {
    await sql.end();
    await open.close();
  }
}

/** Every desk calls until nobody is left. */
async function drive(calls: (() => Promise<boolean>)[]): Promise<Calls> {
  const took: number[] = [];
  const start = performance.now();
  await Promise.all(calls.map(async (call) => {
    for (let isMore = true; isMore; ) {
      const pressed = performance.now();
      isMore = await call();
      if (isMore) took.push(performance.now() - pressed);
    }
  }));
  const seconds = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  if (took.length !== people) throw new Error(`${took.length} of ${people} were called`);
  return { perSecond: took.length / seconds, p99: took[Math.floor(took.length * 0.99)] ?? Number.NaN };
}

async function settle(sql: postgres.Sql, db: Database): Promise<StaffActor[]> {
  const windows = JSON.stringify(Array.from({ length: desks }, (_, index) => ({ no: index + 1, nameZh: "综合", nameEn: "General", queuePrefixes: ["A", "B", "C", "D", "E"] })));
  await sql`
    insert into stations select (jsonb_populate_record(s, jsonb_build_object('code', ${station}::text, 'windows', ${windows}::text::jsonb))).* from stations s order by position limit 1`;
  const actors: StaffActor[] = [];
  for (let no = 1; no <= desks; no++) {
    const userId = `bench-${randomUUID()}`;
    await sql`insert into users (id, kind, email, name) values (${userId}, 'staff', ${`${userId}@example.com`}, ${`窗口${no}`})`;
    actors.push({ kind: "staff", userId, name: `窗口${no}`, email: "", locale: "zh", assignments: [{ role: "front_desk", stationCode: station, departmentCode: null }] });
  }
  for (const [index, actor] of actors.entries()) await openWindow(db, actor, { stationCode: station, windowNo: index + 1, now: new Date() });
  return actors;
}

/** Five hundred people in every lane but bookings, whose appointments would be measured along. */
async function fill(sql: postgres.Sql): Promise<void> {
  await sql`
    with made as (
      insert into tickets (station_code, day, number_category, seq, number, category, status, lane, priority_kind, source, issued_at, queued_at, ahead_told_at)
      select ${station}, (now() at time zone interval '8 hours')::date, 'QY', n.last + i, 'A' || lpad((n.last + i)::text, greatest(3, length((n.last + i)::text)), '0'), (array['QY', 'XM', 'RC', 'JS', 'KJ'])[1 + i % 5], 'waiting',
        case when i % 10 = 0 then 'priority' else 'walk_in' end, case when i % 10 = 0 then 'elderly' end, 'kiosk', now() - (${people} - i) * interval '1 second', now() - (${people} - i) * interval '1 second', now()
      from generate_series(1, ${people}) i, (select coalesce(max(seq), 0) as last from tickets where station_code = ${station}) n
      returning id, category, issued_at
    ), held as (insert into visits (ticket_id) select id from made returning ticket_id)
    insert into visit_periods (ticket_id, seq, kind, category, started_at) select made.id, 1, 'waiting', made.category, made.issued_at from made join held on held.ticket_id = made.id`;
  await sql`analyze tickets, visit_periods`;
}

async function layBareQueue(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table bench_queue (id int primary key);
    insert into bench_queue values (1);
    create table bench_queue_tickets (seq int primary key, status text not null, window_no int, version int not null default 1);
    create index on bench_queue_tickets (seq) where status = 'waiting';
    create unique index on bench_queue_tickets (window_no) where status = 'called';
    create table bench_queue_periods (ticket int not null, no int not null, kind text not null, started_at timestamptz not null default now(), ended_at timestamptz, primary key (ticket, no));
    create table bench_queue_events (id bigint primary key generated always as identity, ticket int not null, act text not null, before jsonb, at timestamptz not null default now());
  `);
}

/** What a call cannot do without, and nothing else. */
async function bareCall(sql: postgres.Sql, windowNo: number): Promise<boolean> {
  return sql.begin(async (tx) => {
    await tx`select 1 from bench_queue where id = 1 for update`;
    const [present] = await tx<{ seq: number }[]>`update bench_queue_tickets set status = 'done', window_no = null, version = version + 1 where window_no = ${windowNo} and status = 'called' returning seq`;
    if (present) {
      await tx`update bench_queue_periods set ended_at = now() where ticket = ${present.seq} and ended_at is null`;
      await tx`insert into bench_queue_events (ticket, act, before) values (${present.seq}, 'finish', '{"status":"called"}'::jsonb)`;
    }
    const [next] = await tx<{ seq: number }[]>`
      update bench_queue_tickets set status = 'called', window_no = ${windowNo}, version = version + 1
      where seq = (select seq from bench_queue_tickets where status = 'waiting' order by seq limit 1) returning seq`;
    if (!next) return false;
    await tx`update bench_queue_periods set ended_at = now() where ticket = ${next.seq} and ended_at is null`;
    await tx`insert into bench_queue_periods (ticket, no, kind) values (${next.seq}, 2, 'called')`;
    await tx`insert into bench_queue_events (ticket, act, before) values (${next.seq}, 'call', '{"status":"waiting"}'::jsonb)`;
    await tx`select pg_notify('live', 'queue:BNCH')`;
    return true;
  });
}
