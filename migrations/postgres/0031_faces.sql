ALTER TABLE "bylines" ADD COLUMN "portrait_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "bylines" ADD COLUMN "fediverse" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "menu_entries" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_portrait_id_media_items_id_fk" FOREIGN KEY ("portrait_id") REFERENCES "public"."media_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bylines_portrait" ON "bylines" USING btree ("portrait_id");