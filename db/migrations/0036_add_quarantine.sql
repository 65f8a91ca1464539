CREATE TABLE "quarantined_files" (
	"file_key" text PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"request_id" uuid,
	"material_no" integer,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"brought_by_id" text,
	"brought_at" timestamp with time zone NOT NULL,
	"finding" text DEFAULT '' NOT NULL,
	"checked_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"last_error" text DEFAULT '' NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "quarantined_files_state_known" CHECK ("quarantined_files"."state" in ('waiting', 'clean', 'infected', 'unchecked')),
	CONSTRAINT "quarantined_files_size_positive" CHECK ("quarantined_files"."size" > 0),
	CONSTRAINT "quarantined_files_found_when_infected" CHECK (("quarantined_files"."state" = 'infected') = ("quarantined_files"."finding" <> '')),
	CONSTRAINT "quarantined_files_checked_unless_waiting" CHECK (("quarantined_files"."state" = 'waiting') = ("quarantined_files"."checked_at" is null))
);
--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "request_materials" DROP CONSTRAINT "request_materials_state_known";--> statement-breakpoint
ALTER TABLE "retention_runs" DROP CONSTRAINT "retention_runs_kind_known";--> statement-breakpoint
ALTER TABLE "quarantined_files" ADD CONSTRAINT "quarantined_files_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_files" ADD CONSTRAINT "quarantined_files_brought_by_id_users_id_fk" FOREIGN KEY ("brought_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quarantined_files_request" ON "quarantined_files" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "quarantined_files_waiting" ON "quarantined_files" USING btree ("next_try_at") WHERE state = 'waiting' and removed_at is null;--> statement-breakpoint
CREATE INDEX "quarantined_files_settled" ON "quarantined_files" USING btree ("checked_at");--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'rating_received', 'rating_answered', 'staff_bad_rating', 'staff_rectification_to_check', 'staff_rectification_back', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed', 'file_blocked', 'staff_file_blocked'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'rating_received', 'rating_answered', 'staff_bad_rating', 'staff_rectification_to_check', 'staff_rectification_back', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed', 'file_blocked', 'staff_file_blocked'));--> statement-breakpoint
ALTER TABLE "request_materials" ADD CONSTRAINT "request_materials_state_known" CHECK ("request_materials"."state" in ('expected', 'received', 'tolerated', 'accepted', 'returned', 'unsafe'));--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_kind_known" CHECK ("retention_runs"."kind" in ('drafts', 'ticket_contacts', 'visit_words', 'files', 'checked_files', 'requests', 'mail_texts', 'closing_mails', 'stray_replies', 'code_mails', 'codes', 'sessions', 'links_to_accounts'));--> statement-breakpoint
create or replace function keep_quarantine_one_way() returns trigger language plpgsql as $$
begin
  if new.file_key <> old.file_key or new.size <> old.size or new.sha256 <> old.sha256
    or (old.state <> 'waiting' and new.state <> old.state)
    or (old.removed_at is not null and (new.state <> old.state or new.removed_at is distinct from old.removed_at))
  then
    raise exception 'quarantine is left once: % cannot become %', old.state, new.state using errcode = 'check_violation', constraint = 'quarantined_files_go_one_way';
  end if;
  return new;
end;
$$;
--> statement-breakpoint
create trigger quarantined_files_go_one_way before update on quarantined_files
  for each row execute function keep_quarantine_one_way();
