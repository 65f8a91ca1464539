ALTER TABLE "account_links" DROP CONSTRAINT "account_links_company_for_invitations";--> statement-breakpoint
ALTER TABLE "account_links" DROP CONSTRAINT "account_links_purpose_known";--> statement-breakpoint
ALTER TABLE "mail_wordings" DROP CONSTRAINT "mail_wordings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
DROP INDEX "account_links_one_open_invitation";--> statement-breakpoint
CREATE UNIQUE INDEX "account_links_one_open_offer" ON "account_links" USING btree ("company_id") WHERE purpose = 'ownership_transfer' and used_at is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "account_links_one_open_invitation" ON "account_links" USING btree ("company_id","email") WHERE purpose = 'company_invitation' and used_at is null and revoked_at is null;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_company_where_it_is_about_one" CHECK (("account_links"."purpose" in ('company_invitation', 'ownership_transfer')) = ("account_links"."company_id" is not null));--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_purpose_known" CHECK ("account_links"."purpose" in ('company_invitation', 'staff_invitation', 'password_reset', 'email_change', 'ownership_transfer'));--> statement-breakpoint
ALTER TABLE "mail_wordings" ADD CONSTRAINT "mail_wordings_kind_known" CHECK ("mail_wordings"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('sign_in_code', 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'waitlist_joined', 'waitlist_offer', 'waitlist_offer_lapsed', 'waitlist_ended', 'intake_receipt', 'sent_to_department', 'accepted', 'deemed_accepted', 'papers_needed', 'papers_in', 'clock_stopped', 'clock_running', 'decided', 'completed', 'not_accepted', 'returned', 'terminated', 'withdrawn', 'please_rate', 'handed_over', 'staff_request_to_sign', 'staff_papers_in', 'ticket_near', 'visit_tomorrow', 'visit_soon', 'visit_missed', 'papers_reminder', 'tolerant_papers_due', 'new_date', 'reopened', 'urge_received', 'urge_replied', 'staff_urged', 'staff_supervision_order', 'staff_supervision_report', 'staff_deemed_accepted', 'staff_reopened', 'staff_extension_asked', 'staff_extension_decided', 'staff_sub_task', 'staff_sub_task_answered', 'staff_digest', 'staff_escalation', 'staff_calendar_missing', 'staff_mail_bounced', 'staff_job_stuck', 'staff_reply_in', 'staff_notice_digest', 'company_invitation', 'staff_invitation', 'password_reset', 'account_changed', 'email_change', 'ownership_offer', 'link_renewed'));--> statement-breakpoint
-- A company that has people keeps an owner: looked at when the transaction ends, so that an owner can be exchanged.
create function keep_company_owner() returns trigger language plpgsql as $$
begin
  if exists (select 1 from company_members where company_id = old.company_id)
    and not exists (select 1 from company_members where company_id = old.company_id and role = 'owner') then
    raise exception 'a company keeps its owner' using errcode = 'check_violation', constraint = 'company_members_keep_owner';
  end if;
  return null;
end;
$$;
--> statement-breakpoint
create constraint trigger company_members_keep_owner after update or delete on company_members
  deferrable initially deferred for each row execute function keep_company_owner();
--> statement-breakpoint
-- Somebody must be able to let people in. The lock makes two who remove each other come one after the other: the
-- second sees what the first did.
create function keep_administrator() returns trigger language plpgsql as $$
declare person text;
begin
  if tg_table_name = 'users' then person := old.id; else person := old.user_id; end if;
  if tg_table_name = 'users' and not exists (select 1 from staff_assignments where user_id = person and role = 'administrator') then
    return null;
  end if;
  perform pg_advisory_xact_lock(4739, 30);
  if not exists (
    select 1 from staff_assignments join users on users.id = staff_assignments.user_id
    where staff_assignments.role = 'administrator' and users.is_active
  ) then
    raise exception 'the last administrator stays' using errcode = 'check_violation', constraint = 'staff_keep_administrator';
  end if;
  return null;
end;
$$;
--> statement-breakpoint
create constraint trigger staff_assignments_keep_administrator after update or delete on staff_assignments
  deferrable initially deferred for each row when (old.role = 'administrator') execute function keep_administrator();
--> statement-breakpoint
create constraint trigger users_keep_administrator after update of is_active on users
  deferrable initially deferred for each row when (old.is_active and not new.is_active) execute function keep_administrator();
--> statement-breakpoint
-- The step of the last code taken only grows, while the secret stays: no code works twice.
create function keep_last_step() returns trigger language plpgsql as $$
begin
  if new.sealed_secret = old.sealed_secret and new.last_step < old.last_step then
    raise exception 'a code works once' using errcode = 'check_violation', constraint = 'second_factors_step_grows';
  end if;
  return new;
end;
$$;
--> statement-breakpoint
create trigger second_factors_step_grows before update of last_step on second_factors
  for each row execute function keep_last_step();
