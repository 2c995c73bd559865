CREATE TABLE `commitments` (
	`id` text PRIMARY KEY NOT NULL,
	`byline_id` text,
	`category_id` text,
	`every` text NOT NULL,
	`since` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`byline_id`) REFERENCES `bylines`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "commitments_every" CHECK("commitments"."every" in ('week', 'month', 'quarter'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `commitments_byline` ON `commitments` (`byline_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `commitments_category` ON `commitments` (`category_id`);--> statement-breakpoint
CREATE TABLE `media_former_names` (
	`name` text PRIMARY KEY NOT NULL,
	`media_id` text NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media_items`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_former_names_item` ON `media_former_names` (`media_id`);--> statement-breakpoint
ALTER TABLE `media_items` ADD `title` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `media_items` ADD `focal_x` integer;--> statement-breakpoint
ALTER TABLE `media_items` ADD `focal_y` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `device` text;--> statement-breakpoint
ALTER TABLE `users` ADD `queue_keys` text;--> statement-breakpoint
CREATE INDEX `articles_by_status` ON `articles` (`status`,`updated_at`,`id`);