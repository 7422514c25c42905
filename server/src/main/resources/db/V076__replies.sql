-- Messages from phones: found by when they came (nanoseconds since 1970), had by one run.
--   claimed_by  the waiting run that takes it as its answer
--   fate        what became of it: wait, trigger, opted_out, none; null while that is not settled
ALTER TABLE inbound_messages ADD COLUMN received bigint NOT NULL DEFAULT 0;
ALTER TABLE inbound_messages ADD COLUMN claimed_by text COLLATE "C";
ALTER TABLE inbound_messages ADD COLUMN fate text COLLATE "C";
CREATE INDEX inbound_of_sender ON inbound_messages (environment, channel, sender, received);

-- Who has sent STOP: nothing goes to that address on that channel until START.
CREATE TABLE opt_outs (
  environment text COLLATE "C" NOT NULL,
  channel     text COLLATE "C" NOT NULL,
  address     text COLLATE "C" NOT NULL,
  since       bigint NOT NULL,
  PRIMARY KEY (environment, channel, address)
);
ALTER TABLE opt_outs ENABLE ROW LEVEL SECURITY;
ALTER TABLE opt_outs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON opt_outs USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');
