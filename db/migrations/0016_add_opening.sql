-- Ranges of a day: times HH:MM, each opens before it closes, in order and apart. The check of two tables.
CREATE FUNCTION opening_ranges_are_sound(ranges jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(coalesce(
    r.opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND r.closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    AND r.opens COLLATE "C" < r.closes COLLATE "C" AND (r.closed_before IS NULL OR r.closed_before COLLATE "C" <= r.opens COLLATE "C"), false)), true)
  FROM (
    SELECT e.range ->> 0 AS opens, e.range ->> 1 AS closes, lag(e.range ->> 1) OVER (ORDER BY e.position) AS closed_before
    FROM jsonb_array_elements(ranges) WITH ORDINALITY AS e(range, position)
  ) r
$$;
--> statement-breakpoint
CREATE FUNCTION opening_week_is_sound(week jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT bool_and(coalesce(opening_ranges_are_sound(week -> d.weekday), false))
  FROM unnest(ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) AS d(weekday)
$$;
--> statement-breakpoint
CREATE TABLE "opening_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opening_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"station_code" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"kept" integer NOT NULL,
	"moved" integer NOT NULL,
	"cancelled" integer NOT NULL,
	CONSTRAINT "opening_changes_kind_known" CHECK ("opening_changes"."kind" in ('timetable', 'timetable_dropped', 'exception', 'exception_lifted', 'settings')),
	CONSTRAINT "opening_changes_change_something" CHECK ("opening_changes"."before" is not null or "opening_changes"."after" is not null)
);
--> statement-breakpoint
CREATE TABLE "opening_exceptions" (
	"station_code" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"ranges" jsonb NOT NULL,
	"reason_zh" text NOT NULL,
	"reason_en" text NOT NULL,
	CONSTRAINT "opening_exceptions_station_code_day_pk" PRIMARY KEY("station_code","day"),
	CONSTRAINT "opening_exceptions_kind_known" CHECK ("opening_exceptions"."kind" in ('closed', 'hours', 'extra')),
	CONSTRAINT "opening_exceptions_ranges_are_sound" CHECK (opening_ranges_are_sound("opening_exceptions"."ranges")),
	CONSTRAINT "opening_exceptions_closed_without_hours" CHECK (("opening_exceptions"."kind" = 'closed') = ("opening_exceptions"."ranges" = '[]'::jsonb)),
	CONSTRAINT "opening_exceptions_say_why" CHECK ("opening_exceptions"."reason_zh" <> '' and "opening_exceptions"."reason_en" <> '')
);
--> statement-breakpoint
CREATE TABLE "opening_series" (
	"station_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"week" jsonb NOT NULL,
	"capacity_per_slot" integer NOT NULL,
	"walk_in_reserve_pct" integer DEFAULT 40 NOT NULL,
	"note_zh" text DEFAULT '' NOT NULL,
	"note_en" text DEFAULT '' NOT NULL,
	CONSTRAINT "opening_series_station_code_valid_from_pk" PRIMARY KEY("station_code","valid_from"),
	CONSTRAINT "opening_series_week_is_sound" CHECK (opening_week_is_sound("opening_series"."week")),
	CONSTRAINT "opening_series_capacity_positive" CHECK ("opening_series"."capacity_per_slot" > 0),
	CONSTRAINT "opening_series_walk_in_reserve_is_percentage" CHECK ("opening_series"."walk_in_reserve_pct" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "stations" ADD COLUMN "opening_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "opening_changes" ADD CONSTRAINT "opening_changes_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_changes" ADD CONSTRAINT "opening_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_exceptions" ADD CONSTRAINT "opening_exceptions_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_series" ADD CONSTRAINT "opening_series_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opening_changes_station" ON "opening_changes" USING btree ("station_code","id");--> statement-breakpoint
CREATE INDEX "opening_exceptions_day" ON "opening_exceptions" USING btree ("day");--> statement-breakpoint
ALTER TABLE "stations" ADD CONSTRAINT "stations_slot_length_sensible" CHECK ("stations"."slot_minutes" between 5 and 240);--> statement-breakpoint
ALTER TABLE "stations" ADD CONSTRAINT "stations_lead_sensible" CHECK ("stations"."lead_minutes" between 0 and 10080);--> statement-breakpoint
ALTER TABLE "stations" ADD CONSTRAINT "stations_horizon_sensible" CHECK ("stations"."horizon_days" between 1 and 60);
--> statement-breakpoint
CREATE TRIGGER opening_changes_append_only BEFORE UPDATE OR DELETE ON opening_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
--> statement-breakpoint
-- The hours every station has had so far are its first timetable.
INSERT INTO opening_series (station_code, valid_from, week, capacity_per_slot, walk_in_reserve_pct, note_zh)
  SELECT code, '2000-01-01', hours, capacity_per_slot, walk_in_reserve_pct, hours_note_zh FROM stations;
