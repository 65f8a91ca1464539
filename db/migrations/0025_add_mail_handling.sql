CREATE TABLE "mail_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act" text NOT NULL,
	"notice_id" uuid,
	"request_id" uuid,
	"email" text,
	"transport" text,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" text,
	"by_name" text DEFAULT '' NOT NULL,
	CONSTRAINT "mail_events_act_known" CHECK ("mail_events"."act" in ('release', 'retry', 'drop', 'resume', 'lift_stop', 'correct_address', 'send_test', 'revoke_link', 'resend_link')),
	CONSTRAINT "mail_events_says_who" CHECK ("mail_events"."by_id" is not null or "mail_events"."act" = 'resend_link'),
	CONSTRAINT "mail_events_reason_given" CHECK ("mail_events"."act" not in ('drop', 'lift_stop', 'correct_address', 'revoke_link') or "mail_events"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_one_per_version";--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kept_because_known";--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD COLUMN "request_status" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "wording" jsonb;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "tries_from" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "is_test" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "repeats" uuid;--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_events_notice" ON "mail_events" USING btree ("notice_id") WHERE notice_id is not null;--> statement-breakpoint
CREATE INDEX "mail_events_email" ON "mail_events" USING btree ("email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "mail_events_request" ON "mail_events" USING btree ("request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "access_links_appointment" ON "access_links" USING btree ("appointment_id") WHERE appointment_id is not null;--> statement-breakpoint
CREATE INDEX "access_links_waitlist_entry" ON "access_links" USING btree ("waitlist_entry_id") WHERE waitlist_entry_id is not null;--> statement-breakpoint
CREATE INDEX "notices_newest" ON "notices" USING btree ("position");--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_one_per_version" UNIQUE("kind","locale","item_code","request_status","version");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_repeated_once_per_address" UNIQUE("repeats","recipient_email");--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_status_known" CHECK ("mail_wordings"."request_status" in ('', 'draft', 'booked', 'received', 'routed', 'signed', 'supplement', 'accepted', 'suspended', 'decided', 'completed', 'not_accepted', 'returned', 'withdrawn', 'terminated'));--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_one_line_subject" CHECK ("mail_wordings"."subject" !~ '[[:cntrl:]]');--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'link_renewed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_tries_from_past" CHECK ("notices"."tries_from" between 0 and "notices"."attempts");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'link_renewed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kept_because_known" CHECK ("notices"."kept_because" is null or "notices"."kept_because" in ('not_wanted', 'digest', 'address_stopped', 'outdated', 'dropped'));--> statement-breakpoint
create trigger mail_events_append_only before update or delete on mail_events
  for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger mail_wordings_append_only before update or delete on mail_wordings
  for each row execute function refuse_rewriting_history();
