CREATE TABLE "appointment_reminders" (
	"appointment_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appointment_reminders_appointment_id_starts_at_kind_pk" PRIMARY KEY("appointment_id","starts_at","kind"),
	CONSTRAINT "appointment_reminders_kind_known" CHECK ("appointment_reminders"."kind" in ('day_before', 'two_hours'))
);
--> statement-breakpoint
CREATE TABLE "booking_restrictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by_id" text,
	"lifted_by_name" text DEFAULT '' NOT NULL,
	"lift_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "booking_restrictions_in_order" CHECK ("booking_restrictions"."from" < "booking_restrictions"."until"),
	CONSTRAINT "booking_restrictions_lifted_with_reason" CHECK (("booking_restrictions"."lifted_at" is not null) = ("booking_restrictions"."lift_reason" <> '')),
	CONSTRAINT "booking_restrictions_lifted_by_somebody" CHECK ("booking_restrictions"."lifted_by_id" is null or "booking_restrictions"."lifted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"user_id" text PRIMARY KEY NOT NULL,
	"feed_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "missed_visits" (
	"appointment_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"station_code" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"restriction_id" uuid,
	"excused_at" timestamp with time zone,
	"excused_by_id" text,
	"excused_by_name" text DEFAULT '' NOT NULL,
	"excuse_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "missed_visits_excused_with_reason" CHECK (("missed_visits"."excused_at" is not null) = ("missed_visits"."excuse_reason" <> ''))
);
--> statement-breakpoint
CREATE TABLE "visit_readiness" (
	"appointment_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"missing_count" integer NOT NULL,
	"missing" text[] DEFAULT '{}'::text[] NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "visit_readiness_appointment_id_starts_at_pk" PRIMARY KEY("appointment_id","starts_at"),
	CONSTRAINT "visit_readiness_counts" CHECK ("visit_readiness"."missing_count" = cardinality("visit_readiness"."missing"))
);
--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kept_because_known";--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "arranged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointment_reminders" ADD CONSTRAINT "appointment_reminders_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_reminders" ADD CONSTRAINT "appointment_reminders_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_restrictions" ADD CONSTRAINT "booking_restrictions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_restrictions" ADD CONSTRAINT "booking_restrictions_lifted_by_id_users_id_fk" FOREIGN KEY ("lifted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_visits" ADD CONSTRAINT "missed_visits_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_visits" ADD CONSTRAINT "missed_visits_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_visits" ADD CONSTRAINT "missed_visits_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_visits" ADD CONSTRAINT "missed_visits_restriction_id_booking_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."booking_restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_visits" ADD CONSTRAINT "missed_visits_excused_by_id_users_id_fk" FOREIGN KEY ("excused_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_readiness" ADD CONSTRAINT "visit_readiness_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_restrictions_company" ON "booking_restrictions" USING btree ("company_id","until");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_id" ON "calendar_feeds" USING btree ("feed_id");--> statement-breakpoint
CREATE INDEX "missed_visits_company" ON "missed_visits" USING btree ("company_id","starts_at");--> statement-breakpoint
CREATE INDEX "missed_visits_lately" ON "missed_visits" USING btree ("marked_at") WHERE excused_at is null;--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kept_because_known" CHECK ("notices"."kept_because" is null or "notices"."kept_because" in ('not_wanted', 'digest', 'address_stopped', 'outdated'));