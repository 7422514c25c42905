-- Proof that a master key is the one this database was begun with; one row.
CREATE TABLE master_key_check (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  salt  bytea NOT NULL,
  value bytea NOT NULL
);

-- Data keys, wrapped with the master key. Environment "shared": for what both environments use,
-- such as the draft of a workflow.
CREATE TABLE secret_keys (
  environment text COLLATE "C" NOT NULL CHECK (environment IN ('test', 'live', 'shared')),
  id          integer NOT NULL,
  wrapped     bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (environment, id)
);

-- Secrets: nonce, ciphertext and tag of AES-256-GCM, bound to the row's first four columns.
CREATE TABLE secrets (
  environment text COLLATE "C" NOT NULL,
  scope       text COLLATE "C" NOT NULL,
  name        text COLLATE "C" NOT NULL,
  key_id      integer NOT NULL,
  sealed      bytea NOT NULL,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (environment, scope, name)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['secret_keys', 'secrets'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own ON %I USING (environment IN (current_setting(''carillon.environment'', true), ''shared'')'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
