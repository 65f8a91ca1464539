import postgres from "postgres";
import { openDatabase } from "~db/client.server";
import { layBookings } from "../support/laid-bookings";
import type { LoadRequest } from "./load";

/** Bookings with everything laid but their last press: a real form each, sent once. */
export async function laidBookings({ origin, databaseUrl, round, count }: { origin: string; databaseUrl: string; round: number; count: number }): Promise<LoadRequest[]> {
  const open = await openDatabase({ url: databaseUrl });
  try {
    const presses = await layBookings(open.db, { origin, round, count });
    await open.db.execute("analyze");
    return presses;
  } finally {
    await open.close();
  }
}

/** One move for each of these bookings, made by the first `used` of the requests: to another free time of the same station. */
export async function movesOf(databaseUrl: string, booked: readonly LoadRequest[]): Promise<LoadRequest[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const byId = new Map(booked.map((request) => [request.path.split("/")[2] ?? "", request]));
    const rows = await sql<{ id: string; number: string; station_code: string; to: Date }[]>`
      with target as (
        select station_code, starts_at, row_number() over (partition by station_code order by starts_at) - 1 as no, count(*) over (partition by station_code) as all
        from slots where taken + kept < capacity and starts_at > now() + interval '1 day' and starts_at < now() + interval '8 days'
      ), visit as (
        select id, number, station_code, starts_at, row_number() over (order by id) as no from appointments where id = any(${[...byId.keys()]}) and status = 'booked'
      )
      select v.id, v.number, v.station_code, t.starts_at as to from visit v join target t on t.station_code = v.station_code and t.no = v.no % t.all where t.starts_at <> v.starts_at`;
    return rows.flatMap(({ id, number, station_code: station, to }) => {
      const before = byId.get(id);
      return before ? [{ ...before, path: `/my/appointments/${number}/move`, body: new URLSearchParams({ station, startsAt: to.toISOString() }).toString() }] : [];
    });
  } finally {
    await sql.end();
  }
}
