-- The hotline's own work on tickets: proposals two people decide, supervision, call-backs, replies, links, exclusions.

-- Who made it secret may not be the one who opens it again; when it was closed; which earlier ticket it repeats.
ALTER TABLE ticket ADD COLUMN secrecy_by TEXT;
ALTER TABLE ticket ADD COLUMN closed_at INTEGER;
ALTER TABLE ticket ADD COLUMN repeat_of TEXT REFERENCES ticket (number);
UPDATE ticket SET closed_at = (SELECT max(at) FROM journal
  WHERE about = 'ticket:' || number AND type IN ('ticket.closed', 'ticket.answered')) WHERE state IN ('answered', 'closed', 'archived');
CREATE INDEX ticket_repeat ON ticket (number_id, service, closed_at) WHERE number_id IS NOT NULL AND closed_at IS NOT NULL;

-- One person proposes, another decides. At most one of a kind waits at a ticket.
CREATE TABLE ticket_proposal (
  id          INTEGER PRIMARY KEY,
  ticket      TEXT    NOT NULL REFERENCES ticket (number),
  kind        TEXT    NOT NULL CHECK (kind IN ('decline', 'suspension', 'rework')),
  code        TEXT    NOT NULL,
  reason      TEXT    REFERENCES text (commitment),
  -- What the citizen will be told, where that is another text.
  told        TEXT    REFERENCES text (commitment),
  days        INTEGER CHECK (days BETWEEN 1 AND 30),
  proposed_by TEXT    NOT NULL,
  proposed_at INTEGER NOT NULL,
  outcome     TEXT    CHECK (outcome IN ('confirmed', 'refused', 'lapsed')),
  decided_by  TEXT,
  decided_at  INTEGER,
  why         TEXT    REFERENCES text (commitment),
  CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((kind = 'suspension') = (days IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX ticket_proposal_open ON ticket_proposal (ticket, kind) WHERE outcome IS NULL;
CREATE INDEX ticket_proposal_waiting ON ticket_proposal (kind, id) WHERE outcome IS NULL;

-- Left out of the figures, with a class of reason and two people; refused ones stay as a record.
CREATE TABLE kpi_exclusion (
  ticket      TEXT    NOT NULL REFERENCES ticket (number),
  class       TEXT    NOT NULL CHECK (class IN ('mediation', 'enforcement', 'unreasonable', 'out_of_power', 'duplicate', 'force_majeure')),
  proposed_by TEXT    NOT NULL,
  proposed_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  refused_by  TEXT,
  refused_at  INTEGER,
  reason      TEXT    NOT NULL REFERENCES text (commitment),
  PRIMARY KEY (ticket, class),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (refused_by IS NULL) = (refused_at IS NULL)),
  CHECK (approved_by IS NULL OR refused_by IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX kpi_exclusion_waiting ON kpi_exclusion (proposed_at) WHERE approved_by IS NULL AND refused_by IS NULL;

-- The department's first word to the citizen: the first try, and when it reached them.
CREATE TABLE first_contact (
  ticket     TEXT    PRIMARY KEY REFERENCES ticket (number),
  department TEXT    REFERENCES department (code),
  at         INTEGER NOT NULL,
  reached_at INTEGER,
  tries      INTEGER NOT NULL DEFAULT 1,
  by_user    TEXT    NOT NULL,
  CHECK (reached_at IS NULL OR reached_at >= at)
) STRICT, WITHOUT ROWID;
CREATE INDEX first_contact_at ON first_contact (at);

-- Every try to reach the citizen after the answer, with the three questions. `round` counts second handlings.
CREATE TABLE callback_try (
  id        INTEGER PRIMARY KEY,
  ticket    TEXT    NOT NULL REFERENCES ticket (number),
  round     INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  -- The county's own date and the part of that day.
  day       TEXT    NOT NULL,
  part      TEXT    NOT NULL CHECK (part IN ('morning', 'afternoon', 'evening')),
  by_user   TEXT    NOT NULL,
  contacted INTEGER NOT NULL CHECK (contacted IN (0, 1)),
  solved    INTEGER CHECK (solved IN (0, 1)),
  satisfied INTEGER CHECK (satisfied BETWEEN 1 AND 5),
  outcome   TEXT    NOT NULL,
  -- Why a supervisor let it be tried again in the same part of the day.
  override  TEXT    REFERENCES text (commitment),
  CHECK (contacted = 1 OR (solved IS NULL AND satisfied IS NULL))
) STRICT;
CREATE INDEX callback_try_ticket ON callback_try (ticket, round, id);
CREATE INDEX callback_try_at ON callback_try (at);

-- Under watch, each time with a written notice and a deadline of its own.
CREATE TABLE supervision (
  id         INTEGER PRIMARY KEY,
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  addressee  TEXT    NOT NULL CHECK (addressee IN ('department', 'head', 'leader')),
  reason     TEXT    NOT NULL REFERENCES text (commitment),
  by_user    TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  due_rule   TEXT    NOT NULL,
  calendar   TEXT    NOT NULL,
  overdue_at INTEGER,
  -- Lifted by a supervisor, ended by a higher level, or over with its ticket.
  ended_at   INTEGER,
  ended_by   TEXT,
  why        TEXT    REFERENCES text (commitment),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX supervision_live ON supervision (ticket) WHERE ended_at IS NULL;
CREATE INDEX supervision_ticket ON supervision (ticket, id);
CREATE INDEX supervision_at ON supervision (at);

-- What moved a citizen's deadline, as the citizen is told.
CREATE TABLE ticket_extension (
  id         INTEGER PRIMARY KEY,
  ticket     TEXT    NOT NULL REFERENCES ticket (number),
  due_before INTEGER NOT NULL,
  due_after  INTEGER NOT NULL,
  reason     TEXT    REFERENCES text (commitment),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_extension_ticket ON ticket_extension (ticket, id);

-- Why a ticket waits, and until when; one row while it waits or after its last wait.
CREATE TABLE ticket_pause (
  ticket TEXT    PRIMARY KEY REFERENCES ticket (number),
  kind   TEXT    NOT NULL CHECK (kind IN ('citizen', 'law')),
  reason TEXT    NOT NULL REFERENCES text (commitment),
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How the citizen wants to be answered; without a row by SMS to the number of the ticket.
CREATE TABLE reply_wish (
  ticket    TEXT    PRIMARY KEY REFERENCES ticket (number),
  by        TEXT    NOT NULL CHECK (by IN ('phone', 'sms', 'email', 'fax', 'chat')),
  -- An e-mail address or the handle of a chat, kept like a name.
  address   TEXT    REFERENCES text (commitment),
  number_id INTEGER REFERENCES number (id),
  CHECK (by NOT IN ('email', 'chat') OR address IS NOT NULL),
  CHECK (by <> 'fax' OR number_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Tickets that belong together without being joined.
CREATE TABLE ticket_link (
  ticket TEXT    NOT NULL REFERENCES ticket (number),
  other  TEXT    NOT NULL REFERENCES ticket (number),
  kind   TEXT    NOT NULL CHECK (kind IN ('reopens', 'repeats')),
  at     INTEGER NOT NULL,
  PRIMARY KEY (ticket, other),
  CHECK (ticket <> other)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_link_other ON ticket_link (other);

-- Notices to citizens by any way they wish, and the receipt of their delivery. A reply by telephone is one too.
CREATE TABLE notice_new (
  id           INTEGER PRIMARY KEY,
  about        TEXT    NOT NULL,
  -- A word of the list of templates.
  purpose      TEXT    NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
  audience     TEXT    NOT NULL CHECK (audience IN ('citizen', 'department')),
  channel      TEXT    NOT NULL CHECK (channel IN ('sms', 'email', 'fax', 'chat', 'phone', 'none')),
  number_id    INTEGER REFERENCES number (id),
  address      TEXT    REFERENCES text (commitment),
  department   TEXT    REFERENCES department (code),
  lang         TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  text         TEXT    NOT NULL REFERENCES text (commitment),
  state        TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'delivered', 'failed')),
  receipt      TEXT,
  created_at   INTEGER NOT NULL,
  sent_at      INTEGER,
  delivered_at INTEGER,
  failed_at    INTEGER,
  CHECK (audience = 'department' OR number_id IS NOT NULL OR address IS NOT NULL OR channel = 'phone'),
  CHECK ((audience = 'department') = (department IS NOT NULL)),
  CHECK ((state IN ('sent', 'delivered')) <= (sent_at IS NOT NULL AND receipt IS NOT NULL)),
  CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
  -- Nobody can be told through no channel.
  CHECK (channel <> 'none' OR state = 'failed')
) STRICT;
INSERT INTO notice_new (id, about, purpose, audience, channel, number_id, department, lang, text, state, receipt, created_at, sent_at)
  SELECT id, about, purpose, audience, channel, number_id, department, lang, text, state, receipt, created_at, sent_at FROM notice;
DROP TABLE notice;
ALTER TABLE notice_new RENAME TO notice;
CREATE INDEX notice_about ON notice (about, id);
CREATE INDEX notice_number ON notice (number_id, id) WHERE number_id IS NOT NULL;
CREATE INDEX notice_receipt ON notice (receipt) WHERE receipt IS NOT NULL;
