-- Calls, their legs and their recordings. `call.id` is the id of the citizen's leg.

CREATE TABLE call (
  id             TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  number_id      INTEGER REFERENCES number (id),
  dialled        TEXT    NOT NULL,
  lang           TEXT    NOT NULL CHECK (lang IN ('en', 'zh')),
  state          TEXT    NOT NULL CHECK (state IN ('ringing', 'inFlow', 'waiting', 'offered', 'talking', 'ended')),
  arrived_at     INTEGER NOT NULL,
  flow           TEXT,
  flow_at        INTEGER,
  served         INTEGER NOT NULL DEFAULT 0 CHECK (served IN (0, 1)),
  handed         TEXT    CHECK (handed IN ('queue', 'office', 'fallback', 'hangup')),
  queue          TEXT,
  queued_at      INTEGER,
  rejoined_at    INTEGER,
  offered_to     TEXT,
  offered_at     INTEGER,
  missed_at      INTEGER,
  agent          TEXT,
  answered_at    INTEGER,
  left_at        INTEGER,
  fell_back_at   INTEGER,
  message_at     INTEGER,
  ended_at       INTEGER,
  ended_by       TEXT    CHECK (ended_by IN ('remote', 'local', 'switch')),
  cause          TEXT,
  disposition    TEXT    CHECK (disposition IN ('answered', 'transferred', 'message', 'abandonedInQueue', 'fallback',
                                                'selfService', 'abandonedInFlow', 'lost')),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (disposition IS NULL)),
  CHECK ((answered_at IS NULL) = (agent IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX call_arrived ON call (arrived_at, id);
CREATE INDEX call_live ON call (state, arrived_at) WHERE ended_at IS NULL;
CREATE INDEX call_queued ON call (queue, queued_at) WHERE queued_at IS NOT NULL;
CREATE INDEX call_number ON call (number_id, arrived_at) WHERE number_id IS NOT NULL;
CREATE INDEX call_agent ON call (agent, answered_at) WHERE agent IS NOT NULL;

CREATE TABLE leg (
  id          TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  call        TEXT    REFERENCES call (id),
  direction   TEXT    NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  agent       TEXT,
  started_at  INTEGER NOT NULL,
  ringing_at  INTEGER,
  answered_at INTEGER,
  ended_at    INTEGER,
  cause       TEXT,
  sip_status  INTEGER,
  ended_by    TEXT    CHECK (ended_by IN ('remote', 'local', 'switch')),
  source      TEXT    CHECK (source IN ('event', 'cdr', 'sweep')),
  CHECK ((ended_at IS NULL) = (source IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX leg_call ON leg (call, started_at) WHERE call IS NOT NULL;

-- `name` is `<folder>/<id>` under recordings/. Bytes are what lies on the disk, not what was reported.
CREATE TABLE recording (
  name      TEXT PRIMARY KEY CHECK (name GLOB 'messages/?*' OR name GLOB 'calls/?*'),
  call      TEXT    NOT NULL REFERENCES call (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('message', 'conversation')),
  state     TEXT    NOT NULL CHECK (state IN ('open', 'kept', 'empty')),
  made_at   INTEGER NOT NULL,
  ms        INTEGER NOT NULL DEFAULT 0,
  bytes     INTEGER,
  anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
  service   TEXT,
  CHECK ((state = 'open') = (bytes IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX recording_call ON recording (call, made_at);
