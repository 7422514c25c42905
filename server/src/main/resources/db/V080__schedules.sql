-- When each schedule fires next. The row goes when the workflow is paused, changed to another
-- trigger or taken back; signature is what the time was worked out from.
CREATE TABLE schedules (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  signature    text NOT NULL,
  next_at      bigint,
  PRIMARY KEY (environment, workflow)
);
CREATE INDEX schedules_due ON schedules (next_at) WHERE next_at IS NOT NULL;

-- One row a fire: of many nodes that see the moment come, one writes it. cursor is the last member
-- of the audience whose run has started.
CREATE TABLE schedule_fires (
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  at           bigint NOT NULL,
  cursor       text COLLATE "C" NOT NULL DEFAULT '',
  due_at       bigint,
  PRIMARY KEY (environment, workflow, at)
);
CREATE INDEX schedule_fires_due ON schedule_fires (due_at) WHERE due_at IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['schedules', 'schedule_fires'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
