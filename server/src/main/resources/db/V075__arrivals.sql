-- Events are found again by when they were accepted here (nanoseconds since 1970, by the node's
-- clock), not by when their sender says they happened.
ALTER TABLE events ADD COLUMN received bigint NOT NULL DEFAULT 0;
CREATE INDEX events_received ON events (environment, name, received);
DROP INDEX events_named;

-- A letter is removed only once the run has had it: whoever took it may die before that.
ALTER TABLE mailbox ADD COLUMN taken bigint;
