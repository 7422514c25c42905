-- A person's timeline shows the events about them, and they go when the person is erased.
CREATE INDEX events_of_contact ON events (environment, contact, at) WHERE contact IS NOT NULL;
