ALTER TABLE "comments" ADD COLUMN "text_hash" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "comments_text" ON "comments" USING btree ("text_hash","created_at");