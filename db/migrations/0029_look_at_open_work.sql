-- The planner knows nothing of a column until somebody looks: it took what waits to be put right for half of everything.
ANALYZE "requests";--> statement-breakpoint
ANALYZE "request_search";
