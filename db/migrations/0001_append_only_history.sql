-- History is append-only: whatever role the application runs as, a line once written stays as it was.
create or replace function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only: % on % refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end;
$$;
--> statement-breakpoint
create trigger request_events_append_only before update or delete on request_events
  for each row execute function refuse_rewriting_history();
