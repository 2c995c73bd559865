CREATE TABLE `fediverse_followers` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`handle` text NOT NULL,
	`host` text NOT NULL,
	`inbox` text NOT NULL,
	`delivery` text NOT NULL,
	`follow` text NOT NULL,
	`followed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fediverse_followers_actor` ON `fediverse_followers` (`actor`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_delivery` ON `fediverse_followers` (`delivery`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_host` ON `fediverse_followers` (`host`);--> statement-breakpoint
CREATE INDEX `fediverse_followers_list` ON `fediverse_followers` (`followed_at`,`id`);--> statement-breakpoint
CREATE TABLE `fediverse_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fediverse_seen` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `fediverse_seen_at` ON `fediverse_seen` (`at`);--> statement-breakpoint
CREATE INDEX `deliveries_channel` ON `deliveries` (`channel`,`created_at`,`id`);