CREATE TABLE `preview_links` (
	`article_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `preview_links_id` ON `preview_links` (`id`);