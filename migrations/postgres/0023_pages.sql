CREATE TABLE "menu_entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"menu" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C",
	"href" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	CONSTRAINT "menu_entries_menu" CHECK ("menu_entries"."menu" in ('head', 'foot')),
	CONSTRAINT "menu_entries_kind" CHECK ("menu_entries"."kind" in ('page', 'category', 'link'))
);
--> statement-breakpoint
DROP INDEX "articles_by_status";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "kind" text COLLATE "C" DEFAULT 'article' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "page_revision_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "parent_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "position" integer;--> statement-breakpoint
CREATE INDEX "menu_entries_order" ON "menu_entries" USING btree ("menu","position","id");--> statement-breakpoint
CREATE INDEX "articles_pages" ON "articles" USING btree ("position","id") WHERE "articles"."position" is not null;--> statement-breakpoint
CREATE INDEX "articles_by_status" ON "articles" USING btree ("status","updated_at","id","kind");