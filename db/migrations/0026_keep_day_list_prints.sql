CREATE TABLE "day_list_prints" (
	"station_code" text NOT NULL,
	"day" date NOT NULL,
	"no" integer NOT NULL,
	"printed_by_id" text NOT NULL,
	"printed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "day_list_prints_station_code_day_no_pk" PRIMARY KEY("station_code","day","no"),
	CONSTRAINT "day_list_prints_no_positive" CHECK ("day_list_prints"."no" > 0)
);
--> statement-breakpoint
ALTER TABLE "day_list_prints" ADD CONSTRAINT "day_list_prints_station_code_stations_code_fk" FOREIGN KEY ("station_code") REFERENCES "public"."stations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_list_prints" ADD CONSTRAINT "day_list_prints_printed_by_id_users_id_fk" FOREIGN KEY ("printed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
