-- How much a word says in the request it was kept for: what two requests share is weighed, not counted. The requests
-- kept so far had twenty-four words of about the same share, together of length one.
ALTER TABLE routing_posting ADD COLUMN share REAL NOT NULL DEFAULT 0.2;
