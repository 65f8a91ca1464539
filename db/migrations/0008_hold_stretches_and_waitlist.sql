CREATE TABLE "appointment_items" (
	"appointment_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item_code" text NOT NULL,
	"item_version" integer NOT NULL,
	"request_id" uuid,
	"company_id" uuid,
	"is_open" boolean DEFAULT false NOT NULL,
	CONSTRAINT "appointment_items_appointment_id_position_pk" PRIMARY KEY("appointment_id","position")
);
--> statement-breakpoint
CREATE TABLE "appointment_slots" (
	"appointment_id" uuid NOT NULL,
	"station_code" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appointment_slots_appointment_id_station_code_starts_at_pk" PRIMARY KEY("appointment_id","station_code","starts_at")
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"station_code" text NOT NULL,
	"item_code" text NOT NULL,
	"item_version" integer NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"contact" jsonb,
	"locale" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"day_part" text NOT NULL,
	"turn" bigserial NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"lapses" integer DEFAULT 0 NOT NULL,
	"appointment_id" uuid,
	"offered_until" timestamp with time zone,
	"joined_at" timestamp with time zone NOT NULL,
	"waits_until" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "waitlist_status_known" CHECK ("waitlist_entries"."status" in ('waiting', 'offered', 'booked', 'left', 'lapsed', 'expired')),
	CONSTRAINT "waitlist_day_part_known" CHECK ("waitlist_entries"."day_part" in ('any', 'morning', 'afternoon')),
	CONSTRAINT "waitlist_days_in_order" CHECK ("waitlist_entries"."from_day" <= "waitlist_entries"."to_day"),
	CONSTRAINT "waitlist_offer_is_complete" CHECK (("waitlist_entries"."status" = 'offered') = ("waitlist_entries"."offered_until" is not null) and ("waitlist_entries"."status" not in ('offered', 'booked')) <= ("waitlist_entries"."appointment_id" is null)),
	CONSTRAINT "waitlist_ended_at_matches_status" CHECK (("waitlist_entries"."status" in ('waiting', 'offered')) = ("waitlist_entries"."ended_at" is null)),
	CONSTRAINT "waitlist_contact_while_open" CHECK (("waitlist_entries"."status" in ('waiting', 'offered')) = ("waitlist_entries"."contact" is not null))
);
--> statement-breakpoint
ALTER TABLE "access_links" DROP CONSTRAINT "access_links_purpose_known";--> statement-breakpoint
ALTER TABLE "access_links" DROP CONSTRAINT "access_links_has_target";--> statement-breakpoint
ALTER TABLE "slots" DROP CONSTRAINT "slots_never_overbooked";--> statement-breakpoint
DROP INDEX "appointments_one_open_per_company_and_item";--> statement-breakpoint
ALTER TABLE "access_links" ADD COLUMN "waitlist_entry_id" uuid;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_items" ADD CONSTRAINT "appointment_items_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_items" ADD CONSTRAINT "appointment_items_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_items" ADD CONSTRAINT "appointment_items_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_items" ADD CONSTRAINT "appointment_items_item_code_item_version_item_versions_item_code_version_fk" FOREIGN KEY ("item_code","item_version") REFERENCES "public"."item_versions"("item_code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_slots" ADD CONSTRAINT "appointment_slots_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_slots" ADD CONSTRAINT "appointment_slots_station_code_starts_at_slots_station_code_starts_at_fk" FOREIGN KEY ("station_code","starts_at") REFERENCES "public"."slots"("station_code","starts_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_item_code_item_version_item_versions_item_code_version_fk" FOREIGN KEY ("item_code","item_version") REFERENCES "public"."item_versions"("item_code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_items_each_once" ON "appointment_items" USING btree ("appointment_id","item_code");--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_items_one_open_per_company_and_item" ON "appointment_items" USING btree ("company_id","item_code") WHERE is_open;--> statement-breakpoint
CREATE INDEX "appointment_items_request" ON "appointment_items" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "appointment_slots_slot" ON "appointment_slots" USING btree ("station_code","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_one_open_per_company_and_item" ON "waitlist_entries" USING btree ("company_id","item_code") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_one_entry_per_offer" ON "waitlist_entries" USING btree ("appointment_id") WHERE status = 'offered';--> statement-breakpoint
CREATE INDEX "waitlist_in_line" ON "waitlist_entries" USING btree ("station_code","turn") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "waitlist_offers" ON "waitlist_entries" USING btree ("offered_until") WHERE status = 'offered';--> statement-breakpoint
CREATE INDEX "waitlist_waits_until" ON "waitlist_entries" USING btree ("waits_until") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_user" ON "waitlist_entries" USING btree ("user_id","joined_at");--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_waitlist_entry_id_waitlist_entries_id_fk" FOREIGN KEY ("waitlist_entry_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slots_kept" ON "slots" USING btree ("station_code","starts_at") WHERE kept > 0;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_purpose_known" CHECK ("access_links"."purpose" in ('request', 'appointment', 'supplement', 'rating', 'waitlist'));--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_has_target" CHECK (("access_links"."purpose" = 'appointment') = ("access_links"."appointment_id" is not null) and ("access_links"."purpose" = 'waitlist') = ("access_links"."waitlist_entry_id" is not null) and ("access_links"."purpose" not in ('appointment', 'waitlist')) = ("access_links"."request_id" is not null));--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_never_overbooked" CHECK ("slots"."taken" >= 0 and "slots"."kept" >= 0 and "slots"."taken" + "slots"."kept" <= "slots"."capacity");