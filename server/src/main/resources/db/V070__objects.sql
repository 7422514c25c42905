-- Objects that many runs share: digest windows and throttle counters. States as bytes, times in
-- milliseconds since 1970, like runs.

-- Whoever changes an object of a shard holds the shard's row here: one after the other, on
-- whichever node.
CREATE TABLE object_lanes (
  shard        smallint PRIMARY KEY
) WITH (fillfactor = 10);
INSERT INTO object_lanes SELECT generate_series(0, 63);

-- What runs have asked, committed with the transition that asked. Applied by whoever deletes the
-- row, in the transaction that deletes it: so once.
CREATE TABLE asks (
  shard        smallint NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  environment  text COLLATE "C" NOT NULL,
  object       text COLLATE "C" NOT NULL,
  run          text COLLATE "C" NOT NULL,
  ask          bytea NOT NULL,
  PRIMARY KEY (shard, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_cost_delay = 0);

-- The objects. digest: the id of the window that is open, if one is.
CREATE TABLE shared_objects (
  shard        smallint NOT NULL,
  object       text COLLATE "C" NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  step         text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  digest       text COLLATE "C",
  carrier      text COLLATE "C",
  due_at       bigint,
  state        bytea NOT NULL,
  PRIMARY KEY (shard, object)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX shared_objects_due ON shared_objects (shard, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX shared_objects_digest ON shared_objects (environment, digest) WHERE digest IS NOT NULL;
CREATE INDEX shared_objects_carrier ON shared_objects (carrier) WHERE carrier IS NOT NULL;
CREATE INDEX shared_objects_closing ON shared_objects (environment, due_at) WHERE carrier IS NOT NULL;

-- Every event of a digest, also those that its state has let go of; dropped by whole days.
-- digest: the window it belongs to.
CREATE TABLE object_items (
  day          date NOT NULL DEFAULT current_date,
  environment  text COLLATE "C" NOT NULL,
  digest       text COLLATE "C" NOT NULL,
  n            bigint NOT NULL,
  item         bytea NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE object_items_rest PARTITION OF object_items DEFAULT;
CREATE INDEX object_items_digest ON object_items (digest, n);

-- Answers on their way to runs, a batch a row; gone when every run of the batch has its own.
CREATE TABLE object_answers (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment  text COLLATE "C" NOT NULL,
  owner        bigint NOT NULL,
  due_at       bigint NOT NULL,
  answers      bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- What is pending is listed by what is due; held runs are not in the index of those.
CREATE INDEX runs_held ON runs (environment, due_at) WHERE held;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['asks', 'shared_objects', 'object_items', 'object_answers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
