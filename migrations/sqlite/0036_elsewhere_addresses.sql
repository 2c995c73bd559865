DROP INDEX `comment_origins_host`;--> statement-breakpoint
CREATE INDEX `comment_origins_address` ON `comment_origins` (`address`);--> statement-breakpoint
CREATE INDEX `comment_origins_host` ON `comment_origins` (`host`,`comment_id`);--> statement-breakpoint
DROP INDEX `fediverse_followers_host`;--> statement-breakpoint
CREATE INDEX `fediverse_followers_host` ON `fediverse_followers` (`host`,`id`);