-- Hot: one row a message. Times are milliseconds since 1970.
--   owner     incarnation of the node that dispatches it now; null: parked until due_at, or at rest
--   due_at    when a parked message is taken up again
--   rank      the status as a number, so that it can only move up
--   uncertain an attempt began whose outcome is not known (yet)
--   attempts, history: one JSON object a line, appended
--   tried, parked: attempts at providers, and how often none could be made
--   plan      what an escalation waits for; report: the callback that the request asked for
CREATE TABLE messages (
  shard        smallint NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  request      text COLLATE "C" NOT NULL,
  run          text COLLATE "C",
  workflow     text COLLATE "C",
  step         text COLLATE "C",
  visit        integer NOT NULL,
  n            smallint NOT NULL,
  notification text COLLATE "C",
  category     text COLLATE "C" NOT NULL,
  topic        text,
  contact      text COLLATE "C",
  channel      text COLLATE "C" NOT NULL,
  recipient    text NOT NULL,
  content      bytea NOT NULL,
  plan         bytea,
  report       bytea,
  watched      boolean NOT NULL,
  status       text COLLATE "C" NOT NULL,
  rank         smallint NOT NULL,
  reason       text COLLATE "C",
  uncertain    boolean NOT NULL,
  integration  text COLLATE "C",
  provider     text COLLATE "C",
  provider_id  text COLLATE "C",
  attempts     bytea,
  history      bytea,
  tried        integer NOT NULL,
  parked       integer NOT NULL,
  sequence     integer NOT NULL,
  owner        bigint,
  due_at       bigint,
  created_at   bigint NOT NULL,
  updated_at   bigint NOT NULL,
  PRIMARY KEY (shard, environment, id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX messages_newest ON messages (environment, created_at, id);
CREATE INDEX messages_of_run ON messages (environment, run) WHERE run IS NOT NULL;
CREATE INDEX messages_of_contact ON messages (environment, contact, created_at) WHERE contact IS NOT NULL;
CREATE INDEX messages_of_provider ON messages (environment, integration, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX messages_due ON messages (due_at) WHERE due_at IS NOT NULL AND owner IS NULL;
CREATE INDEX messages_owner ON messages (owner) WHERE owner IS NOT NULL;
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON messages USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');

-- What "test" would have sent; exists only there. Emptied by hand.
CREATE TABLE test_inbox (
  environment text COLLATE "C" NOT NULL CHECK (environment = 'test'),
  id          text COLLATE "C" NOT NULL,
  channel     text COLLATE "C" NOT NULL,
  contact     text COLLATE "C",
  recipient   text NOT NULL,
  content     bytea NOT NULL,
  origin      bytea NOT NULL,
  at          bigint NOT NULL,
  PRIMARY KEY (environment, id)
);
CREATE INDEX test_inbox_newest ON test_inbox (environment, at DESC, id DESC);
ALTER TABLE test_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE test_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON test_inbox USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
