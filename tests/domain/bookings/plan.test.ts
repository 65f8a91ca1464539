import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { rowsOf } from "~db/client.server";
import { openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

test("however many slots lie in the past, what is free is found by the key of the slots and no table is read through", async () => {
  await openSlots(db);
  await db.transaction(async (tx) => {
    // Nobody waits for a time gone by: the triggers have nothing to do here.
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`
    insert into slots (station_code, starts_at, ends_at, capacity)
    select s.code, t.at, t.at + interval '30 minutes', 2 from stations s, generate_series('2024-01-01 09:00+08'::timestamptz, '2026-11-01 09:00+08'::timestamptz, interval '1 hour') as t(at)
    where extract(hour from t.at at time zone interval '8 hours') between 9 and 16`);
  });
  await db.execute(sql`analyze slots`);
  const until = atShanghai("2026-12-09", "00:00").toISOString();
  const asked = sql`
    explain select starts_at, ends_at, capacity, taken + kept from slots
    where station_code in ('SZZX', 'CMGC') and starts_at >= ${tuesday.toISOString()}::timestamptz and starts_at < ${until}::timestamptz order by station_code, starts_at`;
  expect(new PgDialect().sqlToQuery(asked).params).toHaveLength(2);
  const plan = JSON.stringify(rowsOf(await db.execute(asked)));
  expect(plan).toMatch(/slots_station_code_starts_at_pk/);
  expect(plan).not.toMatch(/Seq Scan/);
});
