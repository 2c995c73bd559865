CREATE TABLE `blocks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`effect` text NOT NULL,
	`reason` text NOT NULL,
	`until` integer,
	`actor_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "blocks_kind" CHECK("blocks"."kind" in ('account', 'email', 'address')),
	CONSTRAINT "blocks_effect" CHECK("blocks"."effect" in ('block', 'silence'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blocks_value` ON `blocks` (`kind`,`value`);--> statement-breakpoint
CREATE TABLE `canned_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`sort_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `canned_replies_sort_key` ON `canned_replies` (`sort_key`);--> statement-breakpoint
CREATE TABLE `comment_appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`outcome` text,
	`note` text,
	`actor_id` text,
	`decided_at` integer,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decision_id`) REFERENCES `comment_decisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comment_appeals_outcome" CHECK("comment_appeals"."outcome" in ('upheld', 'overturned'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_appeals_decision` ON `comment_appeals` (`decision_id`);--> statement-breakpoint
CREATE TABLE `comment_follows` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`email` text NOT NULL,
	`lang` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_follows_email` ON `comment_follows` (`article_id`,`email`);--> statement-breakpoint
CREATE INDEX `comment_follows_address` ON `comment_follows` (`email`);--> statement-breakpoint
CREATE TABLE `comment_mode_choices` (
	`id` text PRIMARY KEY NOT NULL,
	`category_id` text,
	`mode` text,
	`sentence` text NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comment_mode_choices_mode" CHECK("comment_mode_choices"."mode" in ('held', 'open', 'closed'))
);
--> statement-breakpoint
CREATE INDEX `comment_mode_choices_category` ON `comment_mode_choices` (`category_id`,`at`);--> statement-breakpoint
CREATE TABLE `comment_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`ground` text NOT NULL,
	`reason` text NOT NULL,
	`url` text NOT NULL,
	`name` text,
	`email` text,
	`reporter_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`acted_at` integer,
	`outcome` text,
	`actor_id` text,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comment_reports_outcome" CHECK("comment_reports"."outcome" in ('pending', 'approved', 'rejected', 'spam', 'trashed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_reports_reporter` ON `comment_reports` (`comment_id`,`reporter_hash`);--> statement-breakpoint
CREATE INDEX `comment_reports_open` ON `comment_reports` (`acted_at`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mail_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	CONSTRAINT "mail_links_purpose" CHECK("mail_links"."purpose" in ('register', 'sign-in', 'prove', 'follow', 'decide', 'erase'))
);
--> statement-breakpoint
CREATE INDEX `mail_links_expires` ON `mail_links` (`expires_at`);--> statement-breakpoint
CREATE INDEX `mail_links_email` ON `mail_links` (`email`);--> statement-breakpoint
CREATE TABLE `mail_opt_outs` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`headers` text NOT NULL,
	`key` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	CONSTRAINT "mails_status" CHECK("mails"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_key` ON `mails` (`key`);--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`status`,`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_to` ON `mails` (`recipient`);--> statement-breakpoint
CREATE TABLE `moderator_categories` (
	`user_id` text NOT NULL,
	`category_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `category_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `moderator_categories_category` ON `moderator_categories` (`category_id`);--> statement-breakpoint
CREATE TABLE `moderator_notices` (
	`user_id` text PRIMARY KEY NOT NULL,
	`frequency` text NOT NULL,
	`last_digest_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "moderator_notices_frequency" CHECK("moderator_notices"."frequency" in ('never', 'at_once', 'daily'))
);
--> statement-breakpoint
CREATE TABLE `purges` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `purges_at` ON `purges` (`at`,`id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_comment_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`decision` text NOT NULL,
	`from_status` text NOT NULL,
	`to_status` text NOT NULL,
	`ground` text,
	`note` text NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comment_decisions_decision" CHECK("__new_comment_decisions"."decision" in ('approve', 'reject', 'spam', 'trash', 'undo'))
);
--> statement-breakpoint
INSERT INTO `__new_comment_decisions`("id", "comment_id", "decision", "from_status", "to_status", "ground", "note", "actor_id", "at") SELECT "id", "comment_id", "decision", "from_status", "to_status", "ground", "note", "actor_id", "at" FROM `comment_decisions`;--> statement-breakpoint
DROP TABLE `comment_decisions`;--> statement-breakpoint
ALTER TABLE `__new_comment_decisions` RENAME TO `comment_decisions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `comment_decisions_comment` ON `comment_decisions` (`comment_id`,`at`);--> statement-breakpoint
ALTER TABLE `articles` ADD `comments_close_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `held_by` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `held_match` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `next_text` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `highlighted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `notify_author` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `email_proven` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `lang` text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_email` ON `comments` (`email`,`status`);--> statement-breakpoint
CREATE INDEX `comments_user` ON `comments` (`user_id`,`status`);