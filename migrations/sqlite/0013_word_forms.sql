-- In which way the words of an entry were made (server/search): a program that makes them in another reads the article again.
ALTER TABLE `search_entries` ADD `form` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `search_entries_form` ON `search_entries` (`form`);
