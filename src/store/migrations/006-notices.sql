-- What we told citizens and departments, or could not. Addresses are looked up when it is sent; texts are commitments.

CREATE TABLE notice (
  id         INTEGER PRIMARY KEY,
  about      TEXT    NOT NULL,
  purpose    TEXT    NOT NULL CHECK (purpose IN ('order', 'registered', 'reply', 'survey')),
  audience   TEXT    NOT NULL CHECK (audience IN ('citizen', 'department')),
  channel    TEXT    NOT NULL CHECK (channel IN ('sms', 'email', 'fax', 'none')),
  number_id  INTEGER REFERENCES number (id),
  department TEXT    REFERENCES department (code),
  lang       TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  text       TEXT    NOT NULL REFERENCES text (commitment),
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  receipt    TEXT,
  created_at INTEGER NOT NULL,
  sent_at    INTEGER,
  CHECK ((audience = 'citizen') = (number_id IS NOT NULL)),
  CHECK ((audience = 'department') = (department IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL AND receipt IS NOT NULL)),
  -- Nobody can be told through no channel.
  CHECK (channel <> 'none' OR state = 'failed')
) STRICT;
CREATE INDEX notice_about ON notice (about, id);
CREATE INDEX notice_number ON notice (number_id, id) WHERE number_id IS NOT NULL;
