CREATE TABLE `theme_drafts` (
	`user_id` text PRIMARY KEY NOT NULL,
	`theme` text NOT NULL,
	`values` text NOT NULL,
	`based_on` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `theme_packages` (
	`id` text PRIMARY KEY NOT NULL,
	`files` text NOT NULL,
	`added_by` text,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `theme_pictures` (
	`media_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `theme_publications` (
	`id` text PRIMARY KEY NOT NULL,
	`theme` text NOT NULL,
	`values` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`published_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_publications_theme` ON `theme_publications` (`theme`,`id`);