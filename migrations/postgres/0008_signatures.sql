CREATE TABLE "byline_signers" (
	"byline_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "byline_signers_byline_id_user_id_pk" PRIMARY KEY("byline_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "title_key" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "live_title_key" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "byline_signers" ADD CONSTRAINT "byline_signers_byline_id_bylines_id_fk" FOREIGN KEY ("byline_id") REFERENCES "public"."bylines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "byline_signers" ADD CONSTRAINT "byline_signers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "byline_signers_user" ON "byline_signers" USING btree ("user_id");