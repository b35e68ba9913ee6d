-- What figures are counted from: every search for an article, and ratings folded with all that figures cut them by.

-- One row a search; the words only of those in vain, normalised and without long numbers.
CREATE TABLE article_search (
  id   INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  miss TEXT    CHECK (length(miss) > 0)
) STRICT;
CREATE INDEX article_search_at ON article_search (at);
DROP TABLE article_day;
CREATE INDEX article_use_at ON article_use (at);

-- Ratings whose single answers were let go: by whole months, with what figures cut by; empty is none.
CREATE TABLE survey_aggregate_new (
  month      TEXT    NOT NULL CHECK (length(month) = 7),
  department TEXT    NOT NULL,
  service    TEXT    NOT NULL,
  -- By which the request came, and where it is: an area of the county, or a square of the map.
  channel    TEXT    NOT NULL,
  area       TEXT    NOT NULL,
  score      INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  -- What satisfaction leaves out: reports, legal channels, approved exclusions.
  left_out   INTEGER NOT NULL CHECK (left_out IN (0, 1)),
  count      INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (month, department, service, channel, area, score, left_out)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_aggregate_new (month, department, service, channel, area, score, left_out, count)
  SELECT month, '', service, '', '', score, 0, sum(count) FROM survey_aggregate GROUP BY month, service, score;
DROP TABLE survey_aggregate;
ALTER TABLE survey_aggregate_new RENAME TO survey_aggregate;
