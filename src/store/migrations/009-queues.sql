-- What an agent wants to be; the switch is brought to it.

CREATE TABLE agent_status (
  agent  TEXT PRIMARY KEY,
  status TEXT    NOT NULL CHECK (status IN ('available', 'onBreak', 'loggedOut')),
  since  INTEGER NOT NULL,
  -- The user who said so, or `switch` when the agent let the telephone ring.
  set_by TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
