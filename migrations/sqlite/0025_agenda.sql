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
CREATE INDEX `article_reviews_due` ON `article_reviews` (`due_on`,`article_id`);--> statement-breakpoint
CREATE TABLE `branch_exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`branch_id` text,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`hours` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `branches`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `branch_exceptions_by_day` ON `branch_exceptions` (`last_day`,`first_day`,`id`);--> statement-breakpoint
CREATE TABLE `branches` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`telephone` text NOT NULL,
	`email` text NOT NULL,
	`note` text NOT NULL,
	`hours` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `branches_order` ON `branches` (`position`,`id`);--> statement-breakpoint
CREATE TABLE `occasions` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`all_day` integer NOT NULL,
	`place` text NOT NULL,
	`address` text NOT NULL,
	`booking` text NOT NULL,
	`booking_at` text NOT NULL,
	`state` text NOT NULL,
	`state_note` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "occasions_booking" CHECK("occasions"."booking" in ('none', 'link', 'telephone', 'email', 'full')),
	CONSTRAINT "occasions_state" CHECK("occasions"."state" in ('planned', 'cancelled', 'postponed'))
);
--> statement-breakpoint
CREATE INDEX `occasions_by_start` ON `occasions` (`starts_at`,`id`,`ends_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `occasions_article` ON `occasions` (`article_id`,`starts_at`,`id`);