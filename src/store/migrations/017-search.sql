-- Finding tickets: an index of words, of names and of telephone endings; counts kept with the rows; saved views; bulks; who is at a ticket.

-- Words of tickets that everybody on the staff may read; secret texts never come in here. The application folds and cuts
-- (two Chinese characters in a row are one token), the tokenizer only parts at spaces. Merges are ours to make, in idle time.
DROP TABLE ticket_words;
CREATE VIRTUAL TABLE ticket_words USING fts5 (text, place, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO ticket_words (ticket_words, rank) VALUES ('automerge', 0), ('usermerge', 4), ('crisismerge', 64);
-- Single characters, for queries of one; which ones, not where.
CREATE VIRTUAL TABLE ticket_marks USING fts5 (marks, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);
INSERT INTO ticket_marks (ticket_marks, rank) VALUES ('automerge', 0), ('usermerge', 4), ('crisismerge', 64);
-- Names of those who asked, for readers with a right to identities only.
CREATE VIRTUAL TABLE ticket_names USING fts5 (name, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO ticket_names (ticket_names, rank) VALUES ('automerge', 0), ('usermerge', 4), ('crisismerge', 64);

-- Every ending of every known word of letters and digits: which words begin, end with or hold what was typed.
CREATE TABLE word_part (
  part TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- Tickets whose words are not in the index yet; put in little by little.
CREATE TABLE ticket_unindexed (serial INTEGER PRIMARY KEY) STRICT;
INSERT INTO ticket_unindexed SELECT serial FROM ticket WHERE secrecy <= 1;
INSERT INTO timer (owner, kind, due_at, data) SELECT 'search', 'search.tidy', 0, '{}' WHERE EXISTS (SELECT 1 FROM ticket_unindexed);

-- Keyed hashes of the last four digits: people remember no more.
CREATE TABLE number_ending (
  ending    BLOB    NOT NULL CHECK (length(ending) = 32),
  number_id INTEGER NOT NULL REFERENCES number (id),
  PRIMARY KEY (ending, number_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX number_ending_number ON number_ending (number_id);

-- The days on which requests came to us, and between which serials they lie.
CREATE TABLE ticket_span (
  day   INTEGER PRIMARY KEY,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL
) STRICT;
INSERT INTO ticket_span SELECT opened_at / 86400000, min(serial), max(serial) FROM ticket GROUP BY 1;

-- Counts kept with the rows by triggers, so that nobody ever counts tickets.
CREATE TABLE ticket_tally (
  state      TEXT    NOT NULL,
  department TEXT    NOT NULL,
  light      TEXT    NOT NULL,
  service    TEXT    NOT NULL,
  n          INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (state, department, light, service)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_kind_tally (
  type    TEXT    NOT NULL,
  channel TEXT    NOT NULL,
  secrecy INTEGER NOT NULL,
  n       INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (type, channel, secrecy)
) STRICT, WITHOUT ROWID;
-- Tickets that entered a state within a quarter of an hour: every zone's day begins at one.
CREATE TABLE ticket_flow (
  quarter INTEGER NOT NULL,
  state   TEXT    NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (quarter, state)
) STRICT, WITHOUT ROWID;

INSERT INTO ticket_tally SELECT state, coalesce(lead, ''), light, coalesce(service, ''), count(*) FROM ticket GROUP BY 1, 2, 3, 4;
INSERT INTO ticket_kind_tally SELECT type, channel, secrecy, count(*) FROM ticket GROUP BY 1, 2, 3;
INSERT INTO ticket_flow SELECT state_since / 900000, state, count(*) FROM ticket GROUP BY 1, 2;

CREATE TRIGGER ticket_counted AFTER INSERT ON ticket BEGIN
  INSERT INTO ticket_tally VALUES (new.state, coalesce(new.lead, ''), new.light, coalesce(new.service, ''), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO ticket_kind_tally VALUES (new.type, new.channel, new.secrecy, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO ticket_flow VALUES (new.state_since / 900000, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO ticket_span VALUES (new.opened_at / 86400000, new.serial, new.serial)
    ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last);
END;
CREATE TRIGGER ticket_moved AFTER UPDATE OF state, lead, light, service ON ticket
WHEN (old.state, old.lead, old.light, old.service) IS NOT (new.state, new.lead, new.light, new.service) BEGIN
  UPDATE ticket_tally SET n = n - 1 WHERE state = old.state AND department = coalesce(old.lead, '') AND light = old.light
    AND service = coalesce(old.service, '');
  INSERT INTO ticket_tally VALUES (new.state, coalesce(new.lead, ''), new.light, coalesce(new.service, ''), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ticket_entered AFTER UPDATE OF state ON ticket WHEN old.state <> new.state BEGIN
  INSERT INTO ticket_flow VALUES (new.state_since / 900000, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ticket_rekinded AFTER UPDATE OF type, channel, secrecy ON ticket
WHEN (old.type, old.channel, old.secrecy) IS NOT (new.type, new.channel, new.secrecy) BEGIN
  UPDATE ticket_kind_tally SET n = n - 1 WHERE type = old.type AND channel = old.channel AND secrecy = old.secrecy;
  INSERT INTO ticket_kind_tally VALUES (new.type, new.channel, new.secrecy, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Lists: each filter has its index; open work, which everybody looks at all day, has indexes of its own.
CREATE INDEX ticket_type ON ticket (type, serial);
CREATE INDEX ticket_channel ON ticket (channel, serial);
CREATE INDEX ticket_secrecy ON ticket (secrecy, serial);
CREATE INDEX ticket_open ON ticket (serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_lead ON ticket (lead, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_light ON ticket (light, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_service ON ticket (service, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_lead_light ON ticket (lead, light, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_state_lead ON ticket (state, lead, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');
CREATE INDEX ticket_open_state_light ON ticket (state, light, serial)
  WHERE state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived');

-- Filters people keep; the filters themselves may name people, so they are a kept text.
CREATE TABLE saved_view (
  owner   TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  shared  INTEGER NOT NULL CHECK (shared IN (0, 1)),
  filters TEXT    NOT NULL REFERENCES text (commitment),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_shared ON saved_view (name) WHERE shared = 1;

-- One act on many tickets, so that it can be looked at and taken back as one.
CREATE TABLE bulk (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  by_user   TEXT    NOT NULL,
  action    TEXT    NOT NULL,
  done      INTEGER NOT NULL,
  refused   INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by TEXT
) STRICT;
CREATE TABLE bulk_item (
  bulk    INTEGER NOT NULL REFERENCES bulk (id),
  ticket  TEXT    NOT NULL REFERENCES ticket (number),
  done    INTEGER NOT NULL CHECK (done IN (0, 1)),
  -- What it was before, as far as it can be put back.
  before  TEXT    NOT NULL CHECK (json_valid(before)),
  PRIMARY KEY (bulk, ticket)
) STRICT, WITHOUT ROWID;

-- Who has a ticket before them right now; nobody's history.
CREATE TABLE ticket_presence (
  ticket  TEXT    NOT NULL REFERENCES ticket (number),
  user    TEXT    NOT NULL,
  since   INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (ticket, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_presence_seen ON ticket_presence (seen_at);

-- Texts that came too late: somebody else had changed the ticket in the meantime.
CREATE TABLE ticket_draft (
  id     INTEGER PRIMARY KEY,
  ticket TEXT    NOT NULL REFERENCES ticket (number),
  user   TEXT    NOT NULL,
  at     INTEGER NOT NULL,
  action TEXT    NOT NULL,
  text   TEXT    NOT NULL REFERENCES text (commitment)
) STRICT;
CREATE INDEX ticket_draft_own ON ticket_draft (ticket, user, id);
