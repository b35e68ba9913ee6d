-- What the figures look up by time. Reports read in a process of their own; each index costs a write one short entry.

CREATE INDEX report_journal ON journal (type, at);
CREATE INDEX report_ticket_opened ON ticket (opened_at);
CREATE INDEX report_ticket_due ON ticket (due_at);
CREATE INDEX report_order_issued ON dispatch_order (issued_at);
CREATE INDEX report_order_due ON dispatch_order (due_at);
CREATE INDEX report_survey_rated ON survey (rated_at) WHERE rated_at IS NOT NULL;
CREATE INDEX report_leg_started ON leg (started_at) WHERE direction = 'inbound';
