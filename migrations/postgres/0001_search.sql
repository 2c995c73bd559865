-- What readers search: one entry per live article. `text` is what snippets are cut from;
-- title, standfirst and body are words folded by server/text.ts, so the dictionary has nothing to fold.
CREATE TABLE "search_entries" (
	"article_id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"title" text NOT NULL,
	"standfirst" text NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (
		setweight(to_tsvector('simple'::regconfig, "title"), 'A') ||
		setweight(to_tsvector('simple'::regconfig, "standfirst"), 'B') ||
		setweight(to_tsvector('simple'::regconfig, "body"), 'D')
	) STORED NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words");
