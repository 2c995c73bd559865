DROP INDEX `comments_parent`;--> statement-breakpoint
ALTER TABLE `comments` ADD `live_edited_at` integer;--> statement-breakpoint
CREATE INDEX `comments_parent` ON `comments` (`parent_id`,`status`,`created_at`);--> statement-breakpoint
UPDATE `comments` SET `live_edited_at` = `edited_at` WHERE `next_text` IS NULL AND `edited_at` IS NOT NULL;
