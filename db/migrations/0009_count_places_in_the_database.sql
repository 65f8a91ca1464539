-- Places in use so far, and what the visits are for; before the triggers, because the counters count them already.
INSERT INTO appointment_slots (appointment_id, station_code, starts_at)
  SELECT id, station_code, starts_at FROM appointments WHERE status NOT IN ('cancelled', 'lapsed');
--> statement-breakpoint
INSERT INTO appointment_items (appointment_id, position, item_code, item_version, request_id, company_id, is_open)
  SELECT id, 1, item_code, item_version, request_id, company_id, status = 'booked' FROM appointments;
--> statement-breakpoint
-- slots.taken is the number of rows of appointment_slots, whoever writes them. Locks in the order of the key.
CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM changed) THEN RETURN NULL; END IF;
  PERFORM 1 FROM slots s WHERE (s.station_code, s.starts_at) IN (SELECT c.station_code, c.starts_at FROM changed c)
    ORDER BY s.station_code, s.starts_at FOR NO KEY UPDATE;
  UPDATE slots s SET taken = s.taken + CASE tg_op WHEN 'INSERT' THEN n.places ELSE -n.places END
    FROM (SELECT c.station_code, c.starts_at, count(*)::int AS places FROM changed c GROUP BY c.station_code, c.starts_at) n
    WHERE s.station_code = n.station_code AND s.starts_at = n.starts_at;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER appointment_slots_taken AFTER INSERT ON appointment_slots
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_places();
--> statement-breakpoint
CREATE TRIGGER appointment_slots_returned AFTER DELETE ON appointment_slots
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_places();
--> statement-breakpoint
-- A cancelled or lapsed appointment uses no place; its items say who may book the same again.
CREATE FUNCTION let_places_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM appointment_slots p USING changed c WHERE p.appointment_id = c.id AND c.status IN ('cancelled', 'lapsed');
  UPDATE appointment_items i SET company_id = c.company_id, is_open = (c.status = 'booked')
    FROM changed c WHERE i.appointment_id = c.id AND (i.company_id IS DISTINCT FROM c.company_id OR i.is_open <> (c.status = 'booked'));
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER appointments_let_places_go AFTER UPDATE ON appointments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION let_places_go();
--> statement-breakpoint
-- A place that becomes free while somebody waits for that time is kept for those in line, by whatever it was freed:
-- nobody walks past them. One place for each who waits; the others are open to all. Who changes "kept" itself offers
-- the place, or opens it: that is obeyed. The hours of the day are Shanghai's.
CREATE FUNCTION keep_for_those_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  freed integer := new.capacity - new.taken - new.kept;
  local_start timestamp := new.starts_at AT TIME ZONE interval '8 hours';
  waiting integer;
BEGIN
  IF tg_op = 'UPDATE' THEN
    freed := freed - (old.capacity - old.taken - old.kept);
    IF new.capacity < old.capacity THEN new.kept := greatest(0, least(new.kept, new.capacity - new.taken)); END IF;
    IF new.kept <> old.kept THEN freed := 0; END IF;
  END IF;
  IF freed > 0 THEN
    SELECT count(*) INTO waiting FROM waitlist_entries w
      WHERE w.status = 'waiting' AND w.station_code = new.station_code AND local_start::date BETWEEN w.from_day AND w.to_day
        AND (w.day_part = 'any' OR (w.day_part = 'morning') = (local_start::time < '12:00'));
    IF waiting > new.kept THEN
      new.kept := new.kept + least(freed, waiting - new.kept);
      PERFORM pg_notify('freed_places', '');
    END IF;
  END IF;
  RETURN new;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER slots_kept_for_those_in_line BEFORE INSERT OR UPDATE ON slots
  FOR EACH ROW EXECUTE FUNCTION keep_for_those_in_line();
