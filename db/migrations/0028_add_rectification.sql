CREATE TABLE "rectifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"rating_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"rated_ids" text[] NOT NULL,
	"called" text,
	"call_words" text DEFAULT '' NOT NULL,
	"called_by_id" text,
	"called_at" timestamp with time zone,
	"finding" text,
	"finding_words" text DEFAULT '' NOT NULL,
	"found_by_id" text,
	"found_at" timestamp with time zone,
	"is_upheld" boolean,
	"review_words" text DEFAULT '' NOT NULL,
	"reviewed_by_id" text,
	"reviewed_at" timestamp with time zone,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by_id" text,
	"answered_at" timestamp with time zone,
	"handed_back" integer DEFAULT 0 NOT NULL,
	"second_level" integer,
	"second_reasons" text[] DEFAULT '{}'::text[] NOT NULL,
	"second_words" text DEFAULT '' NOT NULL,
	"second_rated_at" timestamp with time zone,
	"closed_by_id" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "rectifications_once_per_request" UNIQUE("request_id"),
	CONSTRAINT "rectifications_once_per_rating" UNIQUE("rating_id"),
	CONSTRAINT "rectifications_called_known" CHECK ("rectifications"."called" is null or "rectifications"."called" in ('reached', 'not_reached')),
	CONSTRAINT "rectifications_finding_known" CHECK ("rectifications"."finding" is null or "rectifications"."finding" in ('valid', 'partly', 'misjudged', 'malicious')),
	CONSTRAINT "rectifications_call_complete" CHECK (("rectifications"."called_at" is null) = ("rectifications"."called" is null) and ("rectifications"."called_at" is null) = ("rectifications"."called_by_id" is null)),
	CONSTRAINT "rectifications_finding_after_call" CHECK (("rectifications"."found_at" is null) = ("rectifications"."finding" is null) and ("rectifications"."found_at" is null) = ("rectifications"."found_by_id" is null) and ("rectifications"."found_at" is null or "rectifications"."called_at" is not null)),
	CONSTRAINT "rectifications_review_complete" CHECK (("rectifications"."reviewed_at" is null) = ("rectifications"."is_upheld" is null) and ("rectifications"."reviewed_at" is null) = ("rectifications"."reviewed_by_id" is null)),
	CONSTRAINT "rectifications_second_person" CHECK ("rectifications"."reviewed_by_id" is null or ("rectifications"."finding" is not null and "rectifications"."finding" in ('misjudged', 'malicious') and "rectifications"."reviewed_by_id" <> "rectifications"."found_by_id" and "rectifications"."reviewed_by_id" <> all ("rectifications"."rated_ids"))),
	CONSTRAINT "rectifications_answer_complete" CHECK (("rectifications"."answered_at" is null) = ("rectifications"."answer" = '') and ("rectifications"."answered_at" is null) = ("rectifications"."answered_by_id" is null)),
	CONSTRAINT "rectifications_answer_after_finding" CHECK ("rectifications"."answered_at" is null or ("rectifications"."finding" is not null and "rectifications"."finding" in ('valid', 'partly')) or "rectifications"."is_upheld" is false),
	CONSTRAINT "rectifications_second_level_known" CHECK ("rectifications"."second_level" is null or "rectifications"."second_level" in (1, 2, 3, 4, 5)),
	CONSTRAINT "rectifications_second_rating_complete" CHECK (("rectifications"."second_rated_at" is null) = ("rectifications"."second_level" is null)),
	CONSTRAINT "rectifications_closed_complete" CHECK (("rectifications"."closed_at" is null) = ("rectifications"."closed_by_id" is null)),
	CONSTRAINT "rectifications_closed_when_done" CHECK ("rectifications"."closed_at" is null or "rectifications"."answered_at" is not null or "rectifications"."is_upheld" is true),
	CONSTRAINT "rectifications_closed_by_another" CHECK ("rectifications"."closed_by_id" is null or "rectifications"."closed_by_id" <> all ("rectifications"."rated_ids"))
);
--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "standard_texts" DROP CONSTRAINT "standard_texts_move_known";--> statement-breakpoint
DROP INDEX "requests_department_open";--> statement-breakpoint
DROP INDEX "requests_open";--> statement-breakpoint
DROP INDEX "requests_station_open";--> statement-breakpoint
ALTER TABLE "ratings" ADD COLUMN "counts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "rectifying_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_rating_id_ratings_id_fk" FOREIGN KEY ("rating_id") REFERENCES "public"."ratings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_called_by_id_users_id_fk" FOREIGN KEY ("called_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_found_by_id_users_id_fk" FOREIGN KEY ("found_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_reviewed_by_id_users_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requests_department_open" ON "requests" USING btree ("department_code","next_due_at") WHERE ended_at is null or rectifying_since is not null;--> statement-breakpoint
CREATE INDEX "requests_open" ON "requests" USING btree ("next_due_at") WHERE ended_at is null or rectifying_since is not null;--> statement-breakpoint
CREATE INDEX "requests_station_open" ON "requests" USING btree ("station_code","next_due_at") WHERE ended_at is null or rectifying_since is not null;--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'rating_received', 'rating_answered', 'staff_bad_rating', 'staff_rectification_to_check', 'staff_rectification_back', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'rating_received', 'rating_answered', 'staff_bad_rating', 'staff_rectification_to_check', 'staff_rectification_back', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed'));--> statement-breakpoint
ALTER TABLE "standard_texts" ADD CONSTRAINT "standard_texts_move_known" CHECK ("standard_texts"."move" in ('submit', 'book', 'receive', 'route', 'finish_at_desk', 'sign', 'not_ours', 'hand_over', 'ask_for_papers', 'hand_in_papers', 'supplement_missed', 'accept', 'deem_accepted', 'not_accept', 'return', 'suspend', 'resume', 'extend', 'decide', 'deliver', 'complete', 'withdraw', 'no_show', 'cancel_booking', 'reopen', 'arbitrate', 'tolerance_missed', 'ask_extension', 'refuse_extension', 'give_sub_task', 'answer_sub_task', 'cancel_sub_task', 'urge', 'reply_urge', 'supervise', 'report_supervision', 'close_supervision', 'recount', 'open_rectification', 'call_back', 'record_finding', 'uphold_finding', 'overturn_finding', 'answer_rating', 'rate_again', 'hand_back', 'close_rectification'));