-- Files that prove an answer, what a reviewer found wanting in it, what was said to a lead who asked for something; and
-- why a citizen's day moved.

CREATE TABLE order_evidence (
  order_id   TEXT    NOT NULL REFERENCES dispatch_order (id),
  attachment INTEGER NOT NULL REFERENCES attachment (id),
  PRIMARY KEY (order_id, attachment)
) STRICT, WITHOUT ROWID;

-- Of the answer that was sent back last: codes, parted by spaces, and the reviewer's words.
ALTER TABLE order_answer ADD COLUMN failed TEXT;
ALTER TABLE order_answer ADD COLUMN sent_back TEXT REFERENCES text (commitment);

-- The words of whoever said no.
ALTER TABLE order_request ADD COLUMN answer TEXT REFERENCES text (commitment);

-- A suspension that ended moves the citizen's day as an extension does, and is told with its reason.
ALTER TABLE ticket_extension ADD COLUMN cause TEXT NOT NULL DEFAULT 'extension'
  CHECK (cause IN ('extension', 'suspension'));
