CREATE TABLE "standard_texts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"department_code" text,
	"item_code" text DEFAULT '' NOT NULL,
	"move" text NOT NULL,
	"title" text NOT NULL,
	"words_zh" jsonb NOT NULL,
	"words_en" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by_id" text,
	"saved_by_name" text DEFAULT '' NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "standard_texts_move_known" CHECK ("standard_texts"."move" in ('submit', 'book', 'receive', 'route', 'finish_at_desk', 'sign', 'not_ours', 'hand_over', 'ask_for_papers', 'hand_in_papers', 'supplement_missed', 'accept', 'deem_accepted', 'not_accept', 'return', 'suspend', 'resume', 'extend', 'decide', 'deliver', 'complete', 'withdraw', 'no_show', 'cancel_booking', 'reopen', 'arbitrate', 'tolerance_missed', 'ask_extension', 'refuse_extension', 'give_sub_task', 'answer_sub_task', 'cancel_sub_task', 'urge', 'reply_urge', 'supervise', 'report_supervision', 'close_supervision', 'recount')),
	CONSTRAINT "standard_texts_named" CHECK (length("standard_texts"."title") > 0)
);
--> statement-breakpoint
ALTER TABLE "request_materials" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "standard_texts" ADD CONSTRAINT "standard_texts_department_code_departments_code_fk" FOREIGN KEY ("department_code") REFERENCES "public"."departments"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_texts" ADD CONSTRAINT "standard_texts_saved_by_id_users_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standard_texts_offered" ON "standard_texts" USING btree ("move","department_code") WHERE retired_at is null;
