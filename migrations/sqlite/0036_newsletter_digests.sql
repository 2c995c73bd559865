CREATE TABLE `digests` (
	`frequency` text PRIMARY KEY NOT NULL,
	`told_until` integer NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `issues` ADD `counts` text;--> statement-breakpoint
CREATE INDEX `told_articles_since` ON `told_articles` (`since`);