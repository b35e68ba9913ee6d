-- Who asked us for something, by which numbers, and who does not want to be called.

CREATE TABLE citizen (
  id         INTEGER PRIMARY KEY,
  -- A kept text; the name itself never stands in a row or in the journal.
  name       TEXT    REFERENCES text (commitment),
  lang       TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  first_seen INTEGER NOT NULL
) STRICT;

CREATE TABLE citizen_number (
  number_id  INTEGER PRIMARY KEY REFERENCES number (id),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id)
) STRICT;
CREATE INDEX citizen_number_citizen ON citizen_number (citizen_id);

CREATE TABLE do_not_call (
  number_id INTEGER NOT NULL REFERENCES number (id),
  channel   TEXT    NOT NULL CHECK (channel IN ('all', 'voice', 'sms', 'email', 'fax')),
  since     INTEGER NOT NULL,
  by_user   TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (reason IN ('asked', 'complaint', 'law', 'wrong-number', 'other')),
  PRIMARY KEY (number_id, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX do_not_call_since ON do_not_call (since, number_id, channel);
