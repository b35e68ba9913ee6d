-- What forgetting looks up: who else has a file, and whose fax a number is.

CREATE INDEX attachment_hash ON attachment (hash);
CREATE INDEX reply_wish_number ON reply_wish (number_id) WHERE number_id IS NOT NULL;

-- Texts lie in the order they came. Under random keys each full page was split and its rows moved, and the unused middle
-- of a page kept copies of them that no erasing overwrites.
CREATE TABLE text_new (
  commitment TEXT NOT NULL PRIMARY KEY CHECK (length(commitment) = 64),
  salt       BLOB,
  body       TEXT,
  CHECK ((salt IS NULL) = (body IS NULL))
) STRICT;
INSERT INTO text_new SELECT * FROM text;
DROP TABLE text;
ALTER TABLE text_new RENAME TO text;
