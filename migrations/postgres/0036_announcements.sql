CREATE TABLE "announcement_accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"announcer" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"settings" json NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"text_limit" json NOT NULL,
	"automatic" boolean NOT NULL,
	"active" boolean NOT NULL,
	"paused_for" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"media_id" text COLLATE "C",
	"alt" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone,
	"link" text COLLATE "C",
	"last_error" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	CONSTRAINT "announcements_status" CHECK ("announcements"."status" in ('planned', 'queued', 'sent', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_account_id_announcement_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."announcement_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_media_id_media_items_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "announcements_article" ON "announcements" USING btree ("article_id","account_id");--> statement-breakpoint
CREATE INDEX "announcements_account" ON "announcements" USING btree ("account_id","status");--> statement-breakpoint
CREATE INDEX "announcements_media" ON "announcements" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "announcements_due" ON "announcements" USING btree ("status","at","id");--> statement-breakpoint
CREATE INDEX "announcements_created" ON "announcements" USING btree ("created_at","id");