CREATE TABLE "article_notes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_for" text COLLATE "C" NOT NULL,
	CONSTRAINT "article_notes_kind" CHECK ("article_notes"."kind" in ('correction', 'reply'))
);
--> statement-breakpoint
CREATE TABLE "article_reviews" (
	"article_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"replaced_by_id" text COLLATE "C",
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branch_exceptions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"branch_id" text COLLATE "C",
	"first_day" text COLLATE "C" NOT NULL,
	"last_day" text COLLATE "C" NOT NULL,
	"hours" json NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branches" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"telephone" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"hours" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "occasions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"article_id" text COLLATE "C" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"all_day" boolean NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"booking" text COLLATE "C" NOT NULL,
	"booking_at" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"state_note" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "occasions_booking" CHECK ("occasions"."booking" in ('none', 'link', 'telephone', 'email', 'full')),
	CONSTRAINT "occasions_state" CHECK ("occasions"."state" in ('planned', 'cancelled', 'postponed'))
);
--> statement-breakpoint
ALTER TABLE "article_notes" ADD CONSTRAINT "article_notes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_reviews" ADD CONSTRAINT "article_reviews_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_exceptions" ADD CONSTRAINT "branch_exceptions_branch_id_branches_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occasions" ADD CONSTRAINT "occasions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_notes_article" ON "article_notes" USING btree ("article_id","at","id");--> statement-breakpoint
CREATE INDEX "article_reviews_due" ON "article_reviews" USING btree ("due_on","article_id");--> statement-breakpoint
CREATE INDEX "branch_exceptions_by_day" ON "branch_exceptions" USING btree ("last_day","first_day","id");--> statement-breakpoint
CREATE INDEX "branches_order" ON "branches" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "occasions_by_start" ON "occasions" USING btree ("starts_at","id","ends_at","article_id");--> statement-breakpoint
CREATE INDEX "occasions_article" ON "occasions" USING btree ("article_id","starts_at","id");