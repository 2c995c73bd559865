CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`description` text NOT NULL,
	`sort_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_slug` ON `series` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `series_sort_key` ON `series` (`sort_key`);--> statement-breakpoint
CREATE TABLE `series_parts` (
	`article_id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `series_parts_order` ON `series_parts` (`series_id`,`position`,`article_id`);--> statement-breakpoint
CREATE TABLE `series_redirects` (
	`slug` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `series_redirects_series` ON `series_redirects` (`series_id`);