-- Workflows belong to both environments: the draft is one, a version is published to live. What is
-- per environment (pause, hooks, captures) says so.
CREATE TABLE workflows (
  key           text COLLATE "C" PRIMARY KEY,
  name          text NOT NULL,
  revision      integer NOT NULL,
  draft         bytea NOT NULL,
  draft_trigger text NOT NULL,
  draft_event   text,
  live_version  integer,
  live_trigger  text,
  live_event    text,
  archived      boolean NOT NULL DEFAULT false,
  paused        text[] NOT NULL DEFAULT '{}',
  created_at    bigint NOT NULL,
  updated_at    bigint NOT NULL,
  updated_by    text NOT NULL
);

-- What was published; never changed.
CREATE TABLE workflow_versions (
  workflow      text COLLATE "C" NOT NULL,
  version       integer NOT NULL,
  document      bytea NOT NULL,
  note          text,
  published_at  bigint NOT NULL,
  published_by  text NOT NULL,
  PRIMARY KEY (workflow, version)
);

-- Revisions of drafts that runs in test stand on; kept, because a run stays on what it began with.
CREATE TABLE workflow_drafts (
  workflow      text COLLATE "C" NOT NULL,
  revision      integer NOT NULL,
  document      bytea NOT NULL,
  PRIMARY KEY (workflow, revision)
);

-- Public addresses. The token is all the secret there is: people copy it out of the URL.
CREATE TABLE workflow_hooks (
  environment   text COLLATE "C" NOT NULL,
  workflow      text COLLATE "C" NOT NULL,
  token         text COLLATE "C" NOT NULL UNIQUE,
  PRIMARY KEY (environment, workflow)
);

-- The last requests of a hook, masked, for people who build with them.
CREATE TABLE workflow_captures (
  environment   text COLLATE "C" NOT NULL,
  workflow      text COLLATE "C" NOT NULL,
  id            text COLLATE "C" NOT NULL,
  capture       bytea NOT NULL,
  PRIMARY KEY (environment, workflow, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['workflow_hooks', 'workflow_captures'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
