CREATE TABLE "blocks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"effect" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"until" timestamp (3) with time zone,
	"actor_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocks_kind" CHECK ("blocks"."kind" in ('account', 'email', 'address')),
	CONSTRAINT "blocks_effect" CHECK ("blocks"."effect" in ('block', 'silence'))
);
--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_appeals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"comment_id" text COLLATE "C" NOT NULL,
	"decision_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C",
	"note" text COLLATE "C",
	"actor_id" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "comment_appeals_outcome" CHECK ("comment_appeals"."outcome" in ('upheld', 'overturned'))
);
--> statement-breakpoint
CREATE TABLE "comment_follows" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "comment_mode_choices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"category_id" text COLLATE "C",
	"mode" text COLLATE "C",
	"sentence" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_mode_choices_mode" CHECK ("comment_mode_choices"."mode" in ('held', 'open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "comment_reports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"comment_id" text COLLATE "C" NOT NULL,
	"ground" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"email" text COLLATE "C",
	"reporter_hash" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"acted_at" timestamp (3) with time zone,
	"outcome" text COLLATE "C",
	"actor_id" text COLLATE "C",
	CONSTRAINT "comment_reports_outcome" CHECK ("comment_reports"."outcome" in ('pending', 'approved', 'rejected', 'spam', 'trashed'))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"payload" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mail_links_purpose" CHECK ("mail_links"."purpose" in ('register', 'sign-in', 'prove', 'follow', 'decide', 'erase'))
);
--> statement-breakpoint
CREATE TABLE "mail_opt_outs" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"recipient" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"html" text COLLATE "C" NOT NULL,
	"headers" json NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"last_error" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mails_status" CHECK ("mails"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "moderator_categories" (
	"user_id" text COLLATE "C" NOT NULL,
	"category_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "moderator_categories_user_id_category_id_pk" PRIMARY KEY("user_id","category_id")
);
--> statement-breakpoint
CREATE TABLE "moderator_notices" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"frequency" text COLLATE "C" NOT NULL,
	"last_digest_at" timestamp (3) with time zone,
	CONSTRAINT "moderator_notices_frequency" CHECK ("moderator_notices"."frequency" in ('never', 'at_once', 'daily'))
);
--> statement-breakpoint
CREATE TABLE "purges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"count" integer NOT NULL,
	"actor_id" text COLLATE "C",
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comment_decisions" DROP CONSTRAINT "comment_decisions_decision";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "comments_close_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held_match" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "next_text" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "highlighted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "notify_author" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "email_proven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "lang" text COLLATE "C" DEFAULT 'fr' NOT NULL;--> statement-breakpoint
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