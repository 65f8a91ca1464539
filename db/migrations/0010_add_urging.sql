CREATE TABLE "calendar_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendar_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"year" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"changed_by_id" text NOT NULL,
	"status_before" text,
	"status_after" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	CONSTRAINT "calendar_changes_status_known" CHECK ("calendar_changes"."status_after" in ('official', 'provisional'))
);
--> statement-breakpoint
CREATE TABLE "calendar_moves" (
	"change_id" bigint NOT NULL,
	"clock_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"old_due_at" timestamp with time zone NOT NULL,
	"new_due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_moves_change_id_clock_id_pk" PRIMARY KEY("change_id","clock_id"),
	CONSTRAINT "calendar_moves_moved" CHECK ("calendar_moves"."old_due_at" <> "calendar_moves"."new_due_at")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "digests_user_id_day_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"clock_id" uuid NOT NULL,
	"rung" text NOT NULL,
	"request_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"department_code" text,
	"station_code" text NOT NULL,
	CONSTRAINT "escalations_clock_id_rung_pk" PRIMARY KEY("clock_id","rung"),
	CONSTRAINT "escalations_rung_known" CHECK ("escalations"."rung" in ('due_soon', 'due', 'overdue', 'overdue_further'))
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"days" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"decided_by_id" text,
	"decided_at" timestamp with time zone,
	"refusal" text DEFAULT '' NOT NULL,
	"no" integer,
	CONSTRAINT "extensions_number_once" UNIQUE("request_id","no"),
	CONSTRAINT "extensions_state_known" CHECK ("extensions"."state" in ('asked', 'approved', 'refused', 'lapsed')),
	CONSTRAINT "extensions_days_positive" CHECK ("extensions"."days" > 0),
	CONSTRAINT "extensions_decided_once_settled" CHECK (("extensions"."state" = 'asked') = ("extensions"."decided_at" is null)),
	CONSTRAINT "extensions_at_most_two" CHECK (("extensions"."state" = 'approved') = ("extensions"."no" is not null) and ("extensions"."no" is null or "extensions"."no" in (1, 2)))
);
--> statement-breakpoint
CREATE TABLE "sub_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"clock_id" uuid NOT NULL,
	"department_code" text NOT NULL,
	"task" text NOT NULL,
	"given_by_id" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "sub_tasks_clock_id_unique" UNIQUE("clock_id"),
	CONSTRAINT "sub_tasks_answered_in_words" CHECK (("sub_tasks"."answered_at" is null) = ("sub_tasks"."answer" = '')),
	CONSTRAINT "sub_tasks_end_once" CHECK ("sub_tasks"."answered_at" is null or "sub_tasks"."cancelled_at" is null)
);
--> statement-breakpoint
CREATE TABLE "supervision_orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"colour" text NOT NULL,
	"ordered_by_id" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"department_code" text,
	"words" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"feedback" text DEFAULT '' NOT NULL,
	"feedback_by_id" text,
	"feedback_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "supervision_orders_colour_known" CHECK ("supervision_orders"."colour" in ('blue', 'orange', 'red')),
	CONSTRAINT "supervision_orders_feedback_in_words" CHECK (("supervision_orders"."feedback_at" is null) = ("supervision_orders"."feedback" = ''))
);
--> statement-breakpoint
CREATE TABLE "urges" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"urged_by_id" text NOT NULL,
	"urged_at" timestamp with time zone NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"again_from" timestamp with time zone NOT NULL,
	"previous_no" integer,
	"previous_again_from" timestamp with time zone,
	"reply_by" timestamp with time zone NOT NULL,
	"reply" text DEFAULT '' NOT NULL,
	"replied_by_id" text,
	"replied_at" timestamp with time zone,
	CONSTRAINT "urges_number_once" UNIQUE("request_id","no"),
	CONSTRAINT "urges_chain" UNIQUE("request_id","no","again_from"),
	CONSTRAINT "urges_chain_complete" CHECK (("urges"."no" = 1 and "urges"."previous_no" is null and "urges"."previous_again_from" is null) or ("urges"."no" > 1 and "urges"."previous_no" is not null and "urges"."previous_again_from" is not null and "urges"."previous_no" = "urges"."no" - 1)),
	CONSTRAINT "urges_not_too_often" CHECK ("urges"."previous_again_from" is null or "urges"."urged_at" >= "urges"."previous_again_from"),
	CONSTRAINT "urges_replied_in_words" CHECK ("urges"."replied_at" is null or ("urges"."reply" <> ''))
);
--> statement-breakpoint
ALTER TABLE "attachments" DROP CONSTRAINT "attachments_storage_key_unique";--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "copied_from_id" uuid;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_value" integer;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_unit" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "statutory_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "last_word_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "urged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "urge_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "reopen_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "tolerant_reminded_on" date;--> statement-breakpoint
ALTER TABLE "supplements" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_moves" ADD CONSTRAINT "calendar_moves_change_id_calendar_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."calendar_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_moves" ADD CONSTRAINT "calendar_moves_clock_id_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_moves" ADD CONSTRAINT "calendar_moves_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_clock_id_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_asked_by_id_users_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_tasks" ADD CONSTRAINT "sub_tasks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_tasks" ADD CONSTRAINT "sub_tasks_clock_id_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_tasks" ADD CONSTRAINT "sub_tasks_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_tasks" ADD CONSTRAINT "sub_tasks_given_by_id_users_id_fk" FOREIGN KEY ("given_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_tasks" ADD CONSTRAINT "sub_tasks_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_ordered_by_id_users_id_fk" FOREIGN KEY ("ordered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_feedback_by_id_users_id_fk" FOREIGN KEY ("feedback_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urges" ADD CONSTRAINT "urges_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urges" ADD CONSTRAINT "urges_urged_by_id_users_id_fk" FOREIGN KEY ("urged_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urges" ADD CONSTRAINT "urges_replied_by_id_users_id_fk" FOREIGN KEY ("replied_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "urges" ADD CONSTRAINT "urges_follow_the_one_before" FOREIGN KEY ("request_id","previous_no","previous_again_from") REFERENCES "public"."urges"("request_id","no","again_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_changes_year" ON "calendar_changes" USING btree ("year","at");--> statement-breakpoint
CREATE INDEX "calendar_moves_request" ON "calendar_moves" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "escalations_request" ON "escalations" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "escalations_at" ON "escalations" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "extensions_one_asked" ON "extensions" USING btree ("request_id") WHERE state = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "sub_tasks_one_open_per_department" ON "sub_tasks" USING btree ("request_id","department_code") WHERE answered_at is null and cancelled_at is null;--> statement-breakpoint
CREATE INDEX "sub_tasks_department_open" ON "sub_tasks" USING btree ("department_code") WHERE answered_at is null and cancelled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_one_open" ON "supervision_orders" USING btree ("request_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "supervision_orders_open" ON "supervision_orders" USING btree ("due_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "urges_unanswered" ON "urges" USING btree ("reply_by") WHERE replied_at is null;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_copied_from" FOREIGN KEY ("copied_from_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_one_original" ON "attachments" USING btree ("storage_key") WHERE copied_from_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_copied_once" ON "attachments" USING btree ("request_id","material_no","copied_from_id") WHERE copied_from_id is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "attachments_storage_key" ON "attachments" USING btree ("storage_key");--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_statutory_complete" CHECK (("clocks"."statutory_value" is null) = ("clocks"."statutory_unit" is null) and ("clocks"."statutory_value" is null) = ("clocks"."statutory_due_at" is null));--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_within_the_law" CHECK ("clocks"."statutory_due_at" is null or "clocks"."due_at" <= "clocks"."statutory_due_at");--> statement-breakpoint
-- Since when a request is silent: the last line that was not the company's own.
UPDATE "requests" SET "last_word_at" = "last"."at" FROM (
  SELECT "request_id", max("at") AS "at" FROM "request_events" WHERE "actor_kind" <> 'company' GROUP BY "request_id"
) "last" WHERE "last"."request_id" = "requests"."id";
--> statement-breakpoint
-- Emptying the table would rewrite history as well. The same holds for what the ladder and the calendar recorded.
create trigger request_events_never_emptied before truncate on request_events
  for each statement execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger escalations_append_only before update or delete on escalations
  for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger calendar_moves_append_only before update or delete on calendar_moves
  for each row execute function refuse_rewriting_history();
