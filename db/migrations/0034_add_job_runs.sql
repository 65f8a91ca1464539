CREATE TABLE "job_runs" (
	"name" text PRIMARY KEY NOT NULL,
	"every_seconds" integer NOT NULL,
	"went_well_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failed_for" text DEFAULT '' NOT NULL,
	CONSTRAINT "job_runs_comes_round" CHECK ("job_runs"."every_seconds" > 0),
	CONSTRAINT "job_runs_failure_is_named" CHECK (("job_runs"."failed_at" is null) = ("job_runs"."failed_for" = ''))
);
