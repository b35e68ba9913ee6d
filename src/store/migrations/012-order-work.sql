-- What departments do with an order: whose it was before, who works on it, returns with their reasons, requests, answers.

ALTER TABLE dispatch_order ADD COLUMN supersedes TEXT REFERENCES dispatch_order (id);
ALTER TABLE dispatch_order ADD COLUMN assigned_to TEXT;
-- Words of the dispatcher to the department.
ALTER TABLE dispatch_order ADD COLUMN note TEXT REFERENCES text (commitment);
ALTER TABLE dispatch_order ADD COLUMN return_code TEXT
  CHECK (return_code IN ('not_ours', 'other_area', 'other_level', 'duplicate', 'unclear', 'legal_channel'));
ALTER TABLE dispatch_order ADD COLUMN return_basis TEXT REFERENCES text (commitment);
ALTER TABLE dispatch_order ADD COLUMN return_to TEXT REFERENCES department (code);
-- Refused once, or sent by a supervisor after two returns: it stays where it is.
ALTER TABLE dispatch_order ADD COLUMN no_more_return INTEGER NOT NULL DEFAULT 0 CHECK (no_more_return IN (0, 1));

CREATE INDEX order_live ON dispatch_order (due_at, id)
  WHERE state NOT IN ('returned', 'transferred', 'recalled', 'accepted');
CREATE INDEX order_live_department ON dispatch_order (department, due_at, id)
  WHERE state NOT IN ('returned', 'transferred', 'recalled', 'accepted');

-- What a lead asks for: more time, or another department's help.
CREATE TABLE order_request (
  id         INTEGER PRIMARY KEY,
  order_id   TEXT    NOT NULL REFERENCES dispatch_order (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('extension', 'joint')),
  days       INTEGER CHECK (days > 0),
  department TEXT    REFERENCES department (code),
  reason     TEXT    NOT NULL REFERENCES text (commitment),
  asked_at   INTEGER NOT NULL,
  asked_by   TEXT    NOT NULL,
  state      TEXT    NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'granted', 'refused')),
  decided_at INTEGER,
  decided_by TEXT,
  CHECK ((kind = 'extension') = (days IS NOT NULL)),
  CHECK ((kind = 'joint') = (department IS NOT NULL)),
  CHECK ((state = 'asked') = (decided_at IS NULL) AND (state = 'asked') = (decided_by IS NULL))
) STRICT;
CREATE INDEX order_request_order ON order_request (order_id, id);

-- The last answer of an order, drafted or handed in.
CREATE TABLE order_answer (
  order_id    TEXT    PRIMARY KEY REFERENCES dispatch_order (id),
  state       TEXT    NOT NULL CHECK (state IN ('draft', 'submitted')),
  result      TEXT    NOT NULL CHECK (result IN ('solved', 'explained', 'planned', 'unreasonable', 'legal_channel', 'unreachable', 'withdrawn')),
  text        TEXT    NOT NULL REFERENCES text (commitment),
  evidence    TEXT    REFERENCES text (commitment),
  told_how    TEXT    CHECK (told_how IN ('phone', 'visit', 'sms', 'letter', 'chat', 'other')),
  told_at     INTEGER,
  written_at  INTEGER NOT NULL,
  written_by  TEXT    NOT NULL,
  approved_by TEXT,
  CHECK ((told_how IS NULL) = (told_at IS NULL)),
  CHECK (approved_by IS NULL OR state = 'submitted')
) STRICT, WITHOUT ROWID;
