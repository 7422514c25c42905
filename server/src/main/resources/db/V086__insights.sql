-- How many runs and visits there were, by day of the clock (days since 1970, UTC). Raised in the
-- commit that moves the run. slot: who raises it, so that committers do not wait for each other;
-- readers add the slots up.
--   step  empty for the run itself
--   what  of a run: started, done, failed, cancelled; of a visit: done, failed, skipped, waiting
--   lane  of a visit: the lane it left by; of a run's end: the outcome
CREATE TABLE insight_counts (
  environment text COLLATE "C" NOT NULL,
  workflow    text COLLATE "C" NOT NULL,
  day         integer NOT NULL,
  version     integer NOT NULL,
  step        text COLLATE "C" NOT NULL,
  what        text COLLATE "C" NOT NULL,
  lane        text COLLATE "C" NOT NULL,
  slot        smallint NOT NULL,
  n           bigint NOT NULL,
  PRIMARY KEY (environment, workflow, day, version, step, what, lane, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE insight_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenancy ON insight_counts USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
