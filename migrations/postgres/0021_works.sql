CREATE TABLE "article_works" (
	"article_id" text COLLATE "C" NOT NULL,
	"work_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"listed_at" timestamp (3) with time zone,
	CONSTRAINT "article_works_article_id_work_id_pk" PRIMARY KEY("article_id","work_id")
);
--> statement-breakpoint
CREATE TABLE "works" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"isbn" text COLLATE "C",
	"title" text COLLATE "C" NOT NULL,
	"people" json NOT NULL,
	"publisher" text COLLATE "C" NOT NULL,
	"year" integer,
	"collection" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"notice" text COLLATE "C" NOT NULL,
	"catalogue_url" text COLLATE "C" NOT NULL,
	"cover_id" text COLLATE "C",
	"created_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"search_key" text COLLATE "C" NOT NULL,
	"listed_at" timestamp (3) with time zone,
	CONSTRAINT "works_kind" CHECK ("works"."kind" in ('book', 'comic', 'film', 'record', 'game', 'periodical'))
);
--> statement-breakpoint
ALTER TABLE "article_revisions" ADD COLUMN "work_ids" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "article_works" ADD CONSTRAINT "article_works_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_works" ADD CONSTRAINT "article_works_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "public"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_cover_id_media_items_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_works_listed" ON "article_works" USING btree ("work_id","listed_at","article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "works_isbn" ON "works" USING btree ("isbn");--> statement-breakpoint
CREATE INDEX "works_listed" ON "works" USING btree ("listed_at","id");--> statement-breakpoint
CREATE INDEX "works_listed_by_kind" ON "works" USING btree ("kind","listed_at","id");--> statement-breakpoint
CREATE INDEX "works_updated" ON "works" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "works_updated_by_kind" ON "works" USING btree ("kind","updated_at","id");--> statement-breakpoint
CREATE INDEX "works_cover" ON "works" USING btree ("cover_id");