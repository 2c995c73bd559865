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
CREATE TABLE "media_former_names" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"media_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "title" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "focal_x" integer;--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "focal_y" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "queue_keys" json;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_byline_id_bylines_id_fk" FOREIGN KEY ("byline_id") REFERENCES "public"."bylines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_former_names" ADD CONSTRAINT "media_former_names_media_id_media_items_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_byline" ON "commitments" USING btree ("byline_id");--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_category" ON "commitments" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "media_former_names_item" ON "media_former_names" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "articles_by_status" ON "articles" USING btree ("status","updated_at","id");