CREATE TABLE "media_former_names" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"media_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "title" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "focal_x" integer;--> statement-breakpoint
ALTER TABLE "media_items" ADD COLUMN "focal_y" integer;--> statement-breakpoint
ALTER TABLE "media_former_names" ADD CONSTRAINT "media_former_names_media_id_media_items_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_former_names_item" ON "media_former_names" USING btree ("media_id");