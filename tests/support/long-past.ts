import { sql } from "drizzle-orm";
import type { Database } from "~db/client.server";

/** What becomes longer with every visit. */
export const growingTables = ["slots", "requests", "request_events", "request_materials", "request_search", "appointments", "appointment_items", "appointment_slots", "appointment_reminders", "notices", "access_links", "companies"];

/**
 * A past of served visits, enough that the database would rather use an index than read all of it: each with its slot,
 * company, request, history line, paper, link and mail. Written without triggers: only its size matters.
 */
export async function layLongPast(db: Database, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    const rows = [
      sql`create temporary table past on commit drop as
        select i, gen_random_uuid() as request_id, gen_random_uuid() as appointment_id, gen_random_uuid() as company_id, 'past-' || (i % 20) as user_id,
          timestamptz '2026-11-01 09:00+08' - i * interval '1 hour' as at, s.code as station
        from generate_series(1, ${count}::int) i join (select code, row_number() over (order by code) - 1 as no, count(*) over () as all from stations) s on s.no = i % s.all`,
      sql`insert into users (id, kind, email) select distinct user_id, 'company', user_id || '@example.com' from past`,
      sql`insert into companies (id, credit_code, name) select company_id, '91320594PA' || lpad(i::text, 7, '0') || 'X', 'past ' || i from past`,
      sql`insert into slots (station_code, starts_at, ends_at, capacity, taken) select station, at, at + interval '30 minutes', 1, 1 from past`,
      sql`insert into requests (id, number, query_code, item_code, item_version, company_id, applicant_id, contact_name, contact_phone, contact_email, station_code, channel, status, outcome, answer, department_code, form, received_at, ended_at, created_at, updated_at)
        select request_id, 'PAST' || i, '000000', 'RC-001', 1, company_id, user_id, 'past', '13800000000', 'past@example.com', station, 'appointment', 'completed', 'granted', '', 'RSJ', '{"matter":""}'::jsonb, at, at, at, at from past`,
      sql`insert into request_events (request_id, at, move, from_status, to_status, actor_kind, actor_name, actor_place, public_note, staff_note, details, request_version) select request_id, at, 'complete', 'accepted', 'completed', 'system', '', '', '', '', '{}'::jsonb, 1 from past`,
      sql`insert into request_materials (request_id, material_no, name_zh, name_en, form, copies, is_required, is_tolerable, updated_at) select request_id, 1, '', '', 'original', 1, true, false, at from past`,
      // As many terms as a real one has: a table of a few pages would be read through.
      sql`insert into request_search (request_id, terms) select request_id, array_to_tsvector(array['past' || i, lpad(i::text, 4, '0')] || array(select 'term' || (i * 13 + k) % 900 from generate_series(1, 90) k)) from past`,
      sql`insert into appointments (id, number, station_code, starts_at, ends_at, item_code, item_version, status, hold_secret_hash, company_id, user_id, request_id, created_at, booked_at, ended_at)
        select appointment_id, 'P' || i, station, at, at + interval '30 minutes', 'RC-001', 1, 'served', '', company_id, user_id, request_id, at, at, at from past`,
      sql`insert into appointment_items (appointment_id, position, item_code, item_version, request_id, company_id) select appointment_id, 1, 'RC-001', 1, request_id, company_id from past`,
      sql`insert into appointment_slots (appointment_id, station_code, starts_at) select appointment_id, station, at from past`,
      sql`insert into access_links (id, purpose, appointment_id, created_at, expires_at) select 'past' || i, 'appointment', appointment_id, at, at + interval '30 days' from past`,
      sql`insert into notices (kind, locale, recipient_email, recipient_name, request_id, appointment_id, payload, status, run_at, sent_at, created_at) select 'booking_confirmed', 'zh', user_id || '@example.com', '', request_id, appointment_id, '{}'::jsonb, 'sent', at, at, at from past`,
      sql`insert into appointment_reminders (appointment_id, starts_at, kind, notice_id, created_at) select n.appointment_id, p.at, 'day_before', n.id, p.at from notices n join past p on p.appointment_id = n.appointment_id`,
    ];
    for (const statement of rows) await tx.execute(statement);
  });
  // As the vacuum would have: what waits to be put into the index is read through by every search.
  await db.execute(sql`select gin_clean_pending_list('request_search_terms')`);
  await db.execute(sql`analyze`);
}
