CREATE TABLE `mail_comments` (
	`mail_id` text NOT NULL,
	`comment_id` text NOT NULL,
	PRIMARY KEY(`mail_id`, `comment_id`),
	FOREIGN KEY (`mail_id`) REFERENCES `mails`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mail_comments_comment` ON `mail_comments` (`comment_id`);--> statement-breakpoint
CREATE TABLE `mail_tallies` (
	`mail_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mail_tallies_hash` ON `mail_tallies` (`hash`,`kind`,`at`);--> statement-breakpoint
CREATE INDEX `mail_tallies_at` ON `mail_tallies` (`at`);--> statement-breakpoint
CREATE TABLE `set_aside_events` (
	`id` text PRIMARY KEY NOT NULL,
	`consumer` text NOT NULL,
	`event_id` integer NOT NULL,
	`tries` integer NOT NULL,
	`last_error` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `set_aside_events_event` ON `set_aside_events` (`consumer`,`event_id`);--> statement-breakpoint
INSERT INTO `mail_comments` (`mail_id`, `comment_id`)
SELECT `mails`.`id`, coalesce(json_extract(`events`.`payload`, '$.commentId'), json_extract(`events`.`payload`, '$.id'))
FROM `mails` JOIN `events` ON `events`.`id` = CAST(substr(`mails`.`key`, 7) AS INTEGER)
WHERE `mails`.`key` LIKE 'event:%' AND (`events`.`name` LIKE 'comment.%' OR `events`.`name` LIKE 'appeal.%');--> statement-breakpoint
INSERT OR IGNORE INTO `mail_comments` (`mail_id`, `comment_id`)
SELECT `id`, substr(`key`, -36) FROM `mails` WHERE `key` LIKE 'follow:%:%';
