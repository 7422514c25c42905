-- Customers' systems that are told what happens. Secrets stand in the secret store, scope
-- "endpoint:<key>".
--   disabled_at  when it answered 410 Gone; saving it again switches it on
CREATE TABLE endpoints (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  document    jsonb NOT NULL,
  disabled_at bigint,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, key)
);

-- Hot where there are endpoints, else empty: one row a report and endpoint. Times are milliseconds
-- since 1970.
--   dedupe    the same for every repeat of one report, whoever makes it: a message takes on a status
--             once
--   subject   the message or run it is about
--   sequence  counts the changes of a message
--   status    pending, delivered, failed
--   owner     incarnation of the node that delivers it now; null: at rest until due_at, or for ever
--   tries     one JSON object a line, appended
CREATE TABLE reports (
  shard        smallint NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  endpoint     text COLLATE "C" NOT NULL,
  dedupe       text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  type         text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  contact      text COLLATE "C",
  sequence     integer NOT NULL,
  at           bigint NOT NULL,
  data         bytea NOT NULL,
  status       text COLLATE "C" NOT NULL,
  attempts     integer NOT NULL,
  tries        bytea,
  owner        bigint,
  due_at       bigint,
  created_at   bigint NOT NULL,
  updated_at   bigint NOT NULL,
  PRIMARY KEY (shard, environment, endpoint, dedupe)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX reports_listed ON reports (environment, endpoint, id);
CREATE INDEX reports_due ON reports (environment, endpoint, due_at, sequence) WHERE due_at IS NOT NULL AND owner IS NULL;
CREATE INDEX reports_owner ON reports (owner) WHERE owner IS NOT NULL;
CREATE INDEX reports_of_contact ON reports (environment, contact) WHERE contact IS NOT NULL;
CREATE INDEX reports_age ON reports USING brin (created_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['endpoints', 'reports'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
