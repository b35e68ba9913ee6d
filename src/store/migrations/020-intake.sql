-- What comes with a request: the fields of its service, its place in the gazetteer, files.

-- Values are kept texts: people write names and numbers into them. Several values of one field have an order.
CREATE TABLE ticket_field (
  ticket TEXT    NOT NULL REFERENCES ticket (number),
  code   TEXT    NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  place  INTEGER NOT NULL CHECK (place >= 0),
  value  TEXT    NOT NULL REFERENCES text (commitment),
  PRIMARY KEY (ticket, code, place)
) STRICT, WITHOUT ROWID;

-- The village or street that a place was understood as; `area` is the one the gazetteer gave then.
CREATE TABLE ticket_place (
  ticket TEXT PRIMARY KEY REFERENCES ticket (number),
  place  TEXT NOT NULL,
  area   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_place_place ON ticket_place (place, ticket);

-- Names are kept texts. What was refused left an entry in the journal and no row.
CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  name       TEXT    NOT NULL REFERENCES text (commitment),
  hash       TEXT    NOT NULL CHECK (length(hash) = 64),
  media_type TEXT    NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  added_at   INTEGER NOT NULL,
  added_by   TEXT    NOT NULL,
  UNIQUE (ticket, hash)
) STRICT;

-- In the database, so that a file and its ticket are kept or lost together.
CREATE TABLE attachment_bytes (
  hash  TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL
) STRICT;
