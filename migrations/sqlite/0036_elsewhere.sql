CREATE TABLE `fediverse_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`object` text NOT NULL,
	`actor` text NOT NULL,
	`handle` text NOT NULL,
	`inbox` text NOT NULL,
	`text` text NOT NULL,
	`lang` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `fediverse_answers_actor` ON `fediverse_answers` (`actor`);--> statement-breakpoint
CREATE INDEX `fediverse_answers_list` ON `fediverse_answers` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `fediverse_follows` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`handle` text NOT NULL,
	`name` text NOT NULL,
	`host` text NOT NULL,
	`inbox` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	CONSTRAINT "fediverse_follows_state" CHECK("fediverse_follows"."state" in ('asked', 'accepted', 'refused', 'unreached'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fediverse_follows_actor` ON `fediverse_follows` (`actor`);--> statement-breakpoint
CREATE INDEX `fediverse_follows_host` ON `fediverse_follows` (`host`);--> statement-breakpoint
CREATE INDEX `fediverse_follows_list` ON `fediverse_follows` (`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `fediverse_posts` (
	`id` text PRIMARY KEY NOT NULL,
	`object` text NOT NULL,
	`actor` text NOT NULL,
	`title` text NOT NULL,
	`excerpt` text NOT NULL,
	`address` text NOT NULL,
	`lang` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fediverse_posts_object` ON `fediverse_posts` (`object`);--> statement-breakpoint
CREATE INDEX `fediverse_posts_actor` ON `fediverse_posts` (`actor`,`published_at`);--> statement-breakpoint
CREATE INDEX `fediverse_posts_list` ON `fediverse_posts` (`published_at`,`id`);--> statement-breakpoint
DROP INDEX `comment_origins_host`;--> statement-breakpoint
CREATE INDEX `comment_origins_address` ON `comment_origins` (`address`);--> statement-breakpoint
CREATE INDEX `comment_origins_host` ON `comment_origins` (`host`,`comment_id`);--> statement-breakpoint
DROP INDEX `fediverse_followers_host`;--> statement-breakpoint
CREATE INDEX `fediverse_followers_host` ON `fediverse_followers` (`host`,`id`);