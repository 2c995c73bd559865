CREATE TABLE `digests` (
	`frequency` text PRIMARY KEY NOT NULL,
	`told_until` integer NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `issues` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `issues` ADD `counts` text;--> statement-breakpoint
CREATE INDEX `issues_archived` ON `issues` (`archived_at`,`id`) WHERE "issues"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX `told_articles_since` ON `told_articles` (`since`);