-- A line of a request's history stays as it was, but for one thing: the name of a company's person may give way to
-- nothing or to the pseudonym of a closed account (the law on personal data, Art. 47). Everything else is refused as before.
create or replace function refuse_rewriting_request_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.actor_kind = 'company' and (new.actor_name = '' or new.actor_name ~ '^已注销用户[0-9A-F]{6}$')
    and to_jsonb(new) - 'actor_name' = to_jsonb(old) - 'actor_name' then
    return new;
  end if;
  raise exception 'history is append-only: % on % refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end;
$$;
--> statement-breakpoint
drop trigger request_events_append_only on request_events;
--> statement-breakpoint
create trigger request_events_append_only before update or delete on request_events
  for each row execute function refuse_rewriting_request_history();
