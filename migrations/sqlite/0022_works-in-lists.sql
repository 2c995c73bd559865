-- How many articles cite a work (its id), and how many works of each kind are cited (`works/<kind>`), kept in
-- list_totals as the other lists are; and since when a work is, kept beside it.
CREATE TRIGGER article_works_come AFTER INSERT ON article_works WHEN new.listed_at IS NOT NULL BEGIN
  INSERT INTO list_totals (list, total) VALUES (new.work_id, 1)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
  UPDATE works SET listed_at = new.listed_at
  WHERE id = new.work_id AND (listed_at IS NULL OR listed_at > new.listed_at);
END;--> statement-breakpoint
CREATE TRIGGER article_works_move AFTER UPDATE OF listed_at ON article_works
WHEN old.listed_at IS NOT new.listed_at BEGIN
  UPDATE list_totals SET total = total - 1
  WHERE list = old.work_id AND old.listed_at IS NOT NULL AND new.listed_at IS NULL;
  DELETE FROM list_totals WHERE list = old.work_id AND total = 0;
  INSERT INTO list_totals (list, total) SELECT new.work_id, 1 WHERE old.listed_at IS NULL
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
  UPDATE works SET listed_at = (SELECT min(listed_at) FROM article_works WHERE work_id = new.work_id)
  WHERE id = new.work_id;
END;--> statement-breakpoint
CREATE TRIGGER article_works_go AFTER DELETE ON article_works WHEN old.listed_at IS NOT NULL BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.work_id;
  DELETE FROM list_totals WHERE list = old.work_id AND total = 0;
  UPDATE works SET listed_at = (SELECT min(listed_at) FROM article_works WHERE work_id = old.work_id)
  WHERE id = old.work_id;
END;--> statement-breakpoint
CREATE TRIGGER works_move AFTER UPDATE OF listed_at, kind ON works
WHEN (old.listed_at IS NULL) <> (new.listed_at IS NULL) OR old.kind <> new.kind BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = 'works/' || old.kind AND old.listed_at IS NOT NULL;
  DELETE FROM list_totals WHERE list = 'works/' || old.kind AND total = 0;
  INSERT INTO list_totals (list, total) SELECT 'works/' || new.kind, 1 WHERE new.listed_at IS NOT NULL
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;
