ALTER TABLE `bylines` ADD `portrait_id` text REFERENCES media_items(id);--> statement-breakpoint
ALTER TABLE `bylines` ADD `fediverse` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `bylines_portrait` ON `bylines` (`portrait_id`);--> statement-breakpoint
ALTER TABLE `menu_entries` ADD `revision` integer DEFAULT 1 NOT NULL;