CREATE TABLE "request_search" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"terms" "tsvector" NOT NULL,
	"is_stale" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_search" ADD CONSTRAINT "request_search_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_search_terms" ON "request_search" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "request_search_stale" ON "request_search" USING btree ("request_id") WHERE is_stale;--> statement-breakpoint
-- What is already there is found once the job has written its terms: pinyin is made in the portal.
INSERT INTO "request_search" ("request_id", "terms", "is_stale") SELECT "id", ''::tsvector, true FROM "requests" WHERE "number" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" DROP COLUMN "search_text";