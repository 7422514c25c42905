-- Runs that a node carries although they are held: few, and looked for every second.
CREATE INDEX runs_held_here ON runs (owner) WHERE held AND owner IS NOT NULL;

-- What is to be done to many runs, one after the other; cursor is the run it has got to.
CREATE TABLE run_jobs (
  environment  text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  action       text COLLATE "C" NOT NULL,
  request      text NOT NULL,
  asked_by     text NOT NULL,
  matched      integer NOT NULL,
  done         integer NOT NULL DEFAULT 0,
  skipped      integer NOT NULL DEFAULT 0,
  cursor       text COLLATE "C",
  created_at   bigint NOT NULL,
  ended_at     bigint,
  due_at       bigint,
  PRIMARY KEY (environment, id)
);
CREATE INDEX run_jobs_due ON run_jobs (due_at) WHERE due_at IS NOT NULL;
ALTER TABLE run_jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_jobs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenancy ON run_jobs USING (environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
