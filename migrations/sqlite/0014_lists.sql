-- What lists are read off, in their order: articles that are let out, by date; what bears a category, a tag or a signature,
-- with the date of its article; comments by their sender, by the rule that held them, and those that nobody has read.
DROP INDEX `article_bylines_byline`;--> statement-breakpoint
DROP INDEX `article_categories_category`;--> statement-breakpoint
DROP INDEX `article_tags_tag`;--> statement-breakpoint
ALTER TABLE `article_bylines` ADD `listed_at` integer;--> statement-breakpoint
ALTER TABLE `article_categories` ADD `direct` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `article_categories` ADD `listed_at` integer;--> statement-breakpoint
ALTER TABLE `article_tags` ADD `listed_at` integer;--> statement-breakpoint
-- Each article stands in the categories above its own too.
INSERT INTO article_categories (article_id, category_id, direct)
WITH RECURSIVE above (article_id, category_id) AS (
  SELECT article_categories.article_id, categories.parent_id
  FROM article_categories JOIN categories ON categories.id = article_categories.category_id
  WHERE categories.parent_id IS NOT NULL
  UNION
  SELECT above.article_id, categories.parent_id
  FROM above JOIN categories ON categories.id = above.category_id
  WHERE categories.parent_id IS NOT NULL
)
SELECT article_id, category_id, 0 FROM above WHERE true
ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE article_bylines SET listed_at = (
  SELECT published_at FROM articles
  WHERE articles.id = article_bylines.article_id AND live_revision_id IS NOT NULL AND status IN ('published', 'scheduled')
);--> statement-breakpoint
UPDATE article_categories SET listed_at = (
  SELECT published_at FROM articles
  WHERE articles.id = article_categories.article_id AND live_revision_id IS NOT NULL AND status IN ('published', 'scheduled')
);--> statement-breakpoint
UPDATE article_tags SET listed_at = (
  SELECT published_at FROM articles
  WHERE articles.id = article_tags.article_id AND live_revision_id IS NOT NULL AND status IN ('published', 'scheduled')
);--> statement-breakpoint
CREATE TABLE `comment_totals` (
	`status` text PRIMARY KEY NOT NULL,
	`total` integer NOT NULL
);--> statement-breakpoint
INSERT INTO comment_totals (status, total) SELECT status, count(*) FROM comments GROUP BY status;--> statement-breakpoint
CREATE TRIGGER comments_come AFTER INSERT ON comments BEGIN
  INSERT INTO comment_totals (status, total) VALUES (new.status, 1)
  ON CONFLICT (status) DO UPDATE SET total = comment_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER comments_move AFTER UPDATE OF status ON comments WHEN old.status <> new.status BEGIN
  UPDATE comment_totals SET total = total - 1 WHERE status = old.status;
  INSERT INTO comment_totals (status, total) VALUES (new.status, 1)
  ON CONFLICT (status) DO UPDATE SET total = comment_totals.total + 1;
END;--> statement-breakpoint
CREATE TRIGGER comments_go AFTER DELETE ON comments BEGIN
  UPDATE comment_totals SET total = total - 1 WHERE status = old.status;
END;--> statement-breakpoint
CREATE INDEX `article_bylines_listed` ON `article_bylines` (`byline_id`,`listed_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `article_categories_listed` ON `article_categories` (`category_id`,`listed_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `article_tags_listed` ON `article_tags` (`tag_id`,`listed_at`,`article_id`);--> statement-breakpoint
CREATE INDEX `articles_by_date` ON `articles` (`published_at`,`id`,`status`,`live_revision_id`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_sticky` ON `articles` (`sticky`,`published_at`,`id`,`status`,`live_revision_id`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `articles_by_featured` ON `articles` (`featured`,`published_at`,`id`,`status`,`live_revision_id`) WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX `comments_name` ON `comments` (`name_key`,`created_at`,`id`,`status`);--> statement-breakpoint
CREATE INDEX `comments_rule` ON `comments` (`held_by`,`status`,`created_at`,`id`) WHERE "comments"."held_by" is not null;--> statement-breakpoint
CREATE INDEX `comments_unreviewed` ON `comments` (`created_at`,`id`,`status`) WHERE case "comments"."status" when 'approved' then not "comments"."staff" and ("comments"."decided_at" is null or "comments"."next_text" is not null) else false end;
