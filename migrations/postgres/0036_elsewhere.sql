CREATE TABLE "fediverse_answers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"object" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"inbox" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_follows" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"inbox" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "fediverse_follows_state" CHECK ("fediverse_follows"."state" in ('asked', 'accepted', 'refused', 'unreached'))
);
--> statement-breakpoint
CREATE TABLE "fediverse_posts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"object" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"excerpt" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "comment_origins_host";--> statement-breakpoint
DROP INDEX "fediverse_followers_host";--> statement-breakpoint
CREATE INDEX "fediverse_answers_actor" ON "fediverse_answers" USING btree ("actor");--> statement-breakpoint
CREATE INDEX "fediverse_answers_list" ON "fediverse_answers" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "fediverse_follows_actor" ON "fediverse_follows" USING btree ("actor");--> statement-breakpoint
CREATE INDEX "fediverse_follows_host" ON "fediverse_follows" USING btree ("host");--> statement-breakpoint
CREATE INDEX "fediverse_follows_list" ON "fediverse_follows" USING btree ("asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "fediverse_posts_object" ON "fediverse_posts" USING btree ("object");--> statement-breakpoint
CREATE INDEX "fediverse_posts_actor" ON "fediverse_posts" USING btree ("actor","published_at");--> statement-breakpoint
CREATE INDEX "fediverse_posts_list" ON "fediverse_posts" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "comment_origins_address" ON "comment_origins" USING btree ("address");--> statement-breakpoint
CREATE INDEX "comment_origins_host" ON "comment_origins" USING btree ("host","comment_id");--> statement-breakpoint
CREATE INDEX "fediverse_followers_host" ON "fediverse_followers" USING btree ("host","id");