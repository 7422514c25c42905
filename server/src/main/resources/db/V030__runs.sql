-- Runs. Narrow, hot rows: no foreign keys, no triggers, times in milliseconds since 1970, payloads
-- as bytes. Every hot key begins with the shard, so that the tables can be spread over servers.

-- A node's life: a new incarnation at every start. Whoever commits holds its row FOR KEY SHARE;
-- whoever declares it dead deletes the row, and from then on its commits write nothing.
CREATE SEQUENCE incarnations;
CREATE TABLE nodes (
  incarnation  bigint PRIMARY KEY,
  name         text NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 30);

-- Live runs. owner: the incarnation that carries it, null while parked.
CREATE TABLE runs (
  shard        smallint NOT NULL,
  id           text COLLATE "C" NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  version      integer NOT NULL,
  draft        integer NOT NULL,
  contact      text COLLATE "C",
  status       text COLLATE "C" NOT NULL,
  started_at   bigint NOT NULL,
  due_at       bigint,
  waiting      text COLLATE "C",
  step         text COLLATE "C",
  held         boolean NOT NULL DEFAULT false,
  owner        bigint,
  revision     bigint NOT NULL,
  state        bytea NOT NULL,
  PRIMARY KEY (shard, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX runs_due ON runs (due_at) WHERE due_at IS NOT NULL AND owner IS NULL AND NOT held;
CREATE INDEX runs_owner ON runs (owner) WHERE owner IS NOT NULL;
CREATE INDEX runs_listed ON runs (environment, id);
CREATE INDEX runs_contact ON runs (environment, contact, id) WHERE contact IS NOT NULL;

-- Ended runs, kept for people; dropped by whole days.
CREATE TABLE ended_runs (
  day          date NOT NULL DEFAULT current_date,
  shard        smallint NOT NULL,
  id           text COLLATE "C" NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  workflow     text COLLATE "C" NOT NULL,
  version      integer NOT NULL,
  draft        integer NOT NULL,
  contact      text COLLATE "C",
  status       text COLLATE "C" NOT NULL,
  outcome      text COLLATE "C",
  started_at   bigint NOT NULL,
  ended_at     bigint NOT NULL,
  revision     bigint NOT NULL,
  state        bytea NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE ended_runs_rest PARTITION OF ended_runs DEFAULT;
CREATE INDEX ended_runs_listed ON ended_runs (environment, id);
CREATE INDEX ended_runs_contact ON ended_runs (environment, contact, id) WHERE contact IS NOT NULL;

-- What happened, for people: one record a transition, never replayed.
CREATE TABLE journal (
  day          date NOT NULL DEFAULT current_date,
  shard        smallint NOT NULL,
  run          text COLLATE "C" NOT NULL,
  revision     bigint NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  at           bigint NOT NULL,
  record       bytea NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE journal_rest PARTITION OF journal DEFAULT;
CREATE INDEX journal_run ON journal (run, revision);
CREATE INDEX journal_at ON journal USING brin (at);

-- What waiting runs may be woken by.
CREATE TABLE waits (
  environment  text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  shard        smallint NOT NULL,
  run          text COLLATE "C" NOT NULL,
  since        bigint NOT NULL,
  PRIMARY KEY (environment, key, run)
);
CREATE INDEX waits_run ON waits (run);

-- Keys that count once until they expire.
CREATE TABLE dedupe (
  environment  text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  run          text COLLATE "C" NOT NULL,
  event        text COLLATE "C" NOT NULL,
  expires_at   bigint NOT NULL,
  PRIMARY KEY (environment, key)
);
CREATE INDEX dedupe_expiry ON dedupe (expires_at);

-- Events for runs that another node carries.
CREATE TABLE mailbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner        bigint NOT NULL,
  environment  text COLLATE "C" NOT NULL,
  run          text COLLATE "C" NOT NULL,
  event        bytea NOT NULL
);
CREATE INDEX mailbox_owner ON mailbox (owner, id);

-- Effects to be carried out by whoever gets to it, once or more, with the same key.
CREATE TABLE outbox (
  id           text COLLATE "C" PRIMARY KEY,
  environment  text COLLATE "C" NOT NULL,
  run          text COLLATE "C" NOT NULL,
  owner        bigint,
  due_at       bigint NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  effect       bytea NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['runs', 'ended_runs', 'journal', 'waits', 'dedupe', 'mailbox', 'outbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
