import postgres from "postgres";
import { termsOf } from "~/domain/requests/index-request.server";

/** Companies that share the past among them. */
const companyCount = 2_000;

/**
 * Lays a past into the park: ended requests with what they are found by, and served appointments in past slots, up to
 * `total` of each. Written in bulk, without triggers and foreign-key checks: only its size matters. What is open, and
 * what is to come, stays as it is.
 */
export async function layPast(databaseUrl: string, total: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`set session_replication_role = replica`;
    await sql`set synchronous_commit = off`;
    await layCompanies(sql);
    const [{ from = 0 } = {}] = await sql<{ from: number }[]>`select count(*)::int as from from requests where contact_name = 'past'`;
    // Half-hours of the last years at every station; the hundred thousand slots of one station-year hold what is asked.
    await sql`
      insert into slots (station_code, starts_at, ends_at, capacity, taken)
      select s.code, at, at + interval '30 minutes', 1000, 0 from stations s, generate_series(date_trunc('hour', now()) - interval '900 days', now() - interval '2 days', interval '30 minutes') at
      on conflict do nothing`;
    for (let at = from; at < total; at += 50_000) await layPart(sql, at, Math.min(total, at + 50_000));
    for (const table of ["requests", "request_search", "appointments", "appointment_items", "appointment_slots", "slots", "companies"]) await sql`vacuum analyze ${sql(table)}`;
  } finally {
    await sql.end();
  }
}

async function layCompanies(sql: postgres.Sql): Promise<void> {
  await sql`create table if not exists past_companies (no int primary key, id uuid not null, user_id text not null, terms tsvector not null)`;
  const [{ count = 0 } = {}] = await sql<{ count: number }[]>`select count(*)::int as count from past_companies`;
  if (count > 0) return;

  const surnames = [..."澄云霁拾泓砚翎栩岚汐璟珩沐晞朗瀚宁煜"];
  const trades = ["光精密", "栈软件", "月智造", "禾餐饮", "泉生物", "石咨询", "羽物流", "木家居", "山新能源", "海贸易"];
  const companies = Array.from({ length: companyCount }, (_, no) => {
    const name = `${surnames[no % surnames.length]}${trades[Math.floor(no / surnames.length) % trades.length]}${String(no)}（苏州）有限公司`;
    return { no, id: crypto.randomUUID(), name, creditCode: `91320594PA${String(no).padStart(7, "0")}X` };
  });
  const [user] = await sql<{ id: string }[]>`select id from users where kind = 'company' limit 1`;
  await sql`insert into companies ${sql(companies.map(({ id, name, creditCode: credit_code }) => ({ id, name, credit_code })))}`;
  const item = { itemCode: "RC-001", itemZh: "外国人来华工作许可（90日以上）", itemEn: "Work permit for foreigners", matter: "", answer: "已办结，许可证可到站点领取。", number: null };
  await sql`insert into past_companies ${sql(companies.map(({ no, id, name, creditCode }) => ({
    no, id, user_id: user?.id ?? "",
    terms: [...new Set(termsOf({ ...item, companyName: name, creditCode, contactPhone: `1380000${String(no).padStart(4, "0")}` }))].map((term) => `'${term}'`).join(" "),
  })))}`;
}

/** One request, one appointment and their lines for each number from `from` up to `to`. */
async function layPart(sql: postgres.Sql, from: number, to: number): Promise<void> {
  await sql`create temporary table if not exists part (i int, request_id uuid, appointment_id uuid, company_id uuid, user_id text, station text, department text, at timestamptz, number text, terms tsvector)`;
  await sql`truncate part`;
  await sql`
    insert into part
    select i, gen_random_uuid(), gen_random_uuid(), c.id, c.user_id, s.code, d.code,
      (select max(starts_at) from slots where station_code = s.code and starts_at <= now() - interval '3 days' - (i % 800) * interval '1 day'),
      'RYZ' || to_char(now() - interval '3 days' - (i % 800) * interval '1 day', 'YYYYMMDD') || s.code || lpad((i / 100 + 20000)::text, 6, '0'), c.terms
    from generate_series(${from}::int, ${to - 1}::int) i
    join past_companies c on c.no = i % ${companyCount}::int
    join (select code, row_number() over (order by code) - 1 as no, count(*) over () as all from stations) s on s.no = i % s.all
    join (select code, row_number() over (order by code) - 1 as no, count(*) over () as all from departments) d on d.no = (i / 7) % d.all`;
  await sql`
    insert into requests (id, number, query_code, item_code, item_version, company_id, applicant_id, contact_name, contact_phone, contact_email, station_code, channel, status, outcome,
      answer, department_code, form, received_at, accepted_at, decided_at, ended_at, created_at, updated_at)
    select request_id, number, lpad((i % 1000000)::text, 6, '0'), 'RC-001', 1, company_id, user_id, 'past', '13800000000', 'past@example.com', station, 'appointment', 'completed', 'granted',
      '已办结', department, '{"matter":""}'::jsonb, at, at, at + interval '2 days', at + interval '2 days', at, at + interval '2 days' from part`;
  await sql`insert into request_search (request_id, terms) select request_id, terms || array_to_tsvector(array[lower(number), lower(right(number, 10)), lower(right(number, 6)), right(number, 4)]) from part`;
  await sql`
    insert into appointments (id, number, station_code, starts_at, ends_at, item_code, item_version, status, hold_secret_hash, company_id, user_id, request_id, created_at, booked_at, ended_at)
    select appointment_id, 'P' || i, station, at, at + interval '30 minutes', 'RC-001', 1, 'served', '', company_id, user_id, request_id, at, at, at from part`;
  await sql`insert into appointment_items (appointment_id, position, item_code, item_version, request_id, company_id) select appointment_id, 1, 'RC-001', 1, request_id, company_id from part`;
  await sql`insert into appointment_slots (appointment_id, station_code, starts_at) select appointment_id, station, at from part`;
}
