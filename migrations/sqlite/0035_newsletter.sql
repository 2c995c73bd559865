CREATE TABLE `announcement_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`announcer` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`secret` text NOT NULL,
	`text_limit` text NOT NULL,
	`automatic` integer NOT NULL,
	`active` integer NOT NULL,
	`paused_for` text,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`account_id` text NOT NULL,
	`text` text NOT NULL,
	`lang` text NOT NULL,
	`media_id` text,
	`alt` text NOT NULL,
	`status` text NOT NULL,
	`at` integer,
	`link` text,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `announcement_accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media_items`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "announcements_status" CHECK("announcements"."status" in ('planned', 'queued', 'sent', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcements_article` ON `announcements` (`article_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `announcements_account` ON `announcements` (`account_id`,`status`);--> statement-breakpoint
CREATE INDEX `announcements_media` ON `announcements` (`media_id`);--> statement-breakpoint
CREATE INDEX `announcements_due` ON `announcements` (`status`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `announcements_created` ON `announcements` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `comment_origins` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`object` text NOT NULL,
	`address` text NOT NULL,
	`author` text NOT NULL,
	`host` text NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_origins_kind" CHECK("comment_origins"."kind" in ('fediverse', 'webmention'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_origins_object` ON `comment_origins` (`kind`,`object`);--> statement-breakpoint
CREATE INDEX `comment_origins_author` ON `comment_origins` (`author`);--> statement-breakpoint
CREATE INDEX `comment_origins_host` ON `comment_origins` (`host`);--> statement-breakpoint
CREATE TABLE `digests` (
	`frequency` text PRIMARY KEY NOT NULL,
	`told_until` integer NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fediverse_followers` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`handle` text NOT NULL,
	`host` text NOT NULL,
	`inbox` text NOT NULL,
	`delivery` text NOT NULL,
	`follow` text NOT NULL,
	`followed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fediverse_followers_actor` ON `fediverse_followers` (`actor`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_delivery` ON `fediverse_followers` (`delivery`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_host` ON `fediverse_followers` (`host`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_list` ON `fediverse_followers` (`followed_at`,`id`);--> statement-breakpoint
CREATE TABLE `fediverse_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fediverse_seen` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `fediverse_seen_at` ON `fediverse_seen` (`at`);--> statement-breakpoint
CREATE TABLE `issue_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`issue_id` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`last_error` text,
	`sent_at` integer,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "issue_letters_status" CHECK("issue_letters"."status" in ('queued', 'in_doubt', 'sent', 'failed', 'dropped'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issue_letters_reader` ON `issue_letters` (`issue_id`,`subscriber_id`);--> statement-breakpoint
CREATE INDEX `issue_letters_due` ON `issue_letters` (`status`,`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `issue_letters_issue` ON `issue_letters` (`issue_id`,`status`,`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `issue_letters_subscriber` ON `issue_letters` (`subscriber_id`);--> statement-breakpoint
CREATE TABLE `issues` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`frequency` text,
	`status` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`article_ids` text NOT NULL,
	`prepared_until` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`archived_at` integer,
	`actor_id` text,
	`counts` text,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "issues_kind" CHECK("issues"."kind" in ('digest', 'written')),
	CONSTRAINT "issues_status" CHECK("issues"."status" in ('draft', 'sending', 'paused', 'sent'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_key` ON `issues` (`key`);--> statement-breakpoint
CREATE INDEX `issues_list` ON `issues` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `issues_status` ON `issues` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `issues_archived` ON `issues` (`archived_at`,`id`) WHERE "issues"."archived_at" is not null;--> statement-breakpoint
CREATE TABLE `subscriber_choices` (
	`subscriber_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `kind`, `subject`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "subscriber_choices_kind" CHECK("subscriber_choices"."kind" in ('category', 'byline', 'works'))
);
--> statement-breakpoint
CREATE INDEX `subscriber_choices_subject` ON `subscriber_choices` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`lang` text NOT NULL,
	`status` text NOT NULL,
	`frequency` text NOT NULL,
	`everything` integer NOT NULL,
	`source` text NOT NULL,
	`consent` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`bounces` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subscribers_status" CHECK("subscribers"."status" in ('pending', 'confirmed', 'ended')),
	CONSTRAINT "subscribers_frequency" CHECK("subscribers"."frequency" in ('at_once', 'daily', 'weekly', 'monthly')),
	CONSTRAINT "subscribers_source" CHECK("subscribers"."source" in ('form', 'import', 'staff'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_email` ON `subscribers` (`email_key`);--> statement-breakpoint
CREATE INDEX `subscribers_due` ON `subscribers` (`status`,`frequency`,`id`);--> statement-breakpoint
CREATE INDEX `subscribers_list` ON `subscribers` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscribers_ended` ON `subscribers` (`ended_at`) WHERE "subscribers"."ended_at" is not null;--> statement-breakpoint
CREATE TABLE `suppressed_addresses` (
	`hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webmentions` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`host` text NOT NULL,
	`article_id` text NOT NULL,
	`parent_id` text,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webmentions_key` ON `webmentions` (`key`);--> statement-breakpoint
CREATE INDEX `webmentions_due` ON `webmentions` (`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `webmentions_host` ON `webmentions` (`host`);--> statement-breakpoint
CREATE INDEX `webmentions_article` ON `webmentions` (`article_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_blocks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`effect` text NOT NULL,
	`reason` text NOT NULL,
	`until` integer,
	`actor_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "blocks_kind" CHECK("__new_blocks"."kind" in ('account', 'email', 'address', 'remote', 'server')),
	CONSTRAINT "blocks_effect" CHECK("__new_blocks"."effect" in ('block', 'silence'))
);
--> statement-breakpoint
INSERT INTO `__new_blocks`("id", "kind", "value", "effect", "reason", "until", "actor_id", "created_at") SELECT "id", "kind", "value", "effect", "reason", "until", "actor_id", "created_at" FROM `blocks`;--> statement-breakpoint
DROP TABLE `blocks`;--> statement-breakpoint
ALTER TABLE `__new_blocks` RENAME TO `blocks`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `blocks_value` ON `blocks` (`kind`,`value`);--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`target` text NOT NULL,
	`key` text NOT NULL,
	`about` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	CONSTRAINT "deliveries_channel" CHECK("__new_deliveries"."channel" in ('webhook', 'websub', 'announcement', 'fediverse', 'webmention')),
	CONSTRAINT "deliveries_status" CHECK("__new_deliveries"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "channel", "target", "key", "about", "body", "status", "attempts", "next_at", "last_error", "created_at", "sent_at") SELECT "id", "channel", "target", "key", "about", "body", "status", "attempts", "next_at", "last_error", "created_at", "sent_at" FROM `deliveries`;--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_key` ON `deliveries` (`key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`status`,`target`,`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_target` ON `deliveries` (`target`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_created` ON `deliveries` (`created_at`);--> statement-breakpoint
CREATE INDEX `deliveries_channel` ON `deliveries` (`channel`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `told_articles_since` ON `told_articles` (`since`);