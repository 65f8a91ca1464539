ALTER TABLE "notices" ADD COLUMN "sent_as" jsonb;--> statement-breakpoint
-- Invitations mailed for a week end after a day as well; their page says how to get a new one.
UPDATE "account_links" SET "expires_at" = "created_at" + interval '24 hours' WHERE "purpose" <> 'ownership_transfer' AND "expires_at" > "created_at" + interval '24 hours';--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_a_day_at_most" CHECK ("account_links"."purpose" = 'ownership_transfer' or "account_links"."expires_at" <= "account_links"."created_at" + interval '24 hours');
