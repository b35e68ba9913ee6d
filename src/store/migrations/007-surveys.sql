-- How citizens rate what was done: one row a ticket, so one rating a ticket.

CREATE TABLE survey (
  ticket   TEXT    PRIMARY KEY REFERENCES ticket (number),
  asked_at INTEGER,
  score    INTEGER CHECK (score BETWEEN 1 AND 5),
  channel  TEXT    CHECK (channel IN ('phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other')),
  rated_at INTEGER,
  CHECK ((score IS NULL) = (rated_at IS NULL) AND (score IS NULL) = (channel IS NULL)),
  CHECK (asked_at IS NOT NULL OR rated_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_score ON survey (score) WHERE score IS NOT NULL;
