CREATE TABLE `deliveries` (
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
	CONSTRAINT "deliveries_channel" CHECK("deliveries"."channel" in ('webhook', 'websub')),
	CONSTRAINT "deliveries_status" CHECK("deliveries"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_key` ON `deliveries` (`key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`status`,`target`,`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_target` ON `deliveries` (`target`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_created` ON `deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `told_articles` (
	`article_id` text PRIMARY KEY NOT NULL,
	`out` integer NOT NULL,
	`since` integer NOT NULL,
	`event_id` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`events` text NOT NULL,
	`category_ids` text NOT NULL,
	`secret` text NOT NULL,
	`old_secret` text,
	`old_secret_until` integer,
	`active` integer NOT NULL,
	`paused_for` text,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
-- What readers see already is nothing new.
INSERT INTO `told_articles` (`article_id`, `out`, `since`, `event_id`)
SELECT `id`, 1, `published_at`, 0 FROM `articles`
WHERE `live_revision_id` IS NOT NULL AND `published_at` IS NOT NULL
AND (`status` = 'published' OR (`status` = 'scheduled' AND `published_at` <= cast(unixepoch('subsec') * 1000 as integer)));
