-- What a list can be narrowed by, beside each other in few bytes: hits of the index are judged by it without their rows.
CREATE INDEX ticket_facets ON ticket (serial, state, lead, light, service, type, channel, secrecy, opened_at);

-- The index's words are kept apart for each 262144 tickets in a row; the first of them stay as they are.
DELETE FROM ticket_words WHERE rowid >= 262144;
DELETE FROM ticket_marks WHERE rowid >= 262144;
DELETE FROM ticket_names WHERE rowid >= 262144;
INSERT INTO ticket_unindexed SELECT serial FROM ticket WHERE secrecy <= 1 AND serial >= 262144 ON CONFLICT DO NOTHING;
INSERT INTO timer (owner, kind, due_at, data)
  SELECT 'search', 'search.tidy', 0, '{}' WHERE EXISTS (SELECT 1 FROM ticket_unindexed)
  AND NOT EXISTS (SELECT 1 FROM timer WHERE kind = 'search.tidy');
