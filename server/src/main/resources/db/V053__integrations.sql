-- Accounts at providers. Secrets are not here but in the secret store, scope "integration:<key>".
CREATE TABLE integrations (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  document    jsonb NOT NULL,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, key)
);
ALTER TABLE integrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE integrations FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON integrations USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');

-- Which integrations carry a channel; a channel without a row uses them all in order of creation.
CREATE TABLE routes (
  environment text COLLATE "C" NOT NULL,
  channel     text COLLATE "C" NOT NULL,
  document    jsonb NOT NULL,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, channel)
);
ALTER TABLE routes ENABLE ROW LEVEL SECURITY;
ALTER TABLE routes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON routes USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');

-- When each integration with a rate may send next, all nodes together; microseconds of the
-- database's clock.
CREATE TABLE integration_rates (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  next_at     bigint NOT NULL,
  PRIMARY KEY (environment, key)
) WITH (fillfactor = 30);
ALTER TABLE integration_rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_rates FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON integration_rates USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
