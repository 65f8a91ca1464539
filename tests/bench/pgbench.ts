import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { postgresProgram } from "../support/find-postgres.mjs";

/** Bare tables of the same shape as a booking needs, without the portal's rules. */
export async function layBareTables(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`
      create table bench_slots (id int primary key, day date not null, starts_at timestamptz not null, capacity int not null, booked int not null default 0, check (booked <= capacity));
      create index on bench_slots (day);
      insert into bench_slots select i, date '2026-12-01' + (i / 160), timestamptz '2026-12-01 01:00Z' + (i % 160) * interval '3 minutes', 1000000, 0 from generate_series(0, 159 + 160 * 6) i;
      create table bench_bookings (id bigserial primary key, slot_id int not null references bench_slots, company text not null, created_at timestamptz not null default now());
      create table bench_events (id bigserial primary key, booking_id bigint not null references bench_bookings, what text not null, at timestamptz not null default now());
      create table bench_outbox (id bigserial primary key, payload jsonb not null, due_at timestamptz not null default now(), done_at timestamptz);
      analyze;
    `);
  } finally {
    await sql.end();
  }
}

/** Lock the slot, count, insert booking, event and outbox row, commit: the six-statement booking. */
const transaction = `\\set slot random(0, 1119)
begin;
select id from bench_slots where id = :slot and booked < capacity for update;
update bench_slots set booked = booked + 1 where id = :slot;
insert into bench_bookings (slot_id, company) values (:slot, 'company') returning id \\gset
insert into bench_events (booking_id, what) values (:id, 'booked');
insert into bench_outbox (payload) values ('{"notice":"booking_confirmed"}');
commit;
`;

/** How the bare booking was measured, and how many a second it reached. */
export interface BareBookings {
  by: "pgbench" | "postgres.js";
  perSecond: number;
}

/** The ceiling of bookings: pgbench where the machine has it, else the driver alone. */
export async function bareBookings(url: string, connections: number, seconds: number): Promise<BareBookings> {
  const program = postgresProgram("pgbench");
  if (!program) return { by: "postgres.js", perSecond: await byDriver(url, connections, seconds) };
  const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
  try {
    const file = path.join(folder, "booking.sql");
    writeFileSync(file, transaction);
    const { stdout } = await promisify(execFile)(program, ["-n", "-f", file, "-c", String(connections), "-j", "2", "-T", String(seconds), "-M", "prepared", url]);
    const found = /tps = ([\d.]+)/.exec(stdout);
    if (!found) throw new Error(`pgbench said nothing of tps: ${stdout}`);
    return { by: "pgbench", perSecond: Number(found[1]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function byDriver(url: string, connections: number, seconds: number): Promise<number> {
  const sql = postgres(url, { max: connections });
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const one = async (seed: number) => {
    for (let round = seed; performance.now() < until; round += 7) {
      const slot = round % 1120;
      await sql.begin(async (tx) => {
        await tx`select id from bench_slots where id = ${slot} and booked < capacity for update`;
        await tx`update bench_slots set booked = booked + 1 where id = ${slot}`;
        const [booking] = await tx`insert into bench_bookings (slot_id, company) values (${slot}, 'company') returning id`;
        await tx`insert into bench_events (booking_id, what) values (${booking?.id}, 'booked')`;
        await tx`insert into bench_outbox (payload) values ('{"notice":"booking_confirmed"}'::jsonb)`;
      });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, seed) => one(seed)));
  await sql.end();
  return done / seconds;
}
