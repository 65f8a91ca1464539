CREATE TABLE "queue_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "queue_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"station_code" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"act" text NOT NULL,
	"ticket_id" uuid,
	"ticket_version" integer,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text DEFAULT '' NOT NULL,
	"window_no" integer,
	"window_categories" text[],
	"turn" text,
	"reason" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"before" jsonb,
	"press_id" uuid NOT NULL,
	"undoes_id" bigint,
	CONSTRAINT "queue_events_undone_once" UNIQUE("undoes_id"),
	CONSTRAINT "queue_events_one_per_version" UNIQUE("ticket_id","ticket_version"),
	CONSTRAINT "queue_events_act_known" CHECK ("queue_events"."act" in ('issue', 'call', 'recall', 'start', 'miss', 'back', 'park', 'resume', 'forward', 'finish', 'leave', 'undo', 'reserve', 'enter', 'settle', 'window_open', 'window_pause', 'window_close', 'window_categories', 'day_close', 'day_open', 'settings')),
	CONSTRAINT "queue_events_actor_known" CHECK (("queue_events"."actor_kind" = 'staff') = ("queue_events"."actor_id" is not null)),
	CONSTRAINT "queue_events_undo_names_its_act" CHECK (("queue_events"."act" = 'undo') = ("queue_events"."undoes_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "station_queues" (
	"station_code" text PRIMARY KEY NOT NULL,
	"booked_per_walk_in" integer DEFAULT 2 NOT NULL,
	"max_wait_minutes" integer DEFAULT 60 NOT NULL,
	"recall_seconds" integer DEFAULT 20 NOT NULL,
	"calls_before_missed" integer DEFAULT 3 NOT NULL,
	"grace_minutes" integer DEFAULT 30 NOT NULL,
	"return_places" integer DEFAULT 3 NOT NULL,
	"early_minutes" integer DEFAULT 15 NOT NULL,
	"late_minutes" integer DEFAULT 15 NOT NULL,
	"tell_ahead" integer DEFAULT 3 NOT NULL,
	"undo_seconds" integer DEFAULT 30 NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "station_queues_settings_sensible" CHECK (
    "station_queues"."booked_per_walk_in" between 1 and 20 and "station_queues"."max_wait_minutes" between 10 and 480 and "station_queues"."recall_seconds" between 5 and 300
    and "station_queues"."calls_before_missed" between 1 and 10 and "station_queues"."grace_minutes" between 5 and 240 and "station_queues"."return_places" between 0 and 20
    and "station_queues"."early_minutes" between 0 and 120 and "station_queues"."late_minutes" between 0 and 120 and "station_queues"."tell_ahead" between 1 and 20
    and "station_queues"."undo_seconds" between 5 and 120)
);
--> statement-breakpoint
CREATE TABLE "station_windows" (
	"station_code" text NOT NULL,
	"no" integer NOT NULL,
	"state" text NOT NULL,
	"pause_reason" text,
	"pause_words" text DEFAULT '' NOT NULL,
	"served_by_id" text,
	"categories" text[] NOT NULL,
	"day" date NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "station_windows_station_code_no_pk" PRIMARY KEY("station_code","no"),
	CONSTRAINT "station_windows_state_known" CHECK ("station_windows"."state" in ('open', 'paused', 'closed')),
	CONSTRAINT "station_windows_pause_has_reason" CHECK (("station_windows"."state" = 'paused') = ("station_windows"."pause_reason" is not null)),
	CONSTRAINT "station_windows_pause_reason_known" CHECK ("station_windows"."pause_reason" is null or "station_windows"."pause_reason" in ('break', 'meeting', 'back_office', 'helping', 'other')),
	CONSTRAINT "station_windows_staffed_unless_closed" CHECK (("station_windows"."state" <> 'closed') = ("station_windows"."served_by_id" is not null)),
	CONSTRAINT "station_windows_categories_known" CHECK (cardinality("station_windows"."categories") > 0 and "station_windows"."categories" <@ array['QY', 'XM', 'RC', 'JS', 'KJ']::text[])
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_code" text NOT NULL,
	"day" date NOT NULL,
	"number_category" text NOT NULL,
	"seq" integer NOT NULL,
	"number" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"lane" text NOT NULL,
	"priority_kind" text,
	"source" text NOT NULL,
	"appointment_id" uuid,
	"due_at" timestamp with time zone,
	"issued_at" timestamp with time zone NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"window_no" integer,
	"wanted_window_no" integer,
	"calls" integer DEFAULT 0 NOT NULL,
	"last_called_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"missed_at" timestamp with time zone,
	"returns" integer DEFAULT 0 NOT NULL,
	"returned_at" timestamp with time zone,
	"returned_event_id" bigint,
	"ahead_told_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"leave_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tickets_number_once_a_day" UNIQUE("station_code","day","number"),
	CONSTRAINT "tickets_seq_once_a_day" UNIQUE("station_code","day","number_category","seq"),
	CONSTRAINT "tickets_status_known" CHECK ("tickets"."status" in ('waiting', 'called', 'serving', 'parked', 'missed', 'done', 'left', 'reserved', 'unused')),
	CONSTRAINT "tickets_category_known" CHECK ("tickets"."category" in ('QY', 'XM', 'RC', 'JS', 'KJ') and "tickets"."number_category" in ('QY', 'XM', 'RC', 'JS', 'KJ')),
	CONSTRAINT "tickets_lane_known" CHECK ("tickets"."lane" in ('priority', 'booked', 'walk_in')),
	CONSTRAINT "tickets_source_known" CHECK ("tickets"."source" in ('kiosk', 'desk', 'check_in', 'paper')),
	CONSTRAINT "tickets_priority_has_kind" CHECK (("tickets"."lane" = 'priority') = ("tickets"."priority_kind" is not null) and ("tickets"."priority_kind" is null or "tickets"."priority_kind" in ('elderly', 'disabled', 'pregnant', 'soldier', 'urgent'))),
	CONSTRAINT "tickets_booked_is_due_some_time" CHECK ("tickets"."lane" <> 'booked' or ("tickets"."due_at" is not null and "tickets"."appointment_id" is not null)),
	CONSTRAINT "tickets_window_while_called_or_served" CHECK (("tickets"."status" in ('called', 'serving')) = ("tickets"."window_no" is not null)),
	CONSTRAINT "tickets_ended_at_matches_status" CHECK (("tickets"."status" in ('done', 'left', 'unused')) = ("tickets"."ended_at" is not null)),
	CONSTRAINT "tickets_left_has_reason" CHECK (("tickets"."status" = 'left') = ("tickets"."leave_reason" is not null) and ("tickets"."leave_reason" is null or "tickets"."leave_reason" in ('visitor_left', 'desk_cancelled', 'not_back', 'day_closed', 'other_day'))),
	CONSTRAINT "tickets_missed_at_once_missed" CHECK ("tickets"."status" <> 'missed' or "tickets"."missed_at" is not null),
	CONSTRAINT "tickets_paper_only_on_paper" CHECK ("tickets"."status" not in ('reserved', 'unused') or "tickets"."source" = 'paper'),
	CONSTRAINT "tickets_number_shape" CHECK ("tickets"."number" ~ '^[A-Z][0-9]{3,}$' and "tickets"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "visit_periods" (
	"ticket_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"previous_seq" integer GENERATED ALWAYS AS (nullif(seq - 1, 0)) STORED,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"window_no" integer,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "visit_periods_ticket_id_seq_pk" PRIMARY KEY("ticket_id","seq"),
	CONSTRAINT "visit_periods_end" UNIQUE("ticket_id","seq","ended_at"),
	CONSTRAINT "visit_periods_kind_known" CHECK ("visit_periods"."kind" in ('waiting', 'called', 'serving', 'parked', 'missed')),
	CONSTRAINT "visit_periods_seq_from_one" CHECK ("visit_periods"."seq" >= 1),
	CONSTRAINT "visit_periods_forwards_in_time" CHECK ("visit_periods"."ended_at" >= "visit_periods"."started_at")
);
--> statement-breakpoint
CREATE TABLE "visit_requests" (
	"ticket_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	CONSTRAINT "visit_requests_ticket_id_request_id_pk" PRIMARY KEY("ticket_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"ticket_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid,
	"company_name" text DEFAULT '' NOT NULL,
	"contact_name" text DEFAULT '' NOT NULL,
	"contact_phone" text DEFAULT '' NOT NULL,
	"contact_email" text DEFAULT '' NOT NULL,
	"locale" text DEFAULT 'zh' NOT NULL,
	"item_code" text,
	"matter" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"notes_version" integer DEFAULT 1 NOT NULL,
	"done_items" text[] DEFAULT '{}'::text[] NOT NULL,
	"result" text,
	"result_words" text DEFAULT '' NOT NULL,
	"second_trip_reason" text,
	CONSTRAINT "visits_result_known" CHECK ("visits"."result" is null or "visits"."result" in ('finished', 'papers_received', 'answered', 'collected', 'second_trip', 'referred')),
	CONSTRAINT "visits_second_trip_has_reason" CHECK (("visits"."result" is not distinct from 'second_trip') = ("visits"."second_trip_reason" is not null)),
	CONSTRAINT "visits_second_trip_reason_known" CHECK ("visits"."second_trip_reason" is null or "visits"."second_trip_reason" in ('papers_missing', 'papers_wrong', 'person_absent', 'system_down', 'wrong_place', 'other'))
);
--> statement-breakpoint
ALTER TABLE "queue_events" ADD CONSTRAINT "queue_events_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_events" ADD CONSTRAINT "queue_events_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_events" ADD CONSTRAINT "queue_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_events" ADD CONSTRAINT "queue_events_undoes_id_queue_events_id_fk" FOREIGN KEY ("undoes_id") REFERENCES "public"."queue_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_queues" ADD CONSTRAINT "station_queues_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_windows" ADD CONSTRAINT "station_windows_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_windows" ADD CONSTRAINT "station_windows_served_by_id_users_id_fk" FOREIGN KEY ("served_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_periods" ADD CONSTRAINT "visit_periods_ticket_id_visits_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."visits"("ticket_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_periods" ADD CONSTRAINT "visit_periods_unbroken" FOREIGN KEY ("ticket_id","previous_seq","started_at") REFERENCES "public"."visit_periods"("ticket_id","seq","ended_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_requests" ADD CONSTRAINT "visit_requests_ticket_id_visits_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."visits"("ticket_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_requests" ADD CONSTRAINT "visit_requests_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_events_station_day" ON "queue_events" USING btree ("station_code","day","id");--> statement-breakpoint
CREATE INDEX "queue_events_calls" ON "queue_events" USING btree ("station_code","day","id") WHERE act = 'call';--> statement-breakpoint
CREATE INDEX "queue_events_press" ON "queue_events" USING btree ("press_id");--> statement-breakpoint
CREATE UNIQUE INDEX "station_windows_one_per_person" ON "station_windows" USING btree ("served_by_id") WHERE state <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_one_per_window" ON "tickets" USING btree ("station_code","day","window_no") WHERE status in ('called', 'serving');--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_one_per_appointment" ON "tickets" USING btree ("appointment_id") WHERE status <> 'left';--> statement-breakpoint
CREATE INDEX "tickets_open" ON "tickets" USING btree ("station_code","day") WHERE status in ('waiting', 'called', 'serving', 'parked', 'missed');--> statement-breakpoint
CREATE INDEX "tickets_station_day" ON "tickets" USING btree ("station_code","day","issued_at");--> statement-breakpoint
CREATE INDEX "tickets_left_over" ON "tickets" USING btree ("day") WHERE status in ('waiting', 'called', 'serving', 'parked', 'missed', 'reserved');--> statement-breakpoint
CREATE UNIQUE INDEX "visit_periods_one_open" ON "visit_periods" USING btree ("ticket_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "visit_requests_request" ON "visit_requests" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "visits_company" ON "visits" USING btree ("company_id");--> statement-breakpoint
create trigger queue_events_append_only before update or delete on queue_events
  for each row execute function refuse_rewriting_history();
