CREATE TABLE `media_former_names` (
	`name` text PRIMARY KEY NOT NULL,
	`media_id` text NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media_items`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_former_names_item` ON `media_former_names` (`media_id`);--> statement-breakpoint
ALTER TABLE `media_items` ADD `title` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `media_items` ADD `focal_x` integer;--> statement-breakpoint
ALTER TABLE `media_items` ADD `focal_y` integer;