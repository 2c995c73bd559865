DROP INDEX "comment_origins_host";--> statement-breakpoint
DROP INDEX "fediverse_followers_host";--> statement-breakpoint
CREATE INDEX "comment_origins_address" ON "comment_origins" USING btree ("address");--> statement-breakpoint
CREATE INDEX "comment_origins_host" ON "comment_origins" USING btree ("host","comment_id");--> statement-breakpoint
CREATE INDEX "fediverse_followers_host" ON "fediverse_followers" USING btree ("host","id");