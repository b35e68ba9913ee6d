-- One department's share of a ticket. At most one lead order of a ticket lives.

CREATE TABLE dispatch_order (
  id           TEXT    PRIMARY KEY,
  ticket       TEXT    NOT NULL REFERENCES ticket (number),
  round        INTEGER NOT NULL,
  department   TEXT    NOT NULL REFERENCES department (code),
  lead         INTEGER NOT NULL CHECK (lead IN (0, 1)),
  state        TEXT    NOT NULL CHECK (state IN ('issued', 'signed', 'return_requested', 'returned', 'transferred', 'recalled',
                 'submitted', 'accepted')),
  issued_at    INTEGER NOT NULL,
  issued_by    TEXT    NOT NULL,
  sign_due_at  INTEGER NOT NULL,
  return_until INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  due_rule     TEXT    NOT NULL,
  calendar     TEXT    NOT NULL,
  extended     INTEGER NOT NULL DEFAULT 0,
  signed_at    INTEGER,
  signed_by    TEXT,
  auto_signed  INTEGER NOT NULL DEFAULT 0 CHECK (auto_signed IN (0, 1)),
  submitted_at INTEGER,
  submitted_by TEXT,
  return_asked INTEGER NOT NULL DEFAULT 0,
  result       TEXT    CHECK (result IN ('solved', 'explained', 'planned', 'unreasonable', 'legal_channel', 'unreachable', 'withdrawn')),
  public_text  TEXT    REFERENCES text (commitment)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX order_one_lead ON dispatch_order (ticket)
  WHERE lead = 1 AND state NOT IN ('returned', 'transferred', 'recalled', 'accepted');
CREATE INDEX order_ticket ON dispatch_order (ticket, id);
CREATE INDEX order_department ON dispatch_order (department, state, id);
