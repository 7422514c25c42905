-- Cohorts as analytics products send them. What one workflow's address was sent is one feed; where
-- two feeds carry the same cohort, the newest is shown.
CREATE TABLE cohorts (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  name         text NOT NULL,
  synced_at    bigint NOT NULL,
  PRIMARY KEY (environment, workflow, source, id)
);
CREATE INDEX cohorts_by_id ON cohorts (environment, id, synced_at);

-- Who is or was inside. entry counts the times somebody entered; sync marks the last full list that
-- named them.
CREATE TABLE cohort_members (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,
  cohort       text COLLATE "C" NOT NULL,
  member       text COLLATE "C" NOT NULL,
  email        text,
  properties   text NOT NULL,
  inside       boolean NOT NULL,
  entry        integer NOT NULL,
  since        bigint NOT NULL,
  sync         text NOT NULL,
  PRIMARY KEY (environment, workflow, source, cohort, member)
);

-- Somebody entered or left, and the workflow has not been told yet.
CREATE TABLE cohort_moves (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,
  cohort       text COLLATE "C" NOT NULL,
  member       text COLLATE "C" NOT NULL,
  entry        integer NOT NULL,
  direction    text COLLATE "C" NOT NULL,
  properties   text NOT NULL,
  due_at       bigint NOT NULL,
  PRIMARY KEY (environment, workflow, source, cohort, member, entry, direction)
);
CREATE INDEX cohort_moves_due ON cohort_moves (due_at);

-- Pages of a full list, until the last one is there.
CREATE TABLE cohort_pages (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,
  cohort       text COLLATE "C" NOT NULL,
  session      text COLLATE "C" NOT NULL,
  page         integer NOT NULL,
  members      text NOT NULL,
  at           bigint NOT NULL,
  PRIMARY KEY (environment, workflow, source, cohort, session, page)
);

-- Ids of messages that were taken, where a source gives them any.
CREATE TABLE cohort_messages (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  at           bigint NOT NULL,
  PRIMARY KEY (environment, workflow, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cohorts', 'cohort_members', 'cohort_moves', 'cohort_pages', 'cohort_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
