CREATE TABLE "article_notes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_for" text COLLATE "C" NOT NULL,
	CONSTRAINT "article_notes_kind" CHECK ("article_notes"."kind" in ('correction', 'reply'))
);
--> statement-breakpoint
CREATE TABLE "article_reviews" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"replaced_by_id" text COLLATE "C",
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "article_notes" ADD CONSTRAINT "article_notes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_reviews" ADD CONSTRAINT "article_reviews_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_notes_article" ON "article_notes" USING btree ("article_id","at","id");--> statement-breakpoint
CREATE INDEX "article_reviews_due" ON "article_reviews" USING btree ("due_on","article_id");