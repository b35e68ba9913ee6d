-- What everything else stands on: the journal, texts that can be erased, numbers under key, timers, jobs, settings.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One chain from the first row. `data` is canonical JSON; personal text stands in it only as a commitment.
CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  type     TEXT    NOT NULL,
  about    TEXT    NOT NULL,
  actor    TEXT    NOT NULL,
  role     TEXT    NOT NULL,
  data     TEXT    NOT NULL CHECK (json_valid(data)),
  previous TEXT    NOT NULL CHECK (length(previous) = 64),
  hash     TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_about ON journal (about, seq);
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- commitment = HMAC-SHA-256(salt, body). Erasing sets salt and body to NULL; the chain stays valid.
CREATE TABLE text (
  commitment TEXT PRIMARY KEY CHECK (length(commitment) = 64),
  salt       BLOB,
  body       TEXT,
  CHECK ((salt IS NULL) = (body IS NULL))
) STRICT, WITHOUT ROWID;

-- A telephone number is stored once: sealed under a key outside the database, found by keyed hashes.
CREATE TABLE number (
  id         INTEGER PRIMARY KEY,
  whole      BLOB    NOT NULL UNIQUE CHECK (length(whole) = 32),
  tail       BLOB    NOT NULL CHECK (length(tail) = 32),
  sealed     BLOB    NOT NULL,
  first_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX number_tail ON number (tail);

CREATE TABLE timer (
  id     INTEGER PRIMARY KEY,
  owner  TEXT    NOT NULL,
  kind   TEXT    NOT NULL,
  due_at INTEGER NOT NULL,
  data   TEXT    NOT NULL CHECK (json_valid(data)),
  UNIQUE (owner, kind)
) STRICT;
CREATE INDEX timer_due ON timer (due_at, id);

CREATE TABLE job (
  id         INTEGER PRIMARY KEY,
  key        TEXT    NOT NULL UNIQUE,
  kind       TEXT    NOT NULL,
  data       TEXT    NOT NULL CHECK (json_valid(data)),
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  attempts   INTEGER NOT NULL DEFAULT 0,
  due_at     INTEGER NOT NULL,
  error      TEXT,
  created_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;
CREATE INDEX job_waiting ON job (due_at, id) WHERE state = 'waiting';
CREATE INDEX job_ended ON job (ended_at) WHERE state = 'done';
CREATE INDEX job_running ON job (id) WHERE state = 'running';
