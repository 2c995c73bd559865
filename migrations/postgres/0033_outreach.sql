CREATE TABLE "deliveries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"about" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"last_error" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_channel" CHECK ("deliveries"."channel" in ('webhook', 'websub')),
	CONSTRAINT "deliveries_status" CHECK ("deliveries"."status" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "told_articles" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"out" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"event_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"events" json NOT NULL,
	"category_ids" json NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"old_secret" text COLLATE "C",
	"old_secret_until" timestamp (3) with time zone,
	"active" boolean NOT NULL,
	"paused_for" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "told_articles" ADD CONSTRAINT "told_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_key" ON "deliveries" USING btree ("key");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("status","target","next_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_target" ON "deliveries" USING btree ("target","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_created" ON "deliveries" USING btree ("created_at");
--> statement-breakpoint
-- What readers see already is nothing new.
INSERT INTO "told_articles" ("article_id", "out", "since", "event_id")
SELECT "id", true, "published_at", 0 FROM "articles"
WHERE "live_revision_id" IS NOT NULL AND "published_at" IS NOT NULL
AND ("status" = 'published' OR ("status" = 'scheduled' AND "published_at" <= now()));
