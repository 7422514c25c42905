-- What phones have sent, as it came.
CREATE TABLE inbound_messages (
  environment text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  number      text COLLATE "C",
  channel     text COLLATE "C" NOT NULL,
  sender      text NOT NULL,
  recipient   text NOT NULL,
  contact     text COLLATE "C",
  message     text COLLATE "C",
  body        jsonb NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (environment, id)
);
CREATE INDEX inbound_of_contact ON inbound_messages (environment, contact, received_at) WHERE contact IS NOT NULL;
ALTER TABLE inbound_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbound_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON inbound_messages USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
