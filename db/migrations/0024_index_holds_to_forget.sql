CREATE INDEX "appointments_to_forget" ON "appointments" USING btree ("ended_at") WHERE status = 'lapsed' and contact is not null;--> statement-breakpoint
-- A restored backup checks its rows before there is a search path: a function that a check calls names the schema of what it calls.
CREATE OR REPLACE FUNCTION opening_week_is_sound(week jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT bool_and(coalesce(public.opening_ranges_are_sound(week -> d.weekday), false))
  FROM unnest(ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) AS d(weekday)
$$;
