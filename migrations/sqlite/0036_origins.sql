CREATE TABLE `webmentions` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`host` text NOT NULL,
	`article_id` text NOT NULL,
	`parent_id` text,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webmentions_key` ON `webmentions` (`key`);--> statement-breakpoint
CREATE INDEX `webmentions_due` ON `webmentions` (`next_at`,`id`);--> statement-breakpoint
CREATE INDEX `webmentions_host` ON `webmentions` (`host`);--> statement-breakpoint
CREATE INDEX `webmentions_article` ON `webmentions` (`article_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_blocks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`effect` text NOT NULL,
	`reason` text NOT NULL,
	`until` integer,
	`actor_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "blocks_kind" CHECK("__new_blocks"."kind" in ('account', 'email', 'address', 'remote', 'server')),
	CONSTRAINT "blocks_effect" CHECK("__new_blocks"."effect" in ('block', 'silence'))
);
--> statement-breakpoint
INSERT INTO `__new_blocks`("id", "kind", "value", "effect", "reason", "until", "actor_id", "created_at") SELECT "id", "kind", "value", "effect", "reason", "until", "actor_id", "created_at" FROM `blocks`;--> statement-breakpoint
DROP TABLE `blocks`;--> statement-breakpoint
ALTER TABLE `__new_blocks` RENAME TO `blocks`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `blocks_value` ON `blocks` (`kind`,`value`);