CREATE TABLE "incoming_mails" (
	"id" text PRIMARY KEY NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"taken_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "incoming_mails_one_end" CHECK ("incoming_mails"."taken_at" is null or "incoming_mails"."given_up_at" is null)
);
--> statement-breakpoint
ALTER TABLE "mail_replies" ADD COLUMN "whole_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_replies" ADD COLUMN "decided_by_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_replies" ADD COLUMN "decision_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "incoming_mails_to_fetch" ON "incoming_mails" USING btree ("next_try_at") WHERE taken_at is null and given_up_at is null;--> statement-breakpoint
ALTER TABLE "mail_replies" ADD CONSTRAINT "mail_replies_thrown_away_with_reason" CHECK ("mail_replies"."state" <> 'rejected' or length("mail_replies"."decision_words") > 0);