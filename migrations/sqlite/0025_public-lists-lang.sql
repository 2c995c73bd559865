-- The language of the live text of what is there already; what is saved from now on brings its own.
UPDATE articles SET live_lang = (SELECT lang FROM article_revisions WHERE article_revisions.id = coalesce(live_revision_id, page_revision_id))
WHERE coalesce(live_revision_id, page_revision_id) IS NOT NULL;
