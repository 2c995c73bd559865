-- What readers search: one entry per live article. `text` is what snippets are cut from.
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_article` ON `search_entries` (`article_id`);--> statement-breakpoint
-- The words of an entry (same rowid), which server/search folds and splits: the tokenizer only sees spaces. It keeps no copy of the text.
CREATE VIRTUAL TABLE `search_index` USING fts5(title, standfirst, body, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');--> statement-breakpoint
-- An article that is deleted for good takes its words with it.
CREATE TRIGGER `search_entries_deleted` AFTER DELETE ON `search_entries` BEGIN
	DELETE FROM `search_index` WHERE rowid = old.id;
END;
