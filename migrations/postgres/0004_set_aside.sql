CREATE TABLE "mail_comments" (
	"mail_id" text COLLATE "C" NOT NULL,
	"comment_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "mail_comments_mail_id_comment_id_pk" PRIMARY KEY("mail_id","comment_id")
);
--> statement-breakpoint
CREATE TABLE "mail_tallies" (
	"mail_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_aside_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"consumer" text COLLATE "C" NOT NULL,
	"event_id" integer NOT NULL,
	"tries" integer NOT NULL,
	"last_error" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mail_comments" ADD CONSTRAINT "mail_comments_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_comments_comment" ON "mail_comments" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "mail_tallies_hash" ON "mail_tallies" USING btree ("hash","kind","at");--> statement-breakpoint
CREATE INDEX "mail_tallies_at" ON "mail_tallies" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "set_aside_events_event" ON "set_aside_events" USING btree ("consumer","event_id");--> statement-breakpoint
INSERT INTO "mail_comments" ("mail_id", "comment_id")
SELECT "mails"."id", coalesce("events"."payload" ->> 'commentId', "events"."payload" ->> 'id')
FROM "mails" JOIN "events" ON "events"."id" = CAST(split_part("mails"."key", ':', 2) AS bigint)
WHERE "mails"."key" LIKE 'event:%' AND ("events"."name" LIKE 'comment.%' OR "events"."name" LIKE 'appeal.%');--> statement-breakpoint
INSERT INTO "mail_comments" ("mail_id", "comment_id")
SELECT "id", right("key", 36) FROM "mails" WHERE "key" LIKE 'follow:%:%' ON CONFLICT DO NOTHING;
