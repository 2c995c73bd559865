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
CREATE INDEX `announcements_created` ON `announcements` (`created_at`,`id`);