-- What readers search: one entry per live article. `text` is what snippets are cut from; `words` are what server/search
-- folds and stems, by weight: it makes the vector itself, since no parser of the server's would leave them as they are.
CREATE TABLE "search_entries" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words");
