-- People. Times are milliseconds since 1970. merged_into: the row is only a signpost to another contact.
CREATE TABLE contacts (
  environment text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  profile     jsonb NOT NULL,
  email       text COLLATE "C" GENERATED ALWAYS AS (lower(profile ->> 'email')) STORED,
  phone       text COLLATE "C" GENERATED ALWAYS AS (profile ->> 'phone') STORED,
  whatsapp    text COLLATE "C" GENERATED ALWAYS AS (profile ->> 'whatsapp') STORED,
  merged_into text COLLATE "C",
  revision    bigint NOT NULL DEFAULT 1,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (environment, id)
);
CREATE INDEX contacts_newest ON contacts (environment, created_at DESC, id DESC) WHERE merged_into IS NULL;
CREATE INDEX contacts_email ON contacts (environment, email, created_at DESC) WHERE email IS NOT NULL;
CREATE INDEX contacts_phone ON contacts (environment, phone, created_at DESC) WHERE phone IS NOT NULL;
CREATE INDEX contacts_whatsapp ON contacts (environment, whatsapp, created_at DESC) WHERE whatsapp IS NOT NULL;
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON contacts USING (
  environment = current_setting('carillon.environment', true)
  OR current_setting('carillon.environment', true) = '*');

-- A profile with a patch laid over it: attributes and preferences are merged, all else is replaced.
CREATE FUNCTION contact_merged(old jsonb, patch jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT old || patch
    || CASE WHEN patch ? 'attributes' AND old ? 'attributes'
         THEN jsonb_build_object('attributes', (old -> 'attributes') || (patch -> 'attributes'))
         ELSE '{}' END
    || CASE WHEN patch ? 'preferences' AND old ? 'preferences'
         THEN jsonb_build_object('preferences', jsonb_build_object(
           'channels', coalesce(old #> '{preferences,channels}', '{}')
             || coalesce(patch #> '{preferences,channels}', '{}'),
           'topics', coalesce(old #> '{preferences,topics}', '{}')
             || coalesce(patch #> '{preferences,topics}', '{}')))
         ELSE '{}' END
$$;
-- Several patches for one contact in one flush, in the order given.
CREATE AGGREGATE contact_patches (jsonb) (SFUNC = contact_merged, STYPE = jsonb, INITCOND = '{}');
