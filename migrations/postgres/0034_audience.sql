CREATE TABLE "audience_aims" (
	"category_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reads" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audience_counts" (
	"day" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"detail" text COLLATE "C" NOT NULL,
	"views" integer NOT NULL,
	"visitors" integer NOT NULL,
	CONSTRAINT "audience_counts_kind_day_subject_detail_pk" PRIMARY KEY("kind","day","subject","detail")
);
--> statement-breakpoint
CREATE TABLE "audience_imports" (
	"source" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "audience_imports_source_day_pk" PRIMARY KEY("source","day")
);
--> statement-breakpoint
CREATE TABLE "audience_readers" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"letter" boolean NOT NULL,
	"last_month" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audience_sketches" (
	"day" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"sketch" text COLLATE "C" NOT NULL,
	CONSTRAINT "audience_sketches_day_kind_subject_pk" PRIMARY KEY("day","kind","subject")
);
--> statement-breakpoint
ALTER TABLE "audience_aims" ADD CONSTRAINT "audience_aims_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audience_readers" ADD CONSTRAINT "audience_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_counts_subject" ON "audience_counts" USING btree ("kind","subject","day");