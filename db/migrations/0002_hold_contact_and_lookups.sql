ALTER TABLE "appointments" ADD COLUMN "contact" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_one_hold_per_browser_and_slot" ON "appointments" USING btree ("hold_secret_hash","station_code","starts_at") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "appointments_company" ON "appointments" USING btree ("company_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_expected" ON "appointments" USING btree ("starts_at") WHERE status in ('booked', 'checked_in');--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_contact_only_while_held" CHECK ("appointments"."contact" is null or "appointments"."status" in ('held', 'lapsed'));