CREATE INDEX "call_tasks_appointment" ON "call_tasks" USING btree ("appointment_id") WHERE appointment_id is not null;--> statement-breakpoint
CREATE INDEX "mail_replies_stray" ON "mail_replies" USING btree ("received_at") WHERE state <> 'filed';--> statement-breakpoint
CREATE INDEX "notices_worded" ON "notices" USING btree ("created_at") WHERE html is not null or text is not null or calendar is not null or recipient_name <> '' or payload <> '{}'::jsonb;--> statement-breakpoint
CREATE INDEX "notices_soon_over" ON "notices" USING btree ("kind","created_at") WHERE kind in ('sign_in_code', 'account_changed');--> statement-breakpoint
CREATE INDEX "attachments_uploader" ON "attachments" USING btree ("uploaded_by_id");--> statement-breakpoint
CREATE INDEX "attachments_kept" ON "attachments" USING btree ("request_id") WHERE material_no is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "visits_named" ON "visits" USING btree ("ticket_id") WHERE contact_name <> '' or contact_phone <> '' or contact_email <> '';--> statement-breakpoint
CREATE INDEX "visits_worded" ON "visits" USING btree ("ticket_id") WHERE matter <> '' or notes <> '' or result_words <> '';--> statement-breakpoint
CREATE INDEX "requests_ended_named" ON "requests" USING btree ("ended_at") WHERE ended_at is not null and (contact_name <> '' or contact_phone <> '' or contact_email <> '' or form ->> 'matter' <> '');--> statement-breakpoint
CREATE INDEX "requests_contact" ON "requests" USING btree (lower("contact_email"));