ALTER TABLE `comments` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `text_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `media_items` ADD `search_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `users` SET `name_key` = fold(`name`);--> statement-breakpoint
UPDATE `media_items` SET `search_key` = fold(`filename` || ' ' || `alt` || ' ' || `caption` || ' ' || `credit`);--> statement-breakpoint
UPDATE `comments` SET `name_key` = fold(`name`), `text_key` = fold(`text`);
