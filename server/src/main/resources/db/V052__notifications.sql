-- What is said. Shared by both environments: the draft is what test says, the newest version what live says.
CREATE TABLE notifications (
  key          text COLLATE "C" PRIMARY KEY,
  draft        jsonb NOT NULL,
  problems     jsonb NOT NULL DEFAULT '[]',
  revision     bigint NOT NULL,
  live_version integer,
  created_at   bigint NOT NULL,
  updated_at   bigint NOT NULL
);
-- Never changed once written.
CREATE TABLE notification_versions (
  key          text COLLATE "C" NOT NULL,
  version      integer NOT NULL,
  document     jsonb NOT NULL,
  note         text,
  published_by text,
  published_at bigint NOT NULL,
  PRIMARY KEY (key, version)
);
