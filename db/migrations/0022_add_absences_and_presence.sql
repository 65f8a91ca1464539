CREATE TABLE "absence_notes" (
	"absence_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "absence_notes_absence_id_request_id_pk" PRIMARY KEY("absence_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"deputy_id" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"set_by_id" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_id" text,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_numbers" text[],
	CONSTRAINT "absences_days_in_order" CHECK ("absences"."from_day" <= "absences"."to_day"),
	CONSTRAINT "absences_deputy_is_somebody_else" CHECK ("absences"."user_id" <> "absences"."deputy_id"),
	CONSTRAINT "absences_ended_by_somebody" CHECK (("absences"."ended_at" is null) = ("absences"."ended_by_id" is null)),
	CONSTRAINT "absences_acknowledged_with_numbers" CHECK (("absences"."acknowledged_at" is null) = ("absences"."acknowledged_numbers" is null))
);
--> statement-breakpoint
-- Worth nothing after a crash, so it costs no log.
CREATE UNLOGGED TABLE "request_presence" (
	"request_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"seen_until" timestamp with time zone NOT NULL,
	CONSTRAINT "request_presence_request_id_user_id_pk" PRIMARY KEY("request_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "absence_notes" ADD CONSTRAINT "absence_notes_absence_id_absences_id_fk" FOREIGN KEY ("absence_id") REFERENCES "public"."absences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_notes" ADD CONSTRAINT "absence_notes_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_deputy_id_users_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_set_by_id_users_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_ended_by_id_users_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_presence" ADD CONSTRAINT "request_presence_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_presence" ADD CONSTRAINT "request_presence_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_person" ON "absences" USING btree ("user_id","to_day");--> statement-breakpoint
CREATE INDEX "absences_deputy" ON "absences" USING btree ("deputy_id","to_day");--> statement-breakpoint
-- One person is away once at a time, whoever writes it down. The person's row parts two who do so together.
create or replace function refuse_overlapping_absences() returns trigger language plpgsql as $$
begin
  if new.ended_at is not null then return new; end if;
  perform 1 from users where id = new.user_id for update;
  if exists (
    select 1 from absences other
    where other.user_id = new.user_id and other.id <> new.id and other.ended_at is null and other.from_day <= new.to_day and other.to_day >= new.from_day
  ) then
    raise exception 'absences of % overlap', new.user_id using errcode = 'exclusion_violation', constraint = 'absences_do_not_overlap';
  end if;
  return new;
end;
$$;
--> statement-breakpoint
create trigger absences_do_not_overlap before insert or update of user_id, from_day, to_day, ended_at on absences
  for each row execute function refuse_overlapping_absences();
