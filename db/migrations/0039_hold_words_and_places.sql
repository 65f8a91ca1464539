ALTER TABLE "staff_assignments" DROP CONSTRAINT "staff_assignments_once";--> statement-breakpoint
ALTER TABLE "request_events" DROP CONSTRAINT "request_events_actor_known";--> statement-breakpoint
ALTER TABLE "calendar_changes" DROP CONSTRAINT "calendar_changes_status_known";--> statement-breakpoint
CREATE INDEX "appointment_reminders_notice" ON "appointment_reminders" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "absence_notes_request" ON "absence_notes" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "bulk_items_request" ON "bulk_items" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "attachments_copies" ON "attachments" USING btree ("copied_from_id") WHERE copied_from_id is not null;--> statement-breakpoint
CREATE INDEX "sub_tasks_request" ON "sub_tasks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "supervision_orders_request" ON "supervision_orders" USING btree ("request_id");--> statement-breakpoint
-- Two posts without the same place counted as different ones until now: one of each stays.
delete from staff_assignments again using staff_assignments first
  where first.user_id = again.user_id and first.role = again.role and first.station_code is not distinct from again.station_code
    and first.department_code is not distinct from again.department_code and first.id < again.id;--> statement-breakpoint
-- What waits for the end of the transaction (staff_keep_administrator) is looked at now: a table with it cannot be altered.
set constraints all immediate;--> statement-breakpoint
ALTER TABLE "staff_assignments" ADD CONSTRAINT "staff_assignments_once" UNIQUE NULLS NOT DISTINCT("user_id","role","station_code","department_code");--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_locale_known" CHECK ("account_links"."locale" in ('zh', 'en'));--> statement-breakpoint
ALTER TABLE "email_codes" ADD CONSTRAINT "email_codes_email_lower_case" CHECK ("email_codes"."email" = lower("email_codes"."email"));--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_end_after_start" CHECK ("appointments"."ends_at" > "appointments"."starts_at");--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_locale_known" CHECK ("waitlist_entries"."locale" in ('zh', 'en'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_known" CHECK ("audit_entries"."actor_kind" in ('visitor', 'company', 'staff', 'system'));--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_transport_known" CHECK ("mail_events"."transport" is null or "mail_events"."transport" in ('resend', 'smtp', 'mailbox'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_locale_known" CHECK ("notices"."locale" in ('zh', 'en'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_calendar_method_known" CHECK ("notices"."calendar_method" is null or "notices"."calendar_method" in ('REQUEST', 'CANCEL'));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_locale_known" CHECK ("visits"."locale" in ('zh', 'en'));--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_actor_known" CHECK ("request_events"."actor_kind" in ('company', 'staff', 'system') and ("request_events"."actor_kind" = 'system') = ("request_events"."actor_id" is null));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_locale_known" CHECK ("requests"."locale" in ('zh', 'en'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_next_due_clock_known" CHECK ("requests"."next_due_clock" is null or "requests"."next_due_clock" in ('sign_for', 'intake', 'handling', 'co_handling', 'delivery', 'rectification'));--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_status_known" CHECK ("calendar_changes"."status_after" in ('official', 'provisional') and ("calendar_changes"."status_before" is null or "calendar_changes"."status_before" in ('official', 'provisional')));--> statement-breakpoint
ALTER TABLE "calendar_moves" ADD CONSTRAINT "calendar_moves_kind_known" CHECK ("calendar_moves"."kind" in ('sign_for', 'intake', 'handling', 'co_handling', 'delivery', 'rectification'));