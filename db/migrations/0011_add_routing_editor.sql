CREATE TABLE "routing_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "routing_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"rehearsed" integer NOT NULL,
	"elsewhere" integer NOT NULL,
	CONSTRAINT "routing_changes_kind_known" CHECK ("routing_changes"."kind" in ('added', 'edited', 'moved_up', 'moved_down', 'switched_on', 'switched_off')),
	CONSTRAINT "routing_changes_elsewhere_within_rehearsed" CHECK ("routing_changes"."elsewhere" between 0 and "routing_changes"."rehearsed")
);
--> statement-breakpoint
CREATE TABLE "routing_proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"item_code" text NOT NULL,
	"station_code" text NOT NULL,
	"department_code" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by_id" text,
	"rule_id" uuid,
	CONSTRAINT "routing_proposals_once_per_request" UNIQUE("request_id"),
	CONSTRAINT "routing_proposals_settled_by_somebody" CHECK (("routing_proposals"."settled_at" is null) = ("routing_proposals"."settled_by_id" is null) and ("routing_proposals"."rule_id" is null or "routing_proposals"."settled_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "routing_rules" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "routing_changes" ADD CONSTRAINT "routing_changes_rule_id_routing_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."routing_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_changes" ADD CONSTRAINT "routing_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_proposed_by_id_users_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_settled_by_id_users_id_fk" FOREIGN KEY ("settled_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_proposals" ADD CONSTRAINT "routing_proposals_rule_id_routing_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."routing_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "routing_proposals_open" ON "routing_proposals" USING btree ("proposed_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "requests_received" ON "requests" USING btree ("received_at");--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_lead_does_not_help_itself" CHECK (not ("routing_rules"."department_code" = any("routing_rules"."helper_codes")));--> statement-breakpoint
create trigger routing_changes_append_only before update or delete on routing_changes
  for each row execute function refuse_rewriting_history();
