-- Every promise of time beside the citizen's own answer, when it was kept, what stood still meanwhile, and who was reminded.

-- `subject` is what it belongs to: the order, or the ticket and how often it came to this (`26030300018#2`).
CREATE TABLE ticket_deadline (
  ticket   TEXT    NOT NULL REFERENCES ticket (number),
  kind     TEXT    NOT NULL CHECK (kind IN ('accept', 'dispatch', 'sign', 'return', 'contact', 'callback')),
  subject  TEXT    NOT NULL,
  from_at  INTEGER NOT NULL,
  due_at   INTEGER NOT NULL,
  rule     TEXT    NOT NULL,
  calendar TEXT    NOT NULL,
  -- When it was done, in time or late; `ended_at`: nobody asks for it any more. Ended before `due_at` it was neither
  -- kept nor missed; ended at or after it, it was missed.
  met_at   INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (ticket, kind, subject),
  CHECK (met_at IS NULL OR ended_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_deadline_due ON ticket_deadline (kind, due_at);
CREATE INDEX ticket_deadline_open ON ticket_deadline (due_at, ticket) WHERE met_at IS NULL AND ended_at IS NULL;

-- Whose days were counted for those that are at work: few among all tickets ever.
CREATE INDEX ticket_counted ON ticket (calendar, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');

-- A suspension stops the citizen's clock; what it moved is known when it ends.
CREATE TABLE deadline_pause (
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  from_at    INTEGER NOT NULL,
  until_at   INTEGER CHECK (until_at >= from_at),
  -- The part of the rule it became, such as `2wd`; null when no working day was lost.
  rule       TEXT,
  moved_ms   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket, from_at)
) STRICT, WITHOUT ROWID;

-- Told once a level and deadline.
CREATE TABLE reminder (
  order_id   TEXT    NOT NULL REFERENCES dispatch_order (id),
  level      TEXT    NOT NULL CHECK (level IN ('sign', 'yellow', 'red', 'head', 'circular')),
  due_at     INTEGER NOT NULL,
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  department TEXT    NOT NULL REFERENCES department (code),
  at         INTEGER NOT NULL,
  PRIMARY KEY (order_id, level, due_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_ticket ON reminder (ticket, at);
CREATE INDEX reminder_level ON reminder (level, at);
