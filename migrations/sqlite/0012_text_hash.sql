ALTER TABLE `comments` ADD `text_hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_text` ON `comments` (`text_hash`,`created_at`);--> statement-breakpoint
UPDATE `comments` SET `text_hash` = hash(`text`);