-- Tickets. Texts and names are commitments; the state is the journal's last word, kept here to be found.

CREATE TABLE ticket (
  serial       INTEGER PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE CHECK (length(number) BETWEEN 11 AND 12),
  external     TEXT    UNIQUE,
  state        TEXT    NOT NULL CHECK (state IN ('draft', 'registered', 'answered', 'declined', 'awaiting_dispatch', 'dispatched',
                 'in_progress', 'awaiting_citizen', 'suspended', 'reply_review', 'callback', 'rework', 'closed', 'merged',
                 'withdrawn', 'archived')),
  type         TEXT    NOT NULL CHECK (type IN ('consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing')),
  service      TEXT    REFERENCES service (code),
  secrecy      INTEGER NOT NULL CHECK (secrecy BETWEEN 0 AND 3),
  anonymous    INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  number_id    INTEGER REFERENCES number (id),
  name         TEXT    REFERENCES text (commitment),
  text         TEXT    NOT NULL REFERENCES text (commitment),
  place        TEXT    REFERENCES text (commitment),
  latitude     REAL    CHECK (latitude BETWEEN -90 AND 90),
  longitude    REAL    CHECK (longitude BETWEEN -180 AND 180),
  channel      TEXT    NOT NULL CHECK (channel IN ('phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other')),
  lang         TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  call         TEXT,
  recording    TEXT,
  lead         TEXT    REFERENCES department (code),
  pin          BLOB    CHECK (length(pin) = 32),
  opened_at    INTEGER NOT NULL,
  state_since  INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  due_rule     TEXT    NOT NULL,
  calendar     TEXT    NOT NULL,
  light        TEXT    NOT NULL DEFAULT 'green' CHECK (light IN ('green', 'yellow', 'red')),
  result       TEXT    CHECK (result IN ('solved', 'explained', 'planned', 'unreasonable', 'legal_channel', 'unreachable', 'withdrawn')),
  public_text  TEXT    REFERENCES text (commitment),
  merged_into  TEXT    REFERENCES ticket (number),
  urges        INTEGER NOT NULL DEFAULT 0,
  urged_at     INTEGER,
  supervision  INTEGER NOT NULL DEFAULT 0 CHECK (supervision BETWEEN 0 AND 3),
  returns      INTEGER NOT NULL DEFAULT 0,
  reworks      INTEGER NOT NULL DEFAULT 0 CHECK (reworks <= 3),
  reached      INTEGER NOT NULL DEFAULT 0 CHECK (reached IN (0, 1)),
  tries        INTEGER NOT NULL DEFAULT 0,
  CHECK (anonymous = 0 OR number_id IS NULL),
  CHECK (state NOT IN ('answered', 'closed', 'archived') OR (result IS NOT NULL AND public_text IS NOT NULL))
) STRICT;
CREATE INDEX ticket_state ON ticket (state, serial);
CREATE INDEX ticket_lead ON ticket (lead, serial) WHERE lead IS NOT NULL;
CREATE INDEX ticket_person ON ticket (number_id, serial) WHERE number_id IS NOT NULL;
CREATE INDEX ticket_light ON ticket (light, serial);
CREATE INDEX ticket_call ON ticket (call) WHERE call IS NOT NULL;
CREATE INDEX ticket_parent ON ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_service ON ticket (service, serial) WHERE service IS NOT NULL;

-- The next number of a day.
CREATE TABLE ticket_day (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Internal and public notes.
CREATE TABLE ticket_note (
  id     INTEGER PRIMARY KEY,
  ticket TEXT    NOT NULL REFERENCES ticket (number),
  at     INTEGER NOT NULL,
  author TEXT    NOT NULL,
  public INTEGER NOT NULL CHECK (public IN (0, 1)),
  text   TEXT    NOT NULL REFERENCES text (commitment)
) STRICT;
CREATE INDEX ticket_note_ticket ON ticket_note (ticket, id);

-- Wrong PINs: five a ticket and day; after that only an agent helps.
CREATE TABLE pin_try (
  number TEXT    NOT NULL,
  day    TEXT    NOT NULL,
  wrong  INTEGER NOT NULL,
  PRIMARY KEY (number, day)
) STRICT, WITHOUT ROWID;

-- Words of tickets that everybody on the staff may read, for the search box; secret texts never come in here.
CREATE VIRTUAL TABLE ticket_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61');
