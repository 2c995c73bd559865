CREATE TABLE "fediverse_followers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"inbox" text COLLATE "C" NOT NULL,
	"delivery" text COLLATE "C" NOT NULL,
	"follow" text COLLATE "C" NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"private_key" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fediverse_seen" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "fediverse_followers_actor" ON "fediverse_followers" USING btree ("actor");--> statement-breakpoint
CREATE INDEX "fediverse_followers_delivery" ON "fediverse_followers" USING btree ("delivery");--> statement-breakpoint
CREATE INDEX "fediverse_followers_host" ON "fediverse_followers" USING btree ("host");--> statement-breakpoint
CREATE INDEX "fediverse_followers_list" ON "fediverse_followers" USING btree ("followed_at","id");--> statement-breakpoint
CREATE INDEX "fediverse_seen_at" ON "fediverse_seen" USING btree ("at");--> statement-breakpoint
CREATE INDEX "deliveries_channel" ON "deliveries" USING btree ("channel","created_at","id");