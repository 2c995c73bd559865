-- The words of each work, which server/works folds and splits: the key is cut at its spaces, since no parser of the
-- server's would leave them as they are. What older keys hold beside letters and digits goes.
UPDATE "works" SET "search_key" = trim(regexp_replace("search_key", '[[:punct:][:space:]]+', ' ', 'g'));--> statement-breakpoint
CREATE INDEX "works_words" ON "works" USING gin (array_to_tsvector(array_remove(string_to_array("search_key", ' '), '')));
