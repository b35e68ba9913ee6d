-- Knowledge: articles and service guides, every version of them, and what people looked for.

CREATE TABLE article (
  id           INTEGER PRIMARY KEY,
  -- The name in files and links; imports find their article by it.
  slug         TEXT    NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 60),
  state        TEXT    NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
  kind         TEXT    NOT NULL CHECK (kind IN ('article', 'guide', 'notice', 'policy')),
  department   TEXT    REFERENCES department (code),
  owner        TEXT    REFERENCES user (name),
  -- The newest version, and the one that everybody reads.
  head         INTEGER NOT NULL,
  published    INTEGER,
  -- ISO day in the county's zone.
  review_on    TEXT    CHECK (length(review_on) = 10),
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  published_at INTEGER,
  uses         INTEGER NOT NULL DEFAULT 0,
  used_at      INTEGER,
  CHECK (state <> 'published' OR published IS NOT NULL)
) STRICT;
CREATE INDEX article_changed ON article (changed_at, id);
CREATE INDEX article_review ON article (review_on) WHERE state = 'published';
CREATE INDEX article_uses ON article (uses, id) WHERE state = 'published';

-- Never changed and never deleted; `aside` is a text that lost a race of two savings and waits for its author.
CREATE TABLE article_version (
  article  INTEGER NOT NULL REFERENCES article (id),
  version  INTEGER NOT NULL,
  base     INTEGER,
  aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
  author   TEXT    NOT NULL,
  saved_at INTEGER NOT NULL,
  hash     TEXT    NOT NULL CHECK (length(hash) = 64),
  document TEXT    NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (article, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_version_stays BEFORE UPDATE ON article_version BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
CREATE TRIGGER article_version_kept BEFORE DELETE ON article_version BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;

CREATE TABLE article_service (
  article INTEGER NOT NULL REFERENCES article (id),
  service TEXT    NOT NULL REFERENCES service (code),
  PRIMARY KEY (article, service)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_service_service ON article_service (service, article);

-- One Chinese character is the beginning of a pair: hence the index of beginnings.
-- Row 2·id holds the words that everybody reads, row 2·id + 1 those of a newer version; `marks` are filters as words.
CREATE VIRTUAL TABLE article_words USING fts5 (title, body, marks, content = '', contentless_delete = 1,
  tokenize = 'porter unicode61', prefix = '1');

-- Tickets that were answered with an article.
CREATE TABLE article_use (
  ticket  TEXT    PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  by_user TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX article_use_article ON article_use (article, at);

-- What was looked for and not found: normalised, without long numbers; a bounded number of them.
CREATE TABLE article_miss (
  query   TEXT    PRIMARY KEY,
  times   INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX article_miss_last ON article_miss (last_at);

CREATE TABLE article_day (
  day      TEXT    PRIMARY KEY,
  searches INTEGER NOT NULL,
  missed   INTEGER NOT NULL,
  used     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files of articles: the name is theirs, the bytes are stored once under their SHA-256.
CREATE TABLE article_file (
  id         INTEGER PRIMARY KEY,
  article    INTEGER NOT NULL REFERENCES article (id),
  name       TEXT    NOT NULL,
  hash       TEXT    NOT NULL CHECK (length(hash) = 64),
  media_type TEXT    NOT NULL,
  size       INTEGER NOT NULL CHECK (size > 0),
  added_at   INTEGER NOT NULL,
  added_by   TEXT    NOT NULL,
  UNIQUE (article, hash)
) STRICT;

-- The bytes, once for all articles that hold them; in the database, so that a backup of it is whole.
CREATE TABLE article_bytes (
  hash  TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL
) STRICT;
