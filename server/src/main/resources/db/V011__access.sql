-- Who may call. Of keys, sessions and links only SHA-256 sums are kept.
CREATE TABLE api_keys (
  environment  text COLLATE "C" NOT NULL CHECK (environment IN ('test', 'live')),
  id           text COLLATE "C" NOT NULL,
  name         text NOT NULL,
  role         text COLLATE "C" NOT NULL,
  prefix       text COLLATE "C" NOT NULL,
  sum          bytea NOT NULL UNIQUE,
  ips          text[] NOT NULL,
  created_by   text COLLATE "C" NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  PRIMARY KEY (environment, id)
);

-- People who sign in; of no environment, but allowed in some.
CREATE TABLE members (
  id           text COLLATE "C" PRIMARY KEY,
  email        text NOT NULL,
  name         text NOT NULL,
  role         text COLLATE "C" NOT NULL,
  environments text[] NOT NULL,
  password     text,
  created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX members_email ON members (lower(email));

CREATE TABLE sessions (
  sum        bytea PRIMARY KEY,
  member     text COLLATE "C" NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL
);
CREATE INDEX sessions_member ON sessions (member);

-- One-time links: the first owner's (member null), and invitations.
CREATE TABLE sign_in_links (
  sum        bytea PRIMARY KEY,
  member     text COLLATE "C" REFERENCES members (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

-- Wrong passwords of late, by who tried and by what was tried; sums, no addresses.
CREATE TABLE sign_in_failures (
  what       bytea PRIMARY KEY,
  count      integer NOT NULL,
  since      timestamptz NOT NULL
);

-- What was done, by whom. Each row holds a sum over itself and the row before; audit_head is the
-- last one's. Environment "shared": of both.
CREATE TABLE audit (
  seq         bigint PRIMARY KEY,
  environment text COLLATE "C" NOT NULL,
  entry       text NOT NULL,
  sum         bytea NOT NULL
);
CREATE INDEX audit_listed ON audit (environment, seq);
CREATE TABLE audit_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq bigint NOT NULL,
  sum bytea NOT NULL
);
INSERT INTO audit_head (seq, sum) VALUES (0, '');
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- First answers to requests with an Idempotency-Key; status null while the request is in flight.
CREATE TABLE idempotency (
  environment text COLLATE "C" NOT NULL,
  route       text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  request     bytea NOT NULL,
  claim       text COLLATE "C" NOT NULL,
  claimed_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  status      integer,
  headers     jsonb,
  body        bytea,
  PRIMARY KEY (environment, route, key)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

-- What holds for a whole environment.
CREATE TABLE workspace (
  environment text COLLATE "C" PRIMARY KEY CHECK (environment IN ('test', 'live')),
  document    jsonb NOT NULL,
  revision    bigint NOT NULL
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['api_keys', 'audit', 'idempotency', 'workspace'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own ON %I USING (environment IN (current_setting(''carillon.environment'', true), ''shared'')'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
