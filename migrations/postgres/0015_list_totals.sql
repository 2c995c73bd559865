-- How many articles stand in each list, so that none is counted for a page: in that of a category, a tag or a signature
-- (its id), and in that of all (an empty text). Kept by triggers, whatever puts an article there or takes it away.
CREATE TABLE "list_totals" (
	"list" text COLLATE "C" PRIMARY KEY NOT NULL,
	"total" integer NOT NULL
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
CREATE FUNCTION add_to_list(list text, change integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO list_totals (list, total) VALUES ($1, $2)
  ON CONFLICT (list) DO UPDATE SET total = list_totals.total + $2;
  DELETE FROM list_totals WHERE list_totals.list = $1 AND total = 0;
$$;--> statement-breakpoint
CREATE FUNCTION count_listed_terms() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF tg_op <> 'INSERT' THEN
    IF old.listed_at IS NOT NULL THEN PERFORM add_to_list(to_json(old) ->> tg_argv[0], -1); END IF;
  END IF;
  IF tg_op <> 'DELETE' THEN
    IF new.listed_at IS NOT NULL THEN PERFORM add_to_list(to_json(new) ->> tg_argv[0], 1); END IF;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_listed_articles() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF tg_op <> 'INSERT' THEN
    IF old.live_revision_id IS NOT NULL AND old.status IN ('published', 'scheduled') THEN
      PERFORM add_to_list('', -1);
    END IF;
  END IF;
  IF tg_op <> 'DELETE' THEN
    IF new.live_revision_id IS NOT NULL AND new.status IN ('published', 'scheduled') THEN
      PERFORM add_to_list('', 1);
    END IF;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER article_bylines_come AFTER INSERT OR DELETE ON article_bylines
FOR EACH ROW EXECUTE FUNCTION count_listed_terms('byline_id');--> statement-breakpoint
CREATE TRIGGER article_bylines_move AFTER UPDATE OF byline_id, listed_at ON article_bylines
FOR EACH ROW WHEN (old.byline_id <> new.byline_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL))
EXECUTE FUNCTION count_listed_terms('byline_id');--> statement-breakpoint
CREATE TRIGGER article_categories_come AFTER INSERT OR DELETE ON article_categories
FOR EACH ROW EXECUTE FUNCTION count_listed_terms('category_id');--> statement-breakpoint
CREATE TRIGGER article_categories_move AFTER UPDATE OF category_id, listed_at ON article_categories
FOR EACH ROW WHEN (old.category_id <> new.category_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL))
EXECUTE FUNCTION count_listed_terms('category_id');--> statement-breakpoint
CREATE TRIGGER article_tags_come AFTER INSERT OR DELETE ON article_tags
FOR EACH ROW EXECUTE FUNCTION count_listed_terms('tag_id');--> statement-breakpoint
CREATE TRIGGER article_tags_move AFTER UPDATE OF tag_id, listed_at ON article_tags
FOR EACH ROW WHEN (old.tag_id <> new.tag_id OR (old.listed_at IS NULL) <> (new.listed_at IS NULL))
EXECUTE FUNCTION count_listed_terms('tag_id');--> statement-breakpoint
CREATE TRIGGER articles_come AFTER INSERT OR DELETE ON articles
FOR EACH ROW EXECUTE FUNCTION count_listed_articles();--> statement-breakpoint
CREATE TRIGGER articles_move AFTER UPDATE OF status, live_revision_id ON articles
FOR EACH ROW EXECUTE FUNCTION count_listed_articles();
