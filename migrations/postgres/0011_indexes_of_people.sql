DROP INDEX "comments_email";--> statement-breakpoint
DROP INDEX "comments_user";--> statement-breakpoint
CREATE INDEX "comment_appeals_comment" ON "comment_appeals" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "comments_email" ON "comments" USING btree ("email","created_at","id","status","staff");--> statement-breakpoint
CREATE INDEX "comments_user" ON "comments" USING btree ("user_id","created_at","id","status","staff");