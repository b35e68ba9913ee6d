-- Forgetting somebody looks through what gateways answered: few rows, found without reading every job.
CREATE INDEX job_error ON job (id) WHERE error IS NOT NULL;
