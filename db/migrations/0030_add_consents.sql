CREATE TABLE "consents" (
	"user_id" text NOT NULL,
	"document" text NOT NULL,
	"version" text NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"locale" text NOT NULL,
	"form" text NOT NULL,
	CONSTRAINT "consents_user_id_document_version_pk" PRIMARY KEY("user_id","document","version"),
	CONSTRAINT "consents_document_known" CHECK ("consents"."document" in ('privacy', 'terms')),
	CONSTRAINT "consents_locale_known" CHECK ("consents"."locale" in ('zh', 'en')),
	CONSTRAINT "consents_version_shape" CHECK ("consents"."version" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
	CONSTRAINT "consents_form_is_an_address" CHECK ("consents"."form" ~ '^/[^?#]*$')
);
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;