CREATE TABLE "commitments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"byline_id" text COLLATE "C",
	"category_id" text COLLATE "C",
	"every" text COLLATE "C" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "commitments_every" CHECK ("commitments"."every" in ('week', 'month', 'quarter'))
);
--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_byline_id_bylines_id_fk" FOREIGN KEY ("byline_id") REFERENCES "public"."bylines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_byline" ON "commitments" USING btree ("byline_id");--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_category" ON "commitments" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "articles_by_status" ON "articles" USING btree ("status","updated_at","id");