-- What one person did is found without a look at all that happened.
CREATE INDEX `events_actor` ON `events` (`actor_id`,`id`) WHERE "events"."actor_id" is not null;