CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"credit_code" text NOT NULL,
	"station_code" text,
	"address" text DEFAULT '' NOT NULL,
	"name_pinyin" text DEFAULT '' NOT NULL,
	"name_initials" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_credit_code_unique" UNIQUE("credit_code"),
	CONSTRAINT "companies_credit_code_shape" CHECK ("companies"."credit_code" ~ '^[0-9A-HJ-NPQRTUWXY]{18}$')
);
--> statement-breakpoint
CREATE TABLE "company_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_members_once" UNIQUE("company_id","user_id"),
	CONSTRAINT "company_members_role_known" CHECK ("company_members"."role" in ('member', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "email_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "email_codes_five_tries" CHECK ("email_codes"."tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"station_code" text,
	"department_code" text,
	CONSTRAINT "staff_assignments_once" UNIQUE("user_id","role","station_code","department_code"),
	CONSTRAINT "staff_assignments_role_known" CHECK ("staff_assignments"."role" in ('front_desk', 'station_lead', 'liaison', 'head', 'supervisor', 'administrator', 'auditor')),
	CONSTRAINT "staff_assignments_place_matches_role" CHECK (
    ("staff_assignments"."role" in ('front_desk', 'station_lead')) = ("staff_assignments"."station_code" is not null)
    and ("staff_assignments"."role" in ('liaison', 'head')) = ("staff_assignments"."department_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"locale" text DEFAULT 'zh' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_kind_known" CHECK ("users"."kind" in ('company', 'staff')),
	CONSTRAINT "users_locale_known" CHECK ("users"."locale" in ('zh', 'en')),
	CONSTRAINT "users_email_lower_case" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_only_staff_have_passwords" CHECK ("users"."kind" = 'staff' or "users"."password_hash" is null)
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"day" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	CONSTRAINT "calendar_days_kind_known" CHECK ("calendar_days"."kind" in ('off', 'makeup'))
);
--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_years_status_known" CHECK ("calendar_years"."status" in ('official', 'provisional'))
);
--> statement-breakpoint
CREATE TABLE "item_versions" (
	"item_code" text NOT NULL,
	"version" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"department_code" text NOT NULL,
	"station_mode" text NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_versions_item_code_version_pk" PRIMARY KEY("item_code","version"),
	CONSTRAINT "item_versions_station_mode_known" CHECK ("item_versions"."station_mode" in ('ACCEPT', 'FORWARD', 'AGENT', 'GUIDE'))
);
--> statement-breakpoint
CREATE TABLE "items" (
	"code" text PRIMARY KEY NOT NULL,
	"category" text NOT NULL,
	"current_version" integer NOT NULL,
	"position" integer NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "items_category_known" CHECK ("items"."category" in ('QY', 'XM', 'RC', 'JS', 'KJ'))
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"scope" text NOT NULL,
	"day" date NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "counters_scope_day_pk" PRIMARY KEY("scope","day")
);
--> statement-breakpoint
CREATE TABLE "form_submissions" (
	"key" uuid NOT NULL,
	"form" text NOT NULL,
	"fields_hash" text NOT NULL,
	"location" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "form_submissions_form_key_pk" PRIMARY KEY("form","key")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"recipient_email" text NOT NULL,
	"recipient_name" text DEFAULT '' NOT NULL,
	"recipient_user_id" text,
	"request_id" uuid,
	"appointment_id" uuid,
	"payload" jsonb NOT NULL,
	"subject" text,
	"html" text,
	"text" text,
	"calendar" text,
	"calendar_method" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone,
	"last_error" text,
	"provider_id" text,
	"transport" text,
	"first_tried_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in')),
	CONSTRAINT "notices_status_known" CHECK ("notices"."status" in ('queued', 'sending', 'sent', 'failed', 'held')),
	CONSTRAINT "notices_sent_at_matches_status" CHECK (("notices"."status" = 'sent') = ("notices"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"short_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"scope_zh" text NOT NULL,
	"scope_en" text NOT NULL,
	"is_national" boolean DEFAULT false NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"aliases_zh" text[] DEFAULT '{}'::text[] NOT NULL,
	"is_verified" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"station_code" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "slots_station_code_starts_at_pk" PRIMARY KEY("station_code","starts_at"),
	CONSTRAINT "slots_never_overbooked" CHECK ("slots"."taken" >= 0 and "slots"."taken" <= "slots"."capacity"),
	CONSTRAINT "slots_end_after_start" CHECK ("slots"."ends_at" > "slots"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "stations" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"building_zh" text NOT NULL,
	"building_en" text NOT NULL,
	"address_zh" text NOT NULL,
	"floor_zh" text NOT NULL,
	"street_zh" text NOT NULL,
	"street_en" text NOT NULL,
	"zone_zh" text NOT NULL,
	"zone_en" text NOT NULL,
	"windows" jsonb NOT NULL,
	"hours" jsonb NOT NULL,
	"hours_note_zh" text DEFAULT '' NOT NULL,
	"capacity_per_slot" integer NOT NULL,
	"walk_in_reserve_pct" integer DEFAULT 40 NOT NULL,
	"slot_minutes" integer DEFAULT 30 NOT NULL,
	"lead_minutes" integer DEFAULT 60 NOT NULL,
	"horizon_days" integer DEFAULT 10 NOT NULL,
	"is_verified" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "stations_walk_in_reserve_is_percentage" CHECK ("stations"."walk_in_reserve_pct" between 0 and 100),
	CONSTRAINT "stations_capacity_positive" CHECK ("stations"."capacity_per_slot" > 0)
);
--> statement-breakpoint
CREATE TABLE "access_links" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"request_id" uuid,
	"appointment_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_links_purpose_known" CHECK ("access_links"."purpose" in ('request', 'appointment', 'supplement', 'rating')),
	CONSTRAINT "access_links_has_target" CHECK (("access_links"."purpose" = 'appointment') = ("access_links"."appointment_id" is not null) and ("access_links"."purpose" <> 'appointment') = ("access_links"."request_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text,
	"station_code" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"item_code" text NOT NULL,
	"item_version" integer NOT NULL,
	"status" text NOT NULL,
	"held_until" timestamp with time zone,
	"hold_secret_hash" text NOT NULL,
	"company_id" uuid,
	"user_id" text,
	"request_id" uuid,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"booked_at" timestamp with time zone,
	"checked_in_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appointments_number_unique" UNIQUE("number"),
	CONSTRAINT "appointments_status_known" CHECK ("appointments"."status" in ('held', 'booked', 'checked_in', 'served', 'cancelled', 'no_show', 'lapsed')),
	CONSTRAINT "appointments_held_until_while_held" CHECK (("appointments"."status" = 'held') <= ("appointments"."held_until" is not null)),
	CONSTRAINT "appointments_booked_is_complete" CHECK ("appointments"."status" in ('held', 'lapsed') or ("appointments"."number" is not null and "appointments"."company_id" is not null and "appointments"."user_id" is not null and "appointments"."request_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"material_no" integer,
	"storage_key" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by_id" text,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_storage_key_unique" UNIQUE("storage_key"),
	CONSTRAINT "attachments_size_positive" CHECK ("attachments"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"limit_value" integer NOT NULL,
	"limit_unit" text NOT NULL,
	"extended_by" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"is_provisional" boolean DEFAULT false NOT NULL,
	"paused_at" timestamp with time zone,
	"pauses" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "clocks_kind_known" CHECK ("clocks"."kind" in ('sign_for', 'intake', 'handling', 'co_handling', 'delivery', 'rectification')),
	CONSTRAINT "clocks_unit_known" CHECK ("clocks"."limit_unit" in ('working_day', 'calendar_day', 'working_hour'))
);
--> statement-breakpoint
CREATE TABLE "internal_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"author_id" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"reasons" text[] DEFAULT '{}'::text[] NOT NULL,
	"reasons_version" integer DEFAULT 1 NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"rated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ratings_once_per_request" UNIQUE("request_id"),
	CONSTRAINT "ratings_level_known" CHECK ("ratings"."level" in (1, 2, 3, 4, 5)),
	CONSTRAINT "ratings_bad_needs_reason" CHECK ("ratings"."level" <= 3 or cardinality("ratings"."reasons") > 0 or length("ratings"."words") > 0)
);
--> statement-breakpoint
CREATE TABLE "request_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"move" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text DEFAULT '' NOT NULL,
	"actor_place" text DEFAULT '' NOT NULL,
	"department_code" text,
	"public_note" text DEFAULT '' NOT NULL,
	"staff_note" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_version" integer NOT NULL,
	CONSTRAINT "request_events_one_per_version" UNIQUE("request_id","request_version"),
	CONSTRAINT "request_events_actor_known" CHECK (("request_events"."actor_kind" = 'system') = ("request_events"."actor_id" is null))
);
--> statement-breakpoint
CREATE TABLE "request_materials" (
	"request_id" uuid NOT NULL,
	"material_no" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"form" text NOT NULL,
	"copies" integer DEFAULT 0 NOT NULL,
	"is_required" boolean NOT NULL,
	"is_tolerable" boolean NOT NULL,
	"state" text DEFAULT 'expected' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_materials_request_id_material_no_pk" PRIMARY KEY("request_id","material_no"),
	CONSTRAINT "request_materials_state_known" CHECK ("request_materials"."state" in ('expected', 'received', 'tolerated', 'accepted', 'returned')),
	CONSTRAINT "request_materials_only_tolerable_tolerated" CHECK ("request_materials"."state" <> 'tolerated' or "request_materials"."is_tolerable")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text,
	"query_code" text NOT NULL,
	"item_code" text NOT NULL,
	"item_version" integer NOT NULL,
	"company_id" uuid NOT NULL,
	"applicant_id" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"contact_email" text NOT NULL,
	"locale" text DEFAULT 'zh' NOT NULL,
	"station_code" text NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"outcome" text,
	"answer" text DEFAULT '' NOT NULL,
	"department_code" text,
	"helper_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"assignee_id" text,
	"routed_rule_id" uuid,
	"routed_because" jsonb,
	"not_ours_count" integer DEFAULT 0 NOT NULL,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"is_tolerant" boolean DEFAULT false NOT NULL,
	"tolerant_until" date,
	"was_deemed_accepted" boolean DEFAULT false NOT NULL,
	"acceptance_notice_no" text,
	"form" jsonb NOT NULL,
	"filed_by_id" text,
	"received_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"next_due_at" timestamp with time zone,
	"next_due_clock" text,
	"promised_at" timestamp with time zone,
	"is_promise_provisional" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requests_number_unique" UNIQUE("number"),
	CONSTRAINT "requests_status_known" CHECK ("requests"."status" in ('draft', 'booked', 'received', 'routed', 'signed', 'supplement', 'accepted', 'suspended', 'decided', 'completed', 'not_accepted', 'returned', 'withdrawn', 'terminated')),
	CONSTRAINT "requests_channel_known" CHECK ("requests"."channel" in ('online', 'appointment', 'walk_in')),
	CONSTRAINT "requests_outcome_known" CHECK ("requests"."outcome" is null or "requests"."outcome" in ('granted', 'refused', 'answered', 'filed')),
	CONSTRAINT "requests_outcome_matches_status" CHECK (("requests"."status" in ('decided', 'completed')) = ("requests"."outcome" is not null)),
	CONSTRAINT "requests_ended_at_matches_status" CHECK (("requests"."status" in ('completed', 'not_accepted', 'returned', 'withdrawn', 'terminated')) = ("requests"."ended_at" is not null)),
	CONSTRAINT "requests_department_once_routed" CHECK ("requests"."status" not in ('routed', 'signed', 'supplement', 'accepted', 'suspended', 'decided') or "requests"."department_code" is not null),
	CONSTRAINT "requests_accepted_at_once_accepted" CHECK ("requests"."status" not in ('accepted', 'suspended', 'decided') or "requests"."accepted_at" is not null),
	CONSTRAINT "requests_numbered_once_sent" CHECK ("requests"."status" = 'draft' or "requests"."number" is not null),
	CONSTRAINT "requests_query_code_shape" CHECK ("requests"."query_code" ~ '^[0-9]{6}$')
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" integer NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"department_code" text NOT NULL,
	"helper_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"assignee_id" text,
	"is_active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "supplements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"second_reason" text DEFAULT '' NOT NULL,
	"lines" jsonb NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "supplements_round_once" UNIQUE("request_id","round"),
	CONSTRAINT "supplements_second_needs_reason" CHECK ("supplements"."round" = 1 or length("supplements"."second_reason") > 0)
);
--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_members" ADD CONSTRAINT "company_members_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_members" ADD CONSTRAINT "company_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_assignments" ADD CONSTRAINT "staff_assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_assignments" ADD CONSTRAINT "staff_assignments_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_assignments" ADD CONSTRAINT "staff_assignments_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_item_code_items_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."items"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_recipient_user_id_users_id_fk" FOREIGN KEY ("recipient_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_station_code_starts_at_slots_station_code_starts_at_fk" FOREIGN KEY ("station_code","starts_at") REFERENCES "public"."slots"("station_code","starts_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_item_code_item_version_item_versions_item_code_version_fk" FOREIGN KEY ("item_code","item_version") REFERENCES "public"."item_versions"("item_code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_uploaded_by_id_users_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_materials" ADD CONSTRAINT "request_materials_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_applicant_id_users_id_fk" FOREIGN KEY ("applicant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_filed_by_id_users_id_fk" FOREIGN KEY ("filed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_item_code_item_version_item_versions_item_code_version_fk" FOREIGN KEY ("item_code","item_version") REFERENCES "public"."item_versions"("item_code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplements" ADD CONSTRAINT "supplements_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplements" ADD CONSTRAINT "supplements_asked_by_id_users_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "companies_initials" ON "companies" USING btree ("name_initials");--> statement-breakpoint
CREATE UNIQUE INDEX "company_members_one_owner" ON "company_members" USING btree ("company_id") WHERE role = 'owner';--> statement-breakpoint
CREATE INDEX "company_members_user" ON "company_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "email_codes_email" ON "email_codes" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_assignments_department" ON "staff_assignments" USING btree ("department_code");--> statement-breakpoint
CREATE INDEX "item_versions_department" ON "item_versions" USING btree ("department_code");--> statement-breakpoint
CREATE INDEX "notices_to_send" ON "notices" USING btree ("run_at") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "notices_request" ON "notices" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "notices_recipient" ON "notices" USING btree ("recipient_email","created_at");--> statement-breakpoint
CREATE INDEX "access_links_request" ON "access_links" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_one_open_per_company_and_item" ON "appointments" USING btree ("company_id","item_code") WHERE status = 'booked';--> statement-breakpoint
CREATE INDEX "appointments_station_day" ON "appointments" USING btree ("station_code","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_holds" ON "appointments" USING btree ("held_until") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "appointments_user" ON "appointments" USING btree ("user_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_request" ON "appointments" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "attachments_request" ON "attachments" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_one_running" ON "clocks" USING btree ("request_id","kind") WHERE ended_at is null and kind <> 'co_handling';--> statement-breakpoint
CREATE INDEX "clocks_request" ON "clocks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "clocks_running_due" ON "clocks" USING btree ("kind","due_at") WHERE ended_at is null and paused_at is null;--> statement-breakpoint
CREATE INDEX "internal_notes_request" ON "internal_notes" USING btree ("request_id","created_at");--> statement-breakpoint
CREATE INDEX "requests_department_open" ON "requests" USING btree ("department_code","next_due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "requests_department_ended" ON "requests" USING btree ("department_code","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "requests_station_created" ON "requests" USING btree ("station_code","created_at");--> statement-breakpoint
CREATE INDEX "requests_company_created" ON "requests" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE INDEX "requests_applicant" ON "requests" USING btree ("applicant_id","created_at");--> statement-breakpoint
CREATE INDEX "routing_rules_order" ON "routing_rules" USING btree ("position");