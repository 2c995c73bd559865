ALTER TABLE "mail_comments" ADD COLUMN "passages" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
CREATE INDEX "comment_reports_email" ON "comment_reports" USING btree ("email");--> statement-breakpoint
CREATE INDEX "comment_reports_by" ON "comment_reports" USING btree ("reporter_hash");