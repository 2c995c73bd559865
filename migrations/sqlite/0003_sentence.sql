ALTER TABLE `comment_decisions` ADD `sentence` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `comment_decisions_at` ON `comment_decisions` (`at`,`id`);