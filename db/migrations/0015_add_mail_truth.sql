CREATE TABLE "call_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"notice_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"request_id" uuid,
	"appointment_id" uuid,
	"station_code" text,
	"contact_name" text DEFAULT '' NOT NULL,
	"contact_phone" text DEFAULT '' NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by_id" text,
	"done_by_name" text,
	"result" text,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "call_tasks_once_per_notice" UNIQUE("notice_id"),
	CONSTRAINT "call_tasks_reason_known" CHECK ("call_tasks"."reason" in ('bounced', 'complained', 'not_sent', 'address_stopped')),
	CONSTRAINT "call_tasks_result_known" CHECK ("call_tasks"."result" is null or "call_tasks"."result" in ('told', 'told_other_person', 'number_wrong', 'not_needed')),
	CONSTRAINT "call_tasks_done_says_who_and_how" CHECK (("call_tasks"."done_at" is null) = ("call_tasks"."done_by_id" is null) and ("call_tasks"."done_at" is null) = ("call_tasks"."result" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" text NOT NULL,
	"request_id" uuid,
	"from_email" text NOT NULL,
	"from_name" text DEFAULT '' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"because" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by_id" text,
	CONSTRAINT "mail_replies_once" UNIQUE("source_id"),
	CONSTRAINT "mail_replies_state_known" CHECK ("mail_replies"."state" in ('filed', 'quarantined', 'rejected', 'ignored')),
	CONSTRAINT "mail_replies_filed_on_request" CHECK ("mail_replies"."state" not in ('filed', 'quarantined') or "mail_replies"."request_id" is not null),
	CONSTRAINT "mail_replies_decision_says_who" CHECK (("mail_replies"."decided_at" is null) = ("mail_replies"."decided_by_id" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_transports" (
	"name" text PRIMARY KEY NOT NULL,
	"next_call_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rests_until" timestamp with time zone,
	"rests_because" text,
	"needs_person" boolean DEFAULT false NOT NULL,
	"last_success_at" timestamp with time zone,
	"last_failure_at" timestamp with time zone,
	"last_failure" text,
	CONSTRAINT "mail_transports_name_known" CHECK ("mail_transports"."name" in ('resend', 'smtp', 'mailbox')),
	CONSTRAINT "mail_transports_rest_has_reason" CHECK ("mail_transports"."rests_until" is null or "mail_transports"."rests_because" is not null)
);
--> statement-breakpoint
CREATE TABLE "mail_wordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"item_code" text DEFAULT '' NOT NULL,
	"version" integer NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"lead" text DEFAULT '' NOT NULL,
	"extra" text DEFAULT '' NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text DEFAULT '' NOT NULL,
	CONSTRAINT "mail_wordings_one_per_version" UNIQUE("kind","locale","item_code","version"),
	CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest')),
	CONSTRAINT "mail_wordings_locale_known" CHECK ("mail_wordings"."locale" in ('zh', 'en'))
);
--> statement-breakpoint
CREATE TABLE "notice_wishes" (
	"email" text NOT NULL,
	"notice_group" text NOT NULL,
	"wish" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_wishes_email_notice_group_pk" PRIMARY KEY("email","notice_group"),
	CONSTRAINT "notice_wishes_group_known" CHECK ("notice_wishes"."notice_group" in ('progress', 'reminders', 'rating', 'staff_work', 'staff_digest', 'staff_alerts')),
	CONSTRAINT "notice_wishes_wish_known" CHECK ("notice_wishes"."wish" in ('each', 'digest', 'none')),
	CONSTRAINT "notice_wishes_lower_case" CHECK ("notice_wishes"."email" = lower("notice_wishes"."email"))
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"provider_id" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"applied_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiet_hours" (
	"email" text PRIMARY KEY NOT NULL,
	"from_minute" integer NOT NULL,
	"until_minute" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiet_hours_minutes_of_a_day" CHECK ("quiet_hours"."from_minute" between 0 and 1439 and "quiet_hours"."until_minute" between 0 and 1439 and "quiet_hours"."from_minute" <> "quiet_hours"."until_minute"),
	CONSTRAINT "quiet_hours_lower_case" CHECK ("quiet_hours"."email" = lower("quiet_hours"."email"))
);
--> statement-breakpoint
CREATE TABLE "reply_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reply_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"storage_key" text,
	"media_type" text DEFAULT '' NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"sha256" text DEFAULT '' NOT NULL,
	"refused_because" text,
	CONSTRAINT "reply_files_storage_key_unique" UNIQUE("storage_key"),
	CONSTRAINT "reply_files_kept_or_refused" CHECK (("reply_files"."storage_key" is null) = ("reply_files"."refused_because" is not null))
);
--> statement-breakpoint
CREATE TABLE "stopped_addresses" (
	"email" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"stopped_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by_id" text,
	CONSTRAINT "stopped_addresses_reason_known" CHECK ("stopped_addresses"."reason" in ('bounced', 'complained')),
	CONSTRAINT "stopped_addresses_lower_case" CHECK ("stopped_addresses"."email" = lower("stopped_addresses"."email"))
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_status_known";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "delivery" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "delivery_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "delivery_detail" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "kept_because" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "digest_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "notices_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_done_by_id_users_id_fk" FOREIGN KEY ("done_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_replies" ADD CONSTRAINT "mail_replies_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_replies" ADD CONSTRAINT "mail_replies_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_saved_by_id_users_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_files" ADD CONSTRAINT "reply_files_reply_id_mail_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."mail_replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stopped_addresses" ADD CONSTRAINT "stopped_addresses_lifted_by_id_users_id_fk" FOREIGN KEY ("lifted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_tasks_open" ON "call_tasks" USING btree ("station_code","opened_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "call_tasks_request" ON "call_tasks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "mail_replies_request" ON "mail_replies" USING btree ("request_id","received_at");--> statement-breakpoint
CREATE INDEX "mail_replies_quarantined" ON "mail_replies" USING btree ("received_at") WHERE state = 'quarantined';--> statement-breakpoint
CREATE INDEX "provider_events_open" ON "provider_events" USING btree ("received_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "reply_files_reply" ON "reply_files" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "notices_provider" ON "notices" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("recipient_user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_inbox" ON "notices" USING btree ("recipient_user_id","position") WHERE recipient_user_id is not null;--> statement-breakpoint
CREATE INDEX "notices_for_digest" ON "notices" USING btree ("recipient_user_id") WHERE kept_because = 'digest' and digest_id is null;--> statement-breakpoint
CREATE INDEX "notices_need_person" ON "notices" USING btree ("created_at") WHERE status in ('failed', 'held');--> statement-breakpoint
CREATE INDEX "notices_sent" ON "notices" USING btree ("sent_at") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "notices_open_of_request" ON "notices" USING btree ("request_id","position") WHERE status in ('queued', 'sending') and request_id is not null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_delivery_known" CHECK ("notices"."delivery" is null or "notices"."delivery" in ('delayed', 'delivered', 'bounced', 'complained', 'failed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_delivery_has_instant" CHECK (("notices"."delivery" is null) = ("notices"."delivery_at" is null));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kept_has_reason" CHECK (("notices"."status" = 'kept') = ("notices"."kept_because" is not null));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kept_because_known" CHECK ("notices"."kept_because" is null or "notices"."kept_because" in ('not_wanted', 'digest', 'address_stopped'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_status_known" CHECK ("notices"."status" in ('queued', 'sending', 'sent', 'failed', 'held', 'kept'));