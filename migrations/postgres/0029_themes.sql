CREATE TABLE "theme_drafts" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"theme" text COLLATE "C" NOT NULL,
	"values" json NOT NULL,
	"based_on" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_packages" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"files" json NOT NULL,
	"added_by" text COLLATE "C",
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_pictures" (
	"media_id" text COLLATE "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_publications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"theme" text COLLATE "C" NOT NULL,
	"values" json NOT NULL,
	"published_by" text COLLATE "C",
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "theme_drafts" ADD CONSTRAINT "theme_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_packages" ADD CONSTRAINT "theme_packages_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_pictures" ADD CONSTRAINT "theme_pictures_media_id_media_items_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_publications" ADD CONSTRAINT "theme_publications_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "theme_publications_theme" ON "theme_publications" USING btree ("theme","id");