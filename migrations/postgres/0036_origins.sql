CREATE TABLE "webmentions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blocks" DROP CONSTRAINT "blocks_kind";--> statement-breakpoint
ALTER TABLE "webmentions" ADD CONSTRAINT "webmentions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webmentions_key" ON "webmentions" USING btree ("key");--> statement-breakpoint
CREATE INDEX "webmentions_due" ON "webmentions" USING btree ("next_at","id");--> statement-breakpoint
CREATE INDEX "webmentions_host" ON "webmentions" USING btree ("host");--> statement-breakpoint
CREATE INDEX "webmentions_article" ON "webmentions" USING btree ("article_id");--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_kind" CHECK ("blocks"."kind" in ('account', 'email', 'address', 'remote', 'server'));