DROP INDEX "comments_parent";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "live_edited_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "comments_parent" ON "comments" USING btree ("parent_id","status","created_at");--> statement-breakpoint
UPDATE "comments" SET "live_edited_at" = "edited_at" WHERE "next_text" IS NULL AND "edited_at" IS NOT NULL;
