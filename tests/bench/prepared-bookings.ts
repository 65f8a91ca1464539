import { createHash, randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { creditCodeCheck, organisationCheck } from "~/domain/companies/credit-code";
import type { LoadRequest } from "./load";

/**
 * Everything a booking needs before its last press: a person of a company, signed in, whose browser holds a slot and
 * has filled in the contact. Each request returned is the last press of one of them: a real form, sent once.
 */
export async function layBookings({ origin, databaseUrl, round, count }: { origin: string; databaseUrl: string; round: number; count: number }): Promise<LoadRequest[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const people = Array.from({ length: count }, (_, i) => person(round, i));
    const [item] = await sql<{ item_code: string; version: number }[]>`select item_code, version from item_versions where item_code = 'RC-001' order by version desc limit 1`;
    // Every station and slot of the coming days, so that the load spreads as it does in life.
    const slots = await sql<{ station_code: string; starts_at: Date; ends_at: Date }[]>`
      update slots set capacity = capacity + ${count} where starts_at > now() + interval '1 day' returning station_code, starts_at, ends_at`;
    if (!item || slots.length === 0) throw new Error("the made-up park has no RC-001 or no free times");

    await sql.begin(async (tx) => {
      await tx`insert into users ${tx(people.map(({ userId: id, email, phone }) => ({ id, kind: "company", email, name: "江小白", phone })))}`;
      await tx`insert into companies ${tx(people.map(({ companyId: id, creditCode: credit_code, companyName: name }) => ({ id, credit_code, name })))}`;
      await tx`insert into company_members ${tx(people.map(({ companyId: company_id, userId: user_id }) => ({ company_id, user_id, role: "owner" })))}`;
      await tx`insert into sessions ${tx(people.map(({ userId: user_id, token }) => ({ id: sha256(token), user_id, expires_at: new Date(Date.now() + 3_600_000) })))}`;
      await tx`insert into appointments ${tx(people.map((one, i) => {
        const slot = slots[i % slots.length];
        if (!slot) throw new Error("no slot");
        return {
          id: one.appointmentId, ...slot, item_code: item.item_code, item_version: item.version, status: "held",
          held_until: new Date(Date.now() + 3_600_000), hold_secret_hash: sha256(one.secret), user_id: one.userId,
          contact: tx.json({ companyName: one.companyName, creditCode: one.creditCode, name: "江小白", phone: one.phone, email: one.email }),
        };
      }))}`;
      const ids = people.map(({ appointmentId }) => appointmentId);
      await tx`insert into appointment_items (appointment_id, position, item_code, item_version) select id, 1, item_code, item_version from appointments where id = any(${ids})`;
      await tx`insert into appointment_slots (appointment_id, station_code, starts_at) select id, station_code, starts_at from appointments where id = any(${ids})`;
    });
    await sql`analyze`;

    return people.map(({ appointmentId, token, secret }) => ({
      method: "POST",
      path: `/book/${appointmentId}/check`,
      headers: {
        origin, "sec-fetch-site": "same-origin", accept: "text/html", "accept-language": "zh-CN",
        "content-type": "application/x-www-form-urlencoded", cookie: `__Host-ryz=${token}; __Host-ryz-hold=${secret}`,
      },
      body: "",
    }));
  } finally {
    await sql.end();
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

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function person(round: number, i: number) {
  const organisation = `MB${round}${String(i).padStart(5, "0")}`;
  const first17 = `91320594${organisation}${organisationCheck(organisation)}`;
  return {
    userId: randomUUID(), companyId: randomUUID(), appointmentId: randomUUID(),
    email: `bench-${round}-${i}@example.com`, phone: "13900000000", companyName: `试速${round}${i}科技有限公司`,
    creditCode: first17 + creditCodeCheck(first17),
    token: `company.${randomBytes(32).toString("base64url")}`, secret: randomBytes(32).toString("base64url"),
  };
}
