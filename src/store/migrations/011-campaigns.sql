-- Campaigns: whom we reach, by which channel, every attempt with exactly one end.

-- `approval_over` is the county's limit at the time of creation: two persons are a matter of this table, not of a screen.
CREATE TABLE campaign (
  serial         INTEGER PRIMARY KEY,
  id             TEXT    NOT NULL UNIQUE,
  -- Makes attempt ids unlike those of any other county on the same switch.
  seed           TEXT    NOT NULL UNIQUE,
  name           TEXT    NOT NULL,
  state          TEXT    NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'running', 'paused', 'finished', 'aborted')),
  pause_reason   TEXT    CHECK (pause_reason IN ('person', 'failures', 'prompt')),
  channels       TEXT    NOT NULL,
  tries          INTEGER NOT NULL CHECK (tries BETWEEN 1 AND 10),
  busy_wait_ms   INTEGER NOT NULL CHECK (busy_wait_ms >= 0),
  no_answer_wait_ms INTEGER NOT NULL CHECK (no_answer_wait_ms >= 0),
  ring_seconds   INTEGER NOT NULL CHECK (ring_seconds BETWEEN 5 AND 120),
  confirm_key    TEXT    NOT NULL CHECK (confirm_key GLOB '[0-9]'),
  lang           TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  people         INTEGER NOT NULL CHECK (people >= 0),
  rejected       INTEGER NOT NULL CHECK (rejected >= 0),
  repaired       INTEGER NOT NULL CHECK (repaired >= 0),
  approval_over  INTEGER NOT NULL CHECK (approval_over >= 0),
  maker          TEXT    NOT NULL,
  approver       TEXT,
  created_at     INTEGER NOT NULL,
  started_at     INTEGER,
  -- The share of failures is counted from here.
  resumed_at     INTEGER,
  ended_at       INTEGER,
  served_at      INTEGER NOT NULL DEFAULT 0,
  CHECK ((pause_reason IS NULL) = (state <> 'paused')),
  CHECK (approver IS NULL OR approver <> maker OR people <= approval_over),
  CHECK (state IN ('draft', 'checked', 'aborted') OR approver IS NOT NULL),
  CHECK ((ended_at IS NULL) = (state NOT IN ('finished', 'aborted')))
) STRICT;
CREATE INDEX campaign_running ON campaign (served_at, serial) WHERE state = 'running';
CREATE TRIGGER campaign_keeps_its_people BEFORE UPDATE OF people, maker, approval_over ON campaign
  WHEN OLD.state <> 'draft' AND (NEW.people <> OLD.people OR NEW.maker <> OLD.maker OR NEW.approval_over <> OLD.approval_over)
  BEGIN SELECT RAISE(ABORT, 'an audience does not change once it was checked'); END;

-- What is said, and what is written where that differs; both are kept texts.
CREATE TABLE campaign_message (
  campaign TEXT NOT NULL REFERENCES campaign (id),
  lang     TEXT NOT NULL CHECK (lang IN ('en', 'zh')),
  spoken   TEXT NOT NULL REFERENCES text (commitment),
  written  TEXT REFERENCES text (commitment),
  prompt   TEXT NOT NULL,
  ready_at INTEGER,
  PRIMARY KEY (campaign, lang)
) STRICT, WITHOUT ROWID;

-- One row a person and campaign; `next_at` is empty while an attempt is in flight and once there is an outcome.
CREATE TABLE audience (
  id        INTEGER PRIMARY KEY,
  campaign  TEXT    NOT NULL REFERENCES campaign (id),
  line      INTEGER NOT NULL,
  number_id INTEGER NOT NULL REFERENCES number (id),
  name      TEXT    REFERENCES text (commitment),
  email     TEXT    REFERENCES text (commitment),
  lang      TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  zone      TEXT,
  channel   TEXT    NOT NULL CHECK (channel IN ('voice', 'sms', 'email')),
  attempts  INTEGER NOT NULL DEFAULT 0,
  tries     INTEGER NOT NULL DEFAULT 0,
  throttles INTEGER NOT NULL DEFAULT 0,
  next_at   INTEGER,
  outcome   TEXT,
  UNIQUE (campaign, number_id),
  CHECK (outcome IS NULL OR next_at IS NULL)
) STRICT;
CREATE INDEX audience_waiting ON audience (campaign, channel, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX audience_open ON audience (campaign) WHERE outcome IS NULL;
CREATE INDEX audience_number ON audience (number_id);

CREATE TABLE audience_reject (
  campaign TEXT    NOT NULL REFERENCES campaign (id),
  line     INTEGER NOT NULL,
  reason   TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  PRIMARY KEY (campaign, line)
) STRICT, WITHOUT ROWID;

-- Committed before the originate is spoken; `id` is the leg's own id on the switch.
CREATE TABLE attempt (
  id            TEXT    PRIMARY KEY CHECK (length(id) = 36),
  campaign      TEXT    NOT NULL REFERENCES campaign (id),
  person        INTEGER NOT NULL REFERENCES audience (id),
  channel       TEXT    NOT NULL CHECK (channel IN ('voice', 'sms', 'email')),
  number        INTEGER NOT NULL CHECK (number >= 1),
  number_id     INTEGER NOT NULL REFERENCES number (id),
  begun_at      INTEGER NOT NULL,
  -- The last time the switch was told.
  spoken_at     INTEGER NOT NULL,
  redials       INTEGER NOT NULL DEFAULT 0 CHECK (redials <= 1),
  -- The switch's own run it was spoken to.
  core          TEXT,
  seen_at       INTEGER,
  answered_at   INTEGER,
  missing_since INTEGER,
  ended_at      INTEGER,
  disposition   TEXT CHECK (disposition IN ('confirmed', 'delivered', 'sent', 'hungUp', 'busy', 'noAnswer', 'unreachable',
                  'invalid', 'refused', 'failed', 'congestion', 'throttled', 'withdrawn', 'doNotCall', 'unknown')),
  cause         TEXT,
  sip_status    INTEGER,
  source        TEXT CHECK (source IN ('event', 'cdr', 'job', 'sweep')),
  UNIQUE (person, channel, number),
  CHECK ((ended_at IS NULL) = (disposition IS NULL))
) STRICT;
CREATE INDEX attempt_flying ON attempt (channel, spoken_at) WHERE ended_at IS NULL;
CREATE INDEX attempt_number ON attempt (number_id, begun_at) WHERE channel = 'voice';
CREATE INDEX attempt_campaign ON attempt (campaign, ended_at);
CREATE TRIGGER attempt_ends_once BEFORE UPDATE OF disposition ON attempt WHEN OLD.disposition IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'an attempt has exactly one disposition'); END;
CREATE TRIGGER attempt_never_forgotten BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;

-- Lines that citizens who rang us hold: what the guard keeps campaigns away from.
CREATE TABLE busy_line (
  leg   TEXT PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The pace of the one trunk campaigns use, over all campaigns.
CREATE TABLE pacing (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  up              INTEGER NOT NULL CHECK (up IN (0, 1)),
  core            TEXT,
  thousandths     INTEGER NOT NULL,
  filled_at       INTEGER NOT NULL,
  congested_until INTEGER NOT NULL,
  congestion_run  INTEGER NOT NULL
) STRICT;
INSERT INTO pacing VALUES (1, 0, NULL, 0, 0, 0, 0);
