ALTER TABLE "stations" DROP CONSTRAINT "stations_walk_in_reserve_is_percentage";--> statement-breakpoint
ALTER TABLE "stations" DROP CONSTRAINT "stations_capacity_positive";--> statement-breakpoint
ALTER TABLE "stations" DROP COLUMN "hours";--> statement-breakpoint
ALTER TABLE "stations" DROP COLUMN "hours_note_zh";--> statement-breakpoint
ALTER TABLE "stations" DROP COLUMN "capacity_per_slot";--> statement-breakpoint
ALTER TABLE "stations" DROP COLUMN "walk_in_reserve_pct";