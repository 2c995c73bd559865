CREATE TABLE `article_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_for` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "article_notes_kind" CHECK("article_notes"."kind" in ('correction', 'reply'))
);
--> statement-breakpoint
CREATE INDEX `article_notes_article` ON `article_notes` (`article_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `article_reviews` (
	`article_id` text PRIMARY KEY NOT NULL,
	`due_on` text NOT NULL,
	`checked_at` integer,
	`replaced_by_id` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_reviews_due` ON `article_reviews` (`due_on`,`article_id`);