import { openDatabase } from "~db/client.server";
import type { RunSql } from "~db/backup/raw-session.server";
import type { Ground } from "../support/server";
import type { Press } from "./presses";

/** What stands in the database beside what people were told. */
export interface Tally {
  acknowledged: number;
  lost: string[];
  doubled: string[];
  phantom: string[];
  /** what one transaction should have written whole and did not */
  halves: string[];
}

export const zeros = ({ lost, doubled, phantom, halves }: Tally): string => `${lost.length} lost, ${doubled.length} doubled, ${phantom.length} phantom, ${halves.length} half-done`;

/** Compares over SQL, with the portal stopped (PGlite) or beside it (PostgreSQL). */
export async function tallyOf(ground: Ground, presses: readonly Press[]): Promise<Tally> {
  const open = await openDatabase(ground.databaseUrl ? { url: ground.databaseUrl } : { pgliteDir: ground.pgliteDir });
  try {
    return await open.snapshot((run) => compare(run, presses));
  } finally {
    await open.close();
  }
}

/** Every thing created by these forms, with the company that names it and what its page's address ends with. */
const created = `
  select 'ticket' as kind, company_name as company, ticket_id::text as mark from visits where company_name like '试行之%' and not exists (select 1 from visit_requests v where v.ticket_id = visits.ticket_id)
  union all
  select 'request', c.name, r.number from requests r join companies c on c.id = r.company_id where c.name like '试行之%' and r.channel = 'walk_in'
  union all
  select 'booking', c.name, a.id::text from appointments a join companies c on c.id = a.company_id where a.status = 'booked' and c.name like '试行之%'`;

/** Each line is something a transaction writes whole: a row of it means a half. */
const wholes: Record<string, string> = {
  "tickets without the first period of their visit": "select id from tickets t where not exists (select 1 from visit_periods p where p.ticket_id = t.id and p.seq = 1)",
  "tickets without the line of their history": "select id from tickets t where not exists (select 1 from queue_events e where e.ticket_id = t.id)",
  "tickets without a visit": "select id from tickets t where not exists (select 1 from visits v where v.ticket_id = t.id)",
  "days whose numbers have gaps": "select 1 from tickets group by station_code, day, number_category having max(seq) <> count(*)",
  "requests whose history does not end where they stand": "select id from requests r where status <> 'draft' and r.status is distinct from (select e.to_status from request_events e where e.request_id = r.id order by e.id desc limit 1)",
  "routed requests without a department": "select id from requests where status = 'routed' and department_code is null",
  "requests of these forms without papers": "select r.id from requests r join companies c on c.id = r.company_id where c.name like '试行之%' and r.channel = 'walk_in' and not exists (select 1 from request_materials m where m.request_id = r.id)",
  "new companies with nothing": "select id from companies c where name like '试行之%' and not exists (select 1 from requests r where r.company_id = c.id)",
  "bookings without a place": "select id from appointments a where status = 'booked' and not exists (select 1 from appointment_slots s where s.appointment_id = a.id)",
  "slots whose counter is wrong": "select 1 from slots s where taken + kept > capacity or taken <> (select count(*) from appointment_slots p where p.station_code = s.station_code and p.starts_at = s.starts_at)",
  "forms that were taken and led nowhere": "select key from form_submissions where location = ''",
};

async function compare(run: RunSql, presses: readonly Press[]): Promise<Tally> {
  const found = new Map<string, string[]>();
  for (const { kind, company, mark } of await run(created)) {
    const name = `${String(kind)} ${String(company)}`;
    found.set(name, [...(found.get(name) ?? []), String(mark)]);
  }
  const tally: Tally = { acknowledged: presses.filter(({ ledTo }) => ledTo !== undefined).length, lost: [], doubled: [], phantom: [], halves: [] };
  for (const { kind, company, ledTo } of presses) {
    const marks = found.get(`${kind} ${company}`) ?? [];
    found.delete(`${kind} ${company}`);
    if (ledTo !== undefined && !marks.some((mark) => ledTo.includes(mark))) tally.lost.push(`${kind} ${ledTo}`);
    if (marks.length > 1) tally.doubled.push(`${kind} ${company} × ${marks.length}`);
  }
  tally.phantom.push(...found.keys());
  for (const [what, statement] of Object.entries(wholes)) {
    const { length } = await run(statement);
    if (length > 0) tally.halves.push(`${length} ${what}`);
  }
  return tally;
}
