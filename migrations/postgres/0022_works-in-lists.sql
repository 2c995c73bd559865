-- How many articles cite a work (its id), and how many works of each kind are cited (`works/<kind>`), kept in
-- list_totals as the other lists are; and since when a work is, kept beside it.
CREATE FUNCTION date_cited_work() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE works SET listed_at = (SELECT min(listed_at) FROM article_works WHERE work_id = coalesce(new.work_id, old.work_id))
  WHERE id = coalesce(new.work_id, old.work_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_cited_works() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF old.listed_at IS NOT NULL THEN PERFORM add_to_list('works/' || old.kind, -1); END IF;
  IF new.listed_at IS NOT NULL THEN PERFORM add_to_list('works/' || new.kind, 1); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER article_works_come AFTER INSERT OR DELETE ON article_works
FOR EACH ROW EXECUTE FUNCTION count_listed_terms('work_id');--> statement-breakpoint
CREATE TRIGGER article_works_move AFTER UPDATE OF listed_at ON article_works
FOR EACH ROW WHEN ((old.listed_at IS NULL) <> (new.listed_at IS NULL))
EXECUTE FUNCTION count_listed_terms('work_id');--> statement-breakpoint
CREATE TRIGGER article_works_date_come AFTER INSERT ON article_works
FOR EACH ROW WHEN (new.listed_at IS NOT NULL) EXECUTE FUNCTION date_cited_work();--> statement-breakpoint
CREATE TRIGGER article_works_date_move AFTER UPDATE OF listed_at ON article_works
FOR EACH ROW WHEN (old.listed_at IS DISTINCT FROM new.listed_at) EXECUTE FUNCTION date_cited_work();--> statement-breakpoint
CREATE TRIGGER article_works_date_go AFTER DELETE ON article_works
FOR EACH ROW WHEN (old.listed_at IS NOT NULL) EXECUTE FUNCTION date_cited_work();--> statement-breakpoint
CREATE TRIGGER works_move AFTER UPDATE OF listed_at, kind ON works
FOR EACH ROW WHEN ((old.listed_at IS NULL) <> (new.listed_at IS NULL) OR old.kind <> new.kind)
EXECUTE FUNCTION count_cited_works();
