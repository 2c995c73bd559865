CREATE TABLE `byline_signers` (
	`byline_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`byline_id`, `user_id`),
	FOREIGN KEY (`byline_id`) REFERENCES `bylines`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `byline_signers_user` ON `byline_signers` (`user_id`);--> statement-breakpoint
ALTER TABLE `articles` ADD `title_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `live_title_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `articles` SET
	`title_key` = fold((SELECT `title` FROM `article_revisions` WHERE `article_revisions`.`id` = `articles`.`working_revision_id`)),
	`live_title_key` = fold((SELECT `title` FROM `article_revisions` WHERE `article_revisions`.`id` = `articles`.`live_revision_id`));
