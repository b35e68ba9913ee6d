-- The declared county, every version of it, and the codes other tables refer to.

CREATE TABLE county (
  version     INTEGER PRIMARY KEY,
  declared_at INTEGER NOT NULL,
  hash        TEXT    NOT NULL CHECK (length(hash) = 64),
  document    TEXT    NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE department (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  code       TEXT PRIMARY KEY CHECK (length(code) = 6),
  department TEXT NOT NULL REFERENCES department (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE user (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
