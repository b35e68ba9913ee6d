-- People behind numbers: names and addresses to be matched, tags, consent; who was forgotten; what is held and what is let go.

ALTER TABLE number ADD COLUMN forgotten_at INTEGER;
CREATE INDEX number_kept ON number (id) WHERE forgotten_at IS NULL;

ALTER TABLE citizen ADD COLUMN email TEXT REFERENCES text (commitment);
ALTER TABLE citizen ADD COLUMN email_match BLOB CHECK (length(email_match) = 32);
ALTER TABLE citizen ADD COLUMN preferred INTEGER REFERENCES number (id);
-- A merged person keeps all their rows; whoever reads goes up to the one they were merged into.
ALTER TABLE citizen ADD COLUMN merged_into INTEGER REFERENCES citizen (id);
ALTER TABLE citizen ADD COLUMN forgotten_at INTEGER;
CREATE INDEX citizen_email ON citizen (email_match) WHERE email_match IS NOT NULL;
CREATE INDEX citizen_merged ON citizen (merged_into) WHERE merged_into IS NOT NULL;

-- Keyed hashes of the folded name and of its parts; the name itself is a kept text.
CREATE TABLE citizen_name (
  match      BLOB    NOT NULL CHECK (length(match) = 32),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  whole      INTEGER NOT NULL CHECK (whole IN (0, 1)),
  PRIMARY KEY (match, citizen_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX citizen_name_citizen ON citizen_name (citizen_id);

CREATE TABLE citizen_address (
  id         INTEGER PRIMARY KEY,
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  text       TEXT    NOT NULL REFERENCES text (commitment),
  match      BLOB    NOT NULL CHECK (length(match) = 32),
  UNIQUE (citizen_id, match)
) STRICT;
CREATE INDEX citizen_address_match ON citizen_address (match);

CREATE TABLE citizen_note (
  id         INTEGER PRIMARY KEY,
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  at         INTEGER NOT NULL,
  author     TEXT    NOT NULL,
  text       TEXT    NOT NULL REFERENCES text (commitment)
) STRICT;
CREATE INDEX citizen_note_citizen ON citizen_note (citizen_id, id);

CREATE TABLE citizen_tag (
  tag        TEXT    NOT NULL CHECK (length(tag) BETWEEN 1 AND 40),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  at         INTEGER NOT NULL,
  by_user    TEXT    NOT NULL,
  PRIMARY KEY (tag, citizen_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX citizen_tag_citizen ON citizen_tag (citizen_id);

-- How consent came and went; what holds now stands in do_not_call.
CREATE TABLE consent_change (
  id        INTEGER PRIMARY KEY,
  number_id INTEGER NOT NULL REFERENCES number (id),
  channel   TEXT    NOT NULL CHECK (channel IN ('all', 'voice', 'sms', 'email', 'fax')),
  refused   INTEGER NOT NULL CHECK (refused IN (0, 1)),
  at        INTEGER NOT NULL,
  by_user   TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (reason IN ('asked', 'complaint', 'law', 'wrong-number', 'other')),
  why       TEXT    REFERENCES text (commitment)
) STRICT;
CREATE INDEX consent_change_number ON consent_change (number_id, id);
INSERT INTO consent_change (number_id, channel, refused, at, by_user, reason)
  SELECT number_id, channel, 1, since, by_user, reason FROM do_not_call ORDER BY since;

-- What a forgotten number refused, under a keyed hash: when it rings again it is still not called.
CREATE TABLE forgotten_refusal (
  match   BLOB    NOT NULL CHECK (length(match) = 32),
  channel TEXT    NOT NULL CHECK (channel IN ('all', 'voice', 'sms', 'email', 'fax')),
  since   INTEGER NOT NULL,
  by_user TEXT    NOT NULL,
  reason  TEXT    NOT NULL CHECK (reason IN ('asked', 'complaint', 'law', 'wrong-number', 'other')),
  PRIMARY KEY (match, channel)
) STRICT, WITHOUT ROWID;

-- A legal hold stops forgetting and retention for a ticket or a person.
CREATE TABLE hold (
  id          INTEGER PRIMARY KEY,
  subject     TEXT    NOT NULL CHECK (subject GLOB 'ticket:?*' OR subject GLOB 'citizen:?*'),
  set_at      INTEGER NOT NULL,
  set_by      TEXT    NOT NULL,
  why         TEXT    NOT NULL REFERENCES text (commitment),
  released_at INTEGER,
  released_by TEXT,
  CHECK ((released_at IS NULL) = (released_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX hold_live ON hold (subject) WHERE released_at IS NULL;

-- What retention has let go, and in which batch.
CREATE TABLE retention_done (
  rule    TEXT    NOT NULL CHECK (rule IN ('recording', 'contact', 'ticketText', 'survey', 'viewLog')),
  subject TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  batch   TEXT    NOT NULL,
  PRIMARY KEY (rule, subject)
) STRICT, WITHOUT ROWID;

-- Ratings whose single answers were let go.
CREATE TABLE survey_aggregate (
  month   TEXT    NOT NULL CHECK (length(month) = 7),
  service TEXT    NOT NULL,
  channel TEXT    NOT NULL,
  score   INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  count   INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (month, service, channel, score)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_ended ON ticket (state_since, serial)
  WHERE state IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX recording_made ON recording (made_at, name);
CREATE INDEX survey_rated ON survey (rated_at) WHERE rated_at IS NOT NULL;
CREATE INDEX ticket_secret_ended ON ticket (state_since) WHERE secrecy = 3;
