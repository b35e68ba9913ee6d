-- Where each call in a flow stands; the row is gone when the call is.

CREATE TABLE flow_run (
  call  TEXT PRIMARY KEY CHECK (length(call) BETWEEN 1 AND 64),
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT, WITHOUT ROWID;
