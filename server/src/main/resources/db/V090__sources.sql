-- Systems that send events in a shape of their own. The secret of one stands in the secret store,
-- scope "source:<key>".
--   token  of its public address; stays while the source lives
CREATE TABLE sources (
  environment text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  token       text COLLATE "C" NOT NULL UNIQUE,
  revision    bigint NOT NULL,
  created_at  bigint NOT NULL,
  PRIMARY KEY (environment, key)
);
ALTER TABLE sources ENABLE ROW LEVEL SECURITY;
ALTER TABLE sources FORCE ROW LEVEL SECURITY;
CREATE POLICY tenancy ON sources USING (environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
