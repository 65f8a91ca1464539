ALTER TABLE "email_codes" ADD COLUMN "asked_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "email_codes" ADD COLUMN "is_known" boolean DEFAULT false NOT NULL;