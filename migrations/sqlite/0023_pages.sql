CREATE TABLE `menu_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`menu` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`target_id` text,
	`href` text NOT NULL,
	`label` text NOT NULL,
	CONSTRAINT "menu_entries_menu" CHECK("menu_entries"."menu" in ('head', 'foot')),
	CONSTRAINT "menu_entries_kind" CHECK("menu_entries"."kind" in ('page', 'category', 'link'))
);
--> statement-breakpoint
CREATE INDEX `menu_entries_order` ON `menu_entries` (`menu`,`position`,`id`);--> statement-breakpoint
DROP INDEX `articles_by_status`;--> statement-breakpoint
ALTER TABLE `articles` ADD `kind` text DEFAULT 'article' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `page_revision_id` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `position` integer;--> statement-breakpoint
CREATE INDEX `articles_pages` ON `articles` (`position`,`id`) WHERE "articles"."position" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_status` ON `articles` (`status`,`updated_at`,`id`,`kind`);