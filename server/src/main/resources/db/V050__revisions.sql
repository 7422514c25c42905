-- Counters that tell every node when what it keeps in memory is stale. Belongs to no environment:
-- a name may hold one ("integrations:test").
CREATE TABLE revisions (
  name  text COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);
