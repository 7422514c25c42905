-- Named events as they came in, so that waits and goals can look back. Dropped by whole days.
CREATE TABLE events (
  day          date NOT NULL DEFAULT current_date,
  environment  text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  name         text COLLATE "C" NOT NULL,
  contact      text COLLATE "C",
  at           bigint NOT NULL,
  data         bytea NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_named ON events (environment, name, id);

-- Ids that senders gave their events: the same id is the same event.
CREATE TABLE event_ids (
  environment  text COLLATE "C" NOT NULL,
  given        text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  expires_at   bigint NOT NULL,
  PRIMARY KEY (environment, given)
);
CREATE INDEX event_ids_expiry ON event_ids (expires_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['events', 'event_ids'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenancy ON %I USING (environment = current_setting(''carillon.environment'', true)'
      ' OR current_setting(''carillon.environment'', true) = ''*'')', t);
  END LOOP;
END $$;
