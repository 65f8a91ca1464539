CREATE TABLE "erased_files" (
	"storage_key" text PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "retention_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"rule_version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	"oldest" timestamp with time zone NOT NULL,
	"newest" timestamp with time zone NOT NULL,
	CONSTRAINT "retention_runs_kind_known" CHECK ("retention_runs"."kind" in ('drafts', 'ticket_contacts', 'visit_words', 'files', 'requests', 'mail_texts', 'closing_mails', 'stray_replies', 'code_mails', 'codes', 'sessions', 'links_to_accounts')),
	CONSTRAINT "retention_runs_something_deleted" CHECK ("retention_runs"."count" > 0 and "retention_runs"."oldest" <= "retention_runs"."newest")
);
--> statement-breakpoint
CREATE INDEX "retention_runs_kind" ON "retention_runs" USING btree ("kind","id");--> statement-breakpoint
create trigger retention_runs_append_only before update or delete on retention_runs
  for each row execute function refuse_rewriting_history();
