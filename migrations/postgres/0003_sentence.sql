ALTER TABLE "comment_decisions" ADD COLUMN "sentence" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "comment_decisions_at" ON "comment_decisions" USING btree ("at","id");