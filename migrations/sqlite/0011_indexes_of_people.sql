DROP INDEX `comments_email`;--> statement-breakpoint
DROP INDEX `comments_user`;--> statement-breakpoint
CREATE INDEX `comments_email` ON `comments` (`email`,`created_at`,`id`,`status`,`staff`);--> statement-breakpoint
CREATE INDEX `comments_user` ON `comments` (`user_id`,`created_at`,`id`,`status`,`staff`);--> statement-breakpoint
CREATE INDEX `comment_appeals_comment` ON `comment_appeals` (`comment_id`);