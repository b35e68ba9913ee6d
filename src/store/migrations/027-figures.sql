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
