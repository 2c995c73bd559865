-- The title of an entry as it is written: its words are in the vocabulary, and readers are told them so.
ALTER TABLE `search_entries` ADD `title` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- The words of all entries, folded, with how many entries hold each: what a misspelt word may have been meant to be. Found by
-- how long they are and how they begin or end, or by how they sound. Entries of an older form are not counted yet.
CREATE TABLE `search_words` (
	`letters` integer NOT NULL,
	`word` text NOT NULL,
	`backwards` text NOT NULL,
	`sound` text NOT NULL,
	`articles` integer NOT NULL,
	PRIMARY KEY(`letters`, `word`)
);
--> statement-breakpoint
CREATE INDEX `search_words_backwards` ON `search_words` (`letters`,`backwards`);--> statement-breakpoint
CREATE INDEX `search_words_sound` ON `search_words` (`sound`);--> statement-breakpoint
CREATE INDEX `search_words_gone` ON `search_words` (`articles`) WHERE articles <= 0;
