-- Guessing kept in bounds, alarms, two-person unlocks, who is accused, who is named, and what left the house.

-- Wrong numbers and PINs an hour, by where they came from; `all` counts everybody.
CREATE TABLE wrong_guess (
  source TEXT    NOT NULL CHECK (length(source) BETWEEN 1 AND 80),
  hour   INTEGER NOT NULL,
  wrong  INTEGER NOT NULL,
  PRIMARY KEY (source, hour)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_guess_hour ON wrong_guess (hour);

-- What somebody should look at now. One row a kind and subject until it is settled.
CREATE TABLE alarm (
  id         INTEGER PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  about      TEXT    NOT NULL CHECK (length(about) BETWEEN 1 AND 120),
  count      INTEGER NOT NULL CHECK (count >= 1),
  raised_at  INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by TEXT,
  CHECK ((settled_at IS NULL) = (settled_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX alarm_open ON alarm (kind, about) WHERE settled_at IS NULL;

-- A receipt opens an anonymous request alone; kept only as a keyed hash, so nobody can tell it again.
CREATE TABLE receipt (
  hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
  ticket TEXT NOT NULL UNIQUE REFERENCES ticket (number)
) STRICT, WITHOUT ROWID;

-- Asked by one person, agreed to by another in another role; open to these two until it expires.
CREATE TABLE unlock (
  id         INTEGER PRIMARY KEY,
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  asked_by   TEXT    NOT NULL,
  asked_role TEXT    NOT NULL CHECK (asked_role IN ('supervisor', 'auditor')),
  asked_at   INTEGER NOT NULL,
  why        TEXT    NOT NULL REFERENCES text (commitment),
  agreed_by  TEXT,
  agreed_at  INTEGER,
  expires_at INTEGER NOT NULL,
  CHECK ((agreed_by IS NULL) = (agreed_at IS NULL)),
  CHECK (agreed_by IS NULL OR agreed_by <> asked_by)
) STRICT;
CREATE INDEX unlock_ticket ON unlock (ticket, id);

-- Officers who may read a secret request by name.
CREATE TABLE named_reader (
  ticket   TEXT    NOT NULL REFERENCES ticket (number),
  user     TEXT    NOT NULL REFERENCES user (name),
  named_by TEXT    NOT NULL,
  named_at INTEGER NOT NULL,
  PRIMARY KEY (ticket, user)
) STRICT, WITHOUT ROWID;

-- Whom a report is about: neither its lead nor its reader.
CREATE TABLE accused (
  ticket     TEXT NOT NULL REFERENCES ticket (number),
  department TEXT NOT NULL REFERENCES department (code),
  PRIMARY KEY (ticket, department)
) STRICT, WITHOUT ROWID;

-- What a department may read of a whistle-blower's report instead of the report.
CREATE TABLE secret_summary (
  ticket     TEXT    PRIMARY KEY REFERENCES ticket (number),
  text       TEXT    NOT NULL REFERENCES text (commitment),
  written_by TEXT    NOT NULL,
  written_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows that left the house: asked with a reason, approved by somebody else, taken once.
CREATE TABLE export (
  id          INTEGER PRIMARY KEY,
  filter      TEXT    NOT NULL CHECK (json_valid(filter)),
  why         TEXT    NOT NULL REFERENCES text (commitment),
  asked_by    TEXT    NOT NULL,
  asked_at    INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  taken_at    INTEGER,
  rows        INTEGER,
  CHECK (approved_by IS NULL OR approved_by <> asked_by),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CHECK (taken_at IS NULL OR approved_at IS NOT NULL),
  CHECK ((taken_at IS NULL) = (rows IS NULL))
) STRICT;

-- The view log, without a second copy of it.
CREATE INDEX journal_views ON journal (seq)
  WHERE type IN ('ticket.viewed', 'citizen.viewed', 'unlock.asked', 'unlock.agreed', 'export.taken');
