import { sql } from "drizzle-orm";
import { rowsOf, type Database } from "~db/client.server";

/**
 * Every rule that holds for places after whatever happened, looked at with plain counting. Answers with what is broken
 * in words: an empty list is the proof.
 *
 * - the counter of a slot is the number of places in use, never more than its capacity, those kept for the line included
 * - an open, served or missed visit uses exactly the slots between its start and end, a cancelled or lapsed one none
 * - its items know whether it is booked, and for which company
 * - no offer is made to two, and none without a place in the database
 */
export async function brokenPlaces(db: Database): Promise<string[]> {
  const result = await db.execute(sql`
    select 'slot ' || s.station_code || ' ' || s.starts_at || ': taken ' || s.taken || ', in use ' || (select count(*) from appointment_slots p where p.station_code = s.station_code and p.starts_at = s.starts_at)
        || ', kept ' || s.kept || ', capacity ' || s.capacity as what
      from slots s
      where s.taken <> (select count(*) from appointment_slots p where p.station_code = s.station_code and p.starts_at = s.starts_at)
        or s.taken + s.kept > s.capacity or s.taken < 0 or s.kept < 0
    union all
    select a.status || ' visit ' || a.id || ' uses other places than its own'
      from appointments a
      left join appointment_slots p on p.appointment_id = a.id
      left join slots s on s.station_code = p.station_code and s.starts_at = p.starts_at
      group by a.id
      having case when a.status in ('cancelled', 'lapsed') then count(p.appointment_id) > 0
        else count(s.starts_at) = 0 or bool_or(s.station_code <> a.station_code) or min(s.starts_at) <> a.starts_at
          or max(s.ends_at) <> a.ends_at or sum(s.ends_at - s.starts_at) <> a.ends_at - a.starts_at end
    union all
    select 'item ' || i.position || ' of ' || a.status || ' visit ' || a.id || ' has lost its visit'
      from appointment_items i join appointments a on a.id = i.appointment_id
      where i.is_open <> (a.status = 'booked') or i.company_id is distinct from a.company_id
        or (i.position = 1 and i.item_code <> a.item_code) or (a.status = 'booked' and i.request_id is null)
    union all
    select 'offer ' || w.id || ' has ' || a.status
      from waitlist_entries w join appointments a on a.id = w.appointment_id
      where w.status = 'offered' and a.status not in ('held', 'lapsed') or w.status = 'booked' and a.status = 'held'`);
  return rowsOf<{ what: string }>(result).map(({ what }) => what);
}
