ALTER TABLE "retention_runs" DROP CONSTRAINT "retention_runs_kind_known";--> statement-breakpoint
DROP INDEX "mail_events_email";--> statement-breakpoint
CREATE INDEX "mail_events_address" ON "mail_events" USING btree ("at") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "reply_files_kept" ON "reply_files" USING btree ("reply_id") WHERE storage_key is not null;--> statement-breakpoint
CREATE INDEX "queue_events_worded" ON "queue_events" USING btree ("at") WHERE reason <> '';--> statement-breakpoint
CREATE INDEX "mail_events_email" ON "mail_events" USING btree (lower("email")) WHERE email is not null;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_kind_known" CHECK ("retention_runs"."kind" in ('drafts', 'ticket_contacts', 'visit_words', 'files', 'checked_files', 'requests', 'mail_texts', 'mail_addresses', 'closing_mails', 'stray_replies', 'code_mails', 'codes', 'sessions', 'links_to_accounts'));--> statement-breakpoint
-- A line of a request's history stays as it was, but for two things (the law on personal data, Art. 19 and 47): the name
-- of a company's person may give way to nothing or to the pseudonym of a closed account; and once the request says
-- nothing of its person any more, what was written in free words may give way to nothing. Never to other words.
create or replace function refuse_rewriting_request_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and to_jsonb(new) - '{actor_name,public_note,staff_note}'::text[] = to_jsonb(old) - '{actor_name,public_note,staff_note}'::text[]
    and (new.actor_name = old.actor_name or (old.actor_kind = 'company' and (new.actor_name = '' or new.actor_name ~ '^已注销用户[0-9A-F]{6}$')))
    and ((new.public_note = old.public_note and new.staff_note = old.staff_note)
      or (new.public_note in ('', old.public_note) and new.staff_note in ('', old.staff_note)
        and exists (select 1 from requests where id = old.request_id and ended_at is not null and contact_name = '' and contact_phone = '' and contact_email = ''))) then
    return new;
  end if;
  raise exception 'history is append-only: % on % refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end;
$$;
--> statement-breakpoint
-- The same for two more histories: of the queue the reason in words may go, of what was done about mails the address,
-- to nothing or to a closed account's.
create function refuse_rewriting_queue_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.reason = '' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then
    return new;
  end if;
  raise exception 'history is append-only: % on % refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end;
$$;
--> statement-breakpoint
drop trigger queue_events_append_only on queue_events;
--> statement-breakpoint
create trigger queue_events_append_only before update or delete on queue_events
  for each row execute function refuse_rewriting_queue_history();
--> statement-breakpoint
create function refuse_rewriting_mail_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.email is null or new.email ~ '^closed-[0-9a-f]{24}@closed[.]invalid$') and to_jsonb(new) - 'email' = to_jsonb(old) - 'email' then
    return new;
  end if;
  raise exception 'history is append-only: % on % refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end;
$$;
--> statement-breakpoint
drop trigger mail_events_append_only on mail_events;
--> statement-breakpoint
create trigger mail_events_append_only before update or delete on mail_events
  for each row execute function refuse_rewriting_mail_history();
