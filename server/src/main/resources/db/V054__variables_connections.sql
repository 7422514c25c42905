-- env.* of templates. A secret one has its value in the secret store, scope "variable".
CREATE TABLE variables (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  value       jsonb NOT NULL,
  secret      boolean NOT NULL,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, key)
);
ALTER TABLE variables ENABLE ROW LEVEL SECURITY;
ALTER TABLE variables FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON variables USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');

-- Credentials bound to hosts; the secret part is in the secret store, scope "connection:<key>".
CREATE TABLE connections (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  document    jsonb NOT NULL,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, key)
);
ALTER TABLE connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON connections USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
