-- Calls to citizens through the hotline: the caller's own telephone first, then the citizen, whose number nobody sees.

CREATE TABLE relay_call (
  id          TEXT    PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  ticket      TEXT    NOT NULL REFERENCES ticket (number),
  purpose     TEXT    NOT NULL CHECK (purpose IN ('contact', 'callback')),
  by_user     TEXT    NOT NULL,
  role        TEXT    NOT NULL,
  department  TEXT    REFERENCES department (code),
  -- The county's own telephone that rings first: an extension, or a department's number.
  telephone   TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('telephone', 'citizen', 'talking', 'ended')),
  own_leg     TEXT    NOT NULL UNIQUE,
  citizen_leg TEXT    NOT NULL UNIQUE,
  asked_at    INTEGER NOT NULL,
  taken_at    INTEGER,
  reached_at  INTEGER,
  ended_at    INTEGER,
  outcome     TEXT    CHECK (outcome IN ('reached', 'busy', 'noAnswer', 'refused', 'wrongNumber', 'notTaken', 'givenUp',
                                         'failed', 'lost')),
  cause       TEXT,
  -- Of the recording `calls/<id>`, as they lie on the disk.
  bytes       INTEGER,
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;
-- One at a time: a person, a telephone, a ticket.
CREATE UNIQUE INDEX relay_call_user ON relay_call (by_user) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX relay_call_telephone ON relay_call (telephone) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX relay_call_live ON relay_call (ticket) WHERE ended_at IS NULL;
CREATE INDEX relay_call_ticket ON relay_call (ticket, asked_at);
CREATE INDEX relay_call_asked ON relay_call (asked_at, id);

-- Whom a report is about by name: neither reads it, unlocks it nor works on it, wherever they sit.
CREATE TABLE accused_person (
  ticket TEXT NOT NULL REFERENCES ticket (number),
  user   TEXT NOT NULL REFERENCES user (name),
  PRIMARY KEY (ticket, user)
) STRICT, WITHOUT ROWID;
