ALTER TABLE "articles" ADD COLUMN "live_lang" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "articles_by_lang" ON "articles" USING btree ("live_lang","published_at","id","status","live_revision_id") WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX "articles_by_title" ON "articles" USING btree ("live_title_key","id","status","published_at","live_revision_id","live_lang") WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
CREATE INDEX "articles_by_change" ON "articles" USING btree ((case when "live_changed_at" is null then "published_at" else "live_changed_at" end),"id","status","published_at","live_revision_id","live_lang") WHERE "articles"."live_revision_id" is not null;--> statement-breakpoint
-- The language of the live text of what is there already; what is saved from now on brings its own.
UPDATE articles SET live_lang = (SELECT lang FROM article_revisions WHERE article_revisions.id = coalesce(live_revision_id, page_revision_id))
WHERE coalesce(live_revision_id, page_revision_id) IS NOT NULL;
