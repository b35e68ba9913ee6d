-- By which rule an order was sent where it went, and what the county's own history says of words: bounded in size.

CREATE TABLE order_route (
  order_id TEXT PRIMARY KEY REFERENCES dispatch_order (id),
  rule     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the model calls a class: `service 010101`, `department water-works`.
CREATE TABLE routing_label (
  id    INTEGER PRIMARY KEY,
  kind  TEXT    NOT NULL CHECK (kind IN ('service', 'department')),
  code  TEXT    NOT NULL,
  texts REAL    NOT NULL DEFAULT 0,
  words REAL    NOT NULL DEFAULT 0,
  UNIQUE (kind, code)
) STRICT;

-- How often a word (hashed into a bucket) stands in texts of a class.
CREATE TABLE routing_count (
  bucket INTEGER NOT NULL,
  label  INTEGER NOT NULL REFERENCES routing_label (id),
  weight REAL    NOT NULL,
  PRIMARY KEY (bucket, label)
) STRICT, WITHOUT ROWID;

-- In how many texts a word stands at all; bucket -1 counts the texts.
CREATE TABLE routing_spread (
  bucket INTEGER PRIMARY KEY,
  texts  REAL    NOT NULL
) STRICT;

-- The newest requests learnt from, in a ring of fixed size: they are shown as look-alikes.
CREATE TABLE routing_example (
  slot       INTEGER PRIMARY KEY,
  serial     INTEGER NOT NULL UNIQUE,
  ticket     TEXT    NOT NULL UNIQUE REFERENCES ticket (number),
  service    TEXT    NOT NULL,
  department TEXT    NOT NULL
) STRICT;
CREATE TABLE routing_posting (
  bucket INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  PRIMARY KEY (bucket, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX routing_posting_serial ON routing_posting (serial);
