-- The words of each work: an entry for each, and what it says in an index of words (same rowid), which keeps no copy of
-- it. The number of an entry is below all others: the index is read upwards in a moment, and so those come first that were
-- recorded or changed last. The key of a work is split and folded by server/works; what older keys hold beside letters
-- and digits tells words apart like spaces. Up to ten letters the beginning of a word is found as a word is.
CREATE TABLE `work_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`work_id` text NOT NULL,
	FOREIGN KEY (`work_id`) REFERENCES `works`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_entries_work` ON `work_entries` (`work_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `work_index` USING fts5(words, content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='1 2 3 4 5 6 7 8 9 10');--> statement-breakpoint
CREATE TRIGGER `work_entries_come` AFTER INSERT ON `work_entries` BEGIN
	INSERT INTO `work_index` (rowid, words) SELECT new.id, search_key FROM works WHERE id = new.work_id;
END;--> statement-breakpoint
CREATE TRIGGER `work_entries_go` AFTER DELETE ON `work_entries` BEGIN
	DELETE FROM `work_index` WHERE rowid = old.id;
END;--> statement-breakpoint
CREATE TRIGGER `works_entered` AFTER INSERT ON `works` BEGIN
	INSERT INTO `work_entries` (id, work_id) SELECT coalesce(min(id), 0) - 1, new.id FROM `work_entries`;
END;--> statement-breakpoint
CREATE TRIGGER `works_entered_again` AFTER UPDATE OF search_key, updated_at ON `works` BEGIN
	DELETE FROM `work_entries` WHERE work_id = new.id;
	INSERT INTO `work_entries` (id, work_id) SELECT coalesce(min(id), 0) - 1, new.id FROM `work_entries`;
END;--> statement-breakpoint
INSERT INTO `work_entries` (id, work_id)
SELECT row_number() OVER (ORDER BY updated_at DESC, id DESC) - 1 - (SELECT count(*) FROM works), id FROM works
ORDER BY updated_at DESC, id DESC;
