ALTER TABLE "requests" ADD COLUMN "former_codes" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
CREATE INDEX "requests_open" ON "requests" USING btree ("next_due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "requests_station_open" ON "requests" USING btree ("station_code","next_due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "requests_ended" ON "requests" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "requests_helping" ON "requests" USING gin ("helper_codes") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "requests_former" ON "requests" USING gin ("former_codes");--> statement-breakpoint
UPDATE "requests" SET "former_codes" = "past"."codes" FROM (
  SELECT "e"."request_id", array_agg(DISTINCT "e"."department_code") AS "codes" FROM "request_events" "e"
  JOIN "requests" "r" ON "r"."id" = "e"."request_id"
  WHERE "e"."department_code" IS NOT NULL AND "e"."department_code" IS DISTINCT FROM "r"."department_code"
  GROUP BY "e"."request_id"
) "past" WHERE "past"."request_id" = "requests"."id";
