CREATE TABLE "blocks" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"effect" text NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp (3) with time zone,
	"actor_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocks_kind" CHECK ("blocks"."kind" in ('account', 'email', 'address')),
	CONSTRAINT "blocks_effect" CHECK ("blocks"."effect" in ('block', 'silence'))
);
--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"sort_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_appeals" (
	"id" text PRIMARY KEY NOT NULL,
	"comment_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"note" text,
	"actor_id" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "comment_appeals_outcome" CHECK ("comment_appeals"."outcome" in ('upheld', 'overturned'))
);
--> statement-breakpoint
CREATE TABLE "comment_follows" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"email" text NOT NULL,
	"lang" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "comment_mode_choices" (
	"id" text PRIMARY KEY NOT NULL,
	"category_id" text,
	"mode" text,
	"sentence" text NOT NULL,
	"actor_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_mode_choices_mode" CHECK ("comment_mode_choices"."mode" in ('held', 'open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "comment_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"comment_id" text NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"url" text NOT NULL,
	"name" text,
	"email" text,
	"reporter_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"acted_at" timestamp (3) with time zone,
	"outcome" text,
	"actor_id" text,
	CONSTRAINT "comment_reports_outcome" CHECK ("comment_reports"."outcome" in ('pending', 'approved', 'rejected', 'spam', 'trashed'))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"hash" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mail_links_purpose" CHECK ("mail_links"."purpose" in ('register', 'sign-in', 'prove', 'follow', 'decide', 'erase'))
);
--> statement-breakpoint
CREATE TABLE "mail_opt_outs" (
	"hash" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"headers" jsonb NOT NULL,
	"key" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mails_status" CHECK ("mails"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "moderator_categories" (
	"user_id" text NOT NULL,
	"category_id" text NOT NULL,
	CONSTRAINT "moderator_categories_user_id_category_id_pk" PRIMARY KEY("user_id","category_id")
);
--> statement-breakpoint
CREATE TABLE "moderator_notices" (
	"user_id" text PRIMARY KEY NOT NULL,
	"frequency" text NOT NULL,
	"last_digest_at" timestamp (3) with time zone,
	CONSTRAINT "moderator_notices_frequency" CHECK ("moderator_notices"."frequency" in ('never', 'at_once', 'daily'))
);
--> statement-breakpoint
CREATE TABLE "purges" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	"actor_id" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comment_decisions" DROP CONSTRAINT "comment_decisions_decision";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "comments_close_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held_by" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held_match" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "next_text" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "highlighted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "notify_author" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "email_proven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "lang" text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_appeals" ADD CONSTRAINT "comment_appeals_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_appeals" ADD CONSTRAINT "comment_appeals_decision_id_comment_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."comment_decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_appeals" ADD CONSTRAINT "comment_appeals_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_follows" ADD CONSTRAINT "comment_follows_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mode_choices" ADD CONSTRAINT "comment_mode_choices_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mode_choices" ADD CONSTRAINT "comment_mode_choices_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderator_categories" ADD CONSTRAINT "moderator_categories_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderator_categories" ADD CONSTRAINT "moderator_categories_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderator_notices" ADD CONSTRAINT "moderator_notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_value" ON "blocks" USING btree ("kind","value");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_sort_key" ON "canned_replies" USING btree ("sort_key");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_appeals_decision" ON "comment_appeals" USING btree ("decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_follows_email" ON "comment_follows" USING btree ("article_id","email");--> statement-breakpoint
CREATE INDEX "comment_follows_address" ON "comment_follows" USING btree ("email");--> statement-breakpoint
CREATE INDEX "comment_mode_choices_category" ON "comment_mode_choices" USING btree ("category_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_reports_reporter" ON "comment_reports" USING btree ("comment_id","reporter_hash");--> statement-breakpoint
CREATE INDEX "comment_reports_open" ON "comment_reports" USING btree ("acted_at","created_at","id");--> statement-breakpoint
CREATE INDEX "mail_links_expires" ON "mail_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "mail_links_email" ON "mail_links" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_key" ON "mails" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("status","next_at","id");--> statement-breakpoint
CREATE INDEX "mails_to" ON "mails" USING btree ("recipient");--> statement-breakpoint
CREATE INDEX "moderator_categories_category" ON "moderator_categories" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "purges_at" ON "purges" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "comments_email" ON "comments" USING btree ("email","status");--> statement-breakpoint
CREATE INDEX "comments_user" ON "comments" USING btree ("user_id","status");--> statement-breakpoint
ALTER TABLE "comment_decisions" ADD CONSTRAINT "comment_decisions_decision" CHECK ("comment_decisions"."decision" in ('approve', 'reject', 'spam', 'trash', 'undo'));