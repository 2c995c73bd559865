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
CREATE TABLE "comment_origins" (
	"comment_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"object" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"author" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	CONSTRAINT "comment_origins_kind" CHECK ("comment_origins"."kind" in ('fediverse', 'webmention'))
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"frequency" text COLLATE "C" PRIMARY KEY NOT NULL,
	"told_until" timestamp (3) with time zone NOT NULL,
	"day" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_followers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"inbox" text COLLATE "C" NOT NULL,
	"delivery" text COLLATE "C" NOT NULL,
	"follow" text COLLATE "C" NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"private_key" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_seen" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issue_letters" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"issue_id" text COLLATE "C" NOT NULL,
	"subscriber_id" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"last_error" text COLLATE "C",
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "issue_letters_status" CHECK ("issue_letters"."status" in ('queued', 'in_doubt', 'sent', 'failed', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"frequency" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"html" text COLLATE "C" NOT NULL,
	"article_ids" json NOT NULL,
	"prepared_until" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"actor_id" text COLLATE "C",
	"counts" json,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "issues_kind" CHECK ("issues"."kind" in ('digest', 'written')),
	CONSTRAINT "issues_status" CHECK ("issues"."status" in ('draft', 'sending', 'paused', 'sent'))
);
--> statement-breakpoint
CREATE TABLE "subscriber_choices" (
	"subscriber_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	CONSTRAINT "subscriber_choices_subscriber_id_kind_subject_pk" PRIMARY KEY("subscriber_id","kind","subject"),
	CONSTRAINT "subscriber_choices_kind" CHECK ("subscriber_choices"."kind" in ('category', 'byline', 'works'))
);
--> statement-breakpoint
CREATE TABLE "subscribers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_key" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"frequency" text COLLATE "C" NOT NULL,
	"everything" boolean NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"consent" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text COLLATE "C",
	"bounces" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subscribers_status" CHECK ("subscribers"."status" in ('pending', 'confirmed', 'ended')),
	CONSTRAINT "subscribers_frequency" CHECK ("subscribers"."frequency" in ('at_once', 'daily', 'weekly', 'monthly')),
	CONSTRAINT "subscribers_source" CHECK ("subscribers"."source" in ('form', 'import', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "suppressed_addresses" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webmentions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blocks" DROP CONSTRAINT "blocks_kind";--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_channel";--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_account_id_announcement_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."announcement_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_media_id_media_items_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_origins" ADD CONSTRAINT "comment_origins_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_letters" ADD CONSTRAINT "issue_letters_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_letters" ADD CONSTRAINT "issue_letters_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_choices" ADD CONSTRAINT "subscriber_choices_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webmentions" ADD CONSTRAINT "webmentions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "announcements_article" ON "announcements" USING btree ("article_id","account_id");--> statement-breakpoint
CREATE INDEX "announcements_account" ON "announcements" USING btree ("account_id","status");--> statement-breakpoint
CREATE INDEX "announcements_media" ON "announcements" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "announcements_due" ON "announcements" USING btree ("status","at","id");--> statement-breakpoint
CREATE INDEX "announcements_created" ON "announcements" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_origins_object" ON "comment_origins" USING btree ("kind","object");--> statement-breakpoint
CREATE INDEX "comment_origins_author" ON "comment_origins" USING btree ("author");--> statement-breakpoint
CREATE INDEX "comment_origins_host" ON "comment_origins" USING btree ("host");--> statement-breakpoint
CREATE UNIQUE INDEX "fediverse_followers_actor" ON "fediverse_followers" USING btree ("actor");--> statement-breakpoint
CREATE INDEX "fediverse_followers_delivery" ON "fediverse_followers" USING btree ("delivery");--> statement-breakpoint
CREATE INDEX "fediverse_followers_host" ON "fediverse_followers" USING btree ("host");--> statement-breakpoint
CREATE INDEX "fediverse_followers_list" ON "fediverse_followers" USING btree ("followed_at","id");--> statement-breakpoint
CREATE INDEX "fediverse_seen_at" ON "fediverse_seen" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "issue_letters_reader" ON "issue_letters" USING btree ("issue_id","subscriber_id");--> statement-breakpoint
CREATE INDEX "issue_letters_due" ON "issue_letters" USING btree ("status","next_at","id");--> statement-breakpoint
CREATE INDEX "issue_letters_issue" ON "issue_letters" USING btree ("issue_id","status","next_at","id");--> statement-breakpoint
CREATE INDEX "issue_letters_subscriber" ON "issue_letters" USING btree ("subscriber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "issues_key" ON "issues" USING btree ("key");--> statement-breakpoint
CREATE INDEX "issues_list" ON "issues" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "issues_status" ON "issues" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "issues_archived" ON "issues" USING btree ("archived_at","id") WHERE "issues"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX "subscriber_choices_subject" ON "subscriber_choices" USING btree ("kind","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_email" ON "subscribers" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "subscribers_due" ON "subscribers" USING btree ("status","frequency","id");--> statement-breakpoint
CREATE INDEX "subscribers_list" ON "subscribers" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "subscribers_ended" ON "subscribers" USING btree ("ended_at") WHERE "subscribers"."ended_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "webmentions_key" ON "webmentions" USING btree ("key");--> statement-breakpoint
CREATE INDEX "webmentions_due" ON "webmentions" USING btree ("next_at","id");--> statement-breakpoint
CREATE INDEX "webmentions_host" ON "webmentions" USING btree ("host");--> statement-breakpoint
CREATE INDEX "webmentions_article" ON "webmentions" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("channel","created_at","id");--> statement-breakpoint
CREATE INDEX "told_articles_since" ON "told_articles" USING btree ("since");--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_kind" CHECK ("blocks"."kind" in ('account', 'email', 'address', 'remote', 'server'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel" CHECK ("deliveries"."channel" in ('webhook', 'websub', 'announcement', 'fediverse', 'webmention'));