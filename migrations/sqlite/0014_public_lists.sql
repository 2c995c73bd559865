-- The lists of what may be visible, in their order: whatever is published, and scheduled ones for an hour that has come.
DROP INDEX `articles_public`;--> statement-breakpoint
CREATE INDEX `articles_by_date` ON `articles` (`published_at`,`id`,`status`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_sticky` ON `articles` (`sticky`,`published_at`,`id`,`status`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_featured` ON `articles` (`featured`,`published_at`,`id`,`status`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_status` ON `articles` (`status`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_scheduled` ON `articles` (`published_at`,`id`) WHERE "articles"."status" = 'scheduled';