-- The index holds tokens for where a word and a Chinese character meet; what was put in before is put in again.
INSERT INTO ticket_words (ticket_words) VALUES ('delete-all');
INSERT INTO ticket_marks (ticket_marks) VALUES ('delete-all');
INSERT INTO ticket_names (ticket_names) VALUES ('delete-all');
INSERT INTO ticket_unindexed SELECT serial FROM ticket WHERE secrecy <= 1 ON CONFLICT DO NOTHING;
INSERT INTO timer (owner, kind, due_at, data)
  SELECT 'search', 'search.tidy', 0, '{}' WHERE EXISTS (SELECT 1 FROM ticket_unindexed)
  AND NOT EXISTS (SELECT 1 FROM timer WHERE kind = 'search.tidy');
