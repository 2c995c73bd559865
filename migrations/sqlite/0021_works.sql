CREATE TABLE `article_works` (
	`article_id` text NOT NULL,
	`work_id` text NOT NULL,
	`position` integer NOT NULL,
	`shown` integer DEFAULT true NOT NULL,
	`listed_at` integer,
	PRIMARY KEY(`article_id`, `work_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`work_id`) REFERENCES `works`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_works_listed` ON `article_works` (`work_id`,`listed_at`,`article_id`);--> statement-breakpoint
CREATE TABLE `works` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`isbn` text,
	`title` text NOT NULL,
	`people` text NOT NULL,
	`publisher` text NOT NULL,
	`year` integer,
	`collection` text NOT NULL,
	`lang` text NOT NULL,
	`notice` text NOT NULL,
	`catalogue_url` text NOT NULL,
	`cover_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL,
	`search_key` text NOT NULL,
	`listed_at` integer,
	FOREIGN KEY (`cover_id`) REFERENCES `media_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "works_kind" CHECK("works"."kind" in ('book', 'comic', 'film', 'record', 'game', 'periodical'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `works_isbn` ON `works` (`isbn`);--> statement-breakpoint
CREATE INDEX `works_listed` ON `works` (`listed_at`,`id`);--> statement-breakpoint
CREATE INDEX `works_listed_by_kind` ON `works` (`kind`,`listed_at`,`id`);--> statement-breakpoint
CREATE INDEX `works_updated` ON `works` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `works_updated_by_kind` ON `works` (`kind`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `works_cover` ON `works` (`cover_id`);--> statement-breakpoint
ALTER TABLE `article_revisions` ADD `work_ids` text DEFAULT '[]' NOT NULL;