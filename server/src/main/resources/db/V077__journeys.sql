-- What ends the journeys that have been begun, by version: runs stay on theirs.
CREATE TABLE journey_goals (
  environment text COLLATE "C" NOT NULL,
  source      text COLLATE "C" NOT NULL,
  workflow    text COLLATE "C" NOT NULL,
  version     integer NOT NULL,
  draft       integer NOT NULL,
  PRIMARY KEY (environment, source, workflow, version, draft)
);
ALTER TABLE journey_goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE journey_goals FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON journey_goals USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
