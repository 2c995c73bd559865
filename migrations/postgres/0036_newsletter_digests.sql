CREATE TABLE "digests" (
	"frequency" text COLLATE "C" PRIMARY KEY NOT NULL,
	"told_until" timestamp (3) with time zone NOT NULL,
	"day" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "counts" json;--> statement-breakpoint
CREATE INDEX "issues_archived" ON "issues" USING btree ("archived_at","id") WHERE "issues"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX "told_articles_since" ON "told_articles" USING btree ("since");