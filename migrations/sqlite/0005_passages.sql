ALTER TABLE `mail_comments` ADD `passages` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `comment_reports_email` ON `comment_reports` (`email`);--> statement-breakpoint
CREATE INDEX `comment_reports_by` ON `comment_reports` (`reporter_hash`);