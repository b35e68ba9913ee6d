-- Finished tickets drawn by chance for a second look (质检), and what somebody who had no part in them found.
CREATE TABLE quality_sample (
  id        INTEGER PRIMARY KEY,
  ticket    TEXT    NOT NULL UNIQUE REFERENCES ticket (number),
  drawn_at  INTEGER NOT NULL,
  drawn_by  TEXT    NOT NULL,
  judged_at INTEGER,
  judged_by TEXT,
  -- A JSON list of codes; empty where nothing was wrong.
  defects   TEXT    CHECK (json_valid(defects)),
  note      TEXT    REFERENCES text (commitment),
  CHECK ((judged_at IS NULL) = (judged_by IS NULL)),
  CHECK ((judged_at IS NULL) = (defects IS NULL))
) STRICT;
CREATE INDEX quality_waiting ON quality_sample (id) WHERE judged_at IS NULL;
