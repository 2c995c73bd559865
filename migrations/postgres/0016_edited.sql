-- What is online and has a new text that waits is found without a look at all that is online.
CREATE INDEX "comments_edited" ON "comments" USING btree ("status","created_at","id") WHERE "comments"."next_text" is not null;
