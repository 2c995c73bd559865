-- How many articles stand in each list, so that none is counted for a page: in that of a category, a tag or a signature
-- (its id), and in that of all (an empty text). Kept by triggers, whatever puts an article there or takes it away.
CREATE TABLE `list_totals` (
	`list` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);--> statement-breakpoint
INSERT INTO list_totals (list, total)
SELECT byline_id, count(*) FROM article_bylines WHERE listed_at IS NOT NULL GROUP BY byline_id
UNION ALL
SELECT category_id, count(*) FROM article_categories WHERE listed_at IS NOT NULL GROUP BY category_id
UNION ALL
SELECT tag_id, count(*) FROM article_tags WHERE listed_at IS NOT NULL GROUP BY tag_id
UNION ALL
SELECT '', count(*) FROM articles
WHERE live_revision_id IS NOT NULL AND status IN ('published', 'scheduled') HAVING count(*) > 0;--> statement-breakpoint
CREATE TRIGGER article_bylines_come AFTER INSERT ON article_bylines WHEN new.listed_at IS NOT NULL BEGIN
  INSERT INTO list_totals (list, total) VALUES (new.byline_id, 1)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_bylines_move AFTER UPDATE OF byline_id, listed_at ON article_bylines
WHEN old.byline_id <> new.byline_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL) BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.byline_id AND old.listed_at IS NOT NULL;
  DELETE FROM list_totals WHERE list = old.byline_id AND total = 0;
  INSERT INTO list_totals (list, total) SELECT new.byline_id, 1 WHERE new.listed_at IS NOT NULL
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_bylines_go AFTER DELETE ON article_bylines WHEN old.listed_at IS NOT NULL BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.byline_id;
  DELETE FROM list_totals WHERE list = old.byline_id AND total = 0;
END;--> statement-breakpoint
CREATE TRIGGER article_categories_come AFTER INSERT ON article_categories WHEN new.listed_at IS NOT NULL BEGIN
  INSERT INTO list_totals (list, total) VALUES (new.category_id, 1)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_categories_move AFTER UPDATE OF category_id, listed_at ON article_categories
WHEN old.category_id <> new.category_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL) BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.category_id AND old.listed_at IS NOT NULL;
  DELETE FROM list_totals WHERE list = old.category_id AND total = 0;
  INSERT INTO list_totals (list, total) SELECT new.category_id, 1 WHERE new.listed_at IS NOT NULL
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_categories_go AFTER DELETE ON article_categories WHEN old.listed_at IS NOT NULL BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.category_id;
  DELETE FROM list_totals WHERE list = old.category_id AND total = 0;
END;--> statement-breakpoint
CREATE TRIGGER article_tags_come AFTER INSERT ON article_tags WHEN new.listed_at IS NOT NULL BEGIN
  INSERT INTO list_totals (list, total) VALUES (new.tag_id, 1)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_tags_move AFTER UPDATE OF tag_id, listed_at ON article_tags
WHEN old.tag_id <> new.tag_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL) BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.tag_id AND old.listed_at IS NOT NULL;
  DELETE FROM list_totals WHERE list = old.tag_id AND total = 0;
  INSERT INTO list_totals (list, total) SELECT new.tag_id, 1 WHERE new.listed_at IS NOT NULL
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER article_tags_go AFTER DELETE ON article_tags WHEN old.listed_at IS NOT NULL BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = old.tag_id;
  DELETE FROM list_totals WHERE list = old.tag_id AND total = 0;
END;--> statement-breakpoint
CREATE TRIGGER articles_come AFTER INSERT ON articles
WHEN new.live_revision_id IS NOT NULL AND new.status IN ('published', 'scheduled') BEGIN
  INSERT INTO list_totals (list, total) VALUES ('', 1)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER articles_move AFTER UPDATE OF status, live_revision_id ON articles
WHEN (old.live_revision_id IS NOT NULL AND old.status IN ('published', 'scheduled'))
  <> (new.live_revision_id IS NOT NULL AND new.status IN ('published', 'scheduled')) BEGIN
  UPDATE list_totals SET total = total - 1
  WHERE list = '' AND old.live_revision_id IS NOT NULL AND old.status IN ('published', 'scheduled');
  DELETE FROM list_totals WHERE list = '' AND total = 0;
  INSERT INTO list_totals (list, total) SELECT '', 1
  WHERE new.live_revision_id IS NOT NULL AND new.status IN ('published', 'scheduled')
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER articles_go AFTER DELETE ON articles
WHEN old.live_revision_id IS NOT NULL AND old.status IN ('published', 'scheduled') BEGIN
  UPDATE list_totals SET total = total - 1 WHERE list = '';
  DELETE FROM list_totals WHERE list = '' AND total = 0;
END;
