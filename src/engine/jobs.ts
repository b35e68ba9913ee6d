/** Jobs in the database: work outside that may not be lost, tried again with growing pauses, ended once. */

import type { Json } from '../kit/canonical.js';
import { type Db, sql } from '../store/sql.js';

/** A pause never grows beyond this: whoever waits for a gateway wants it back within the quarter hour. */
const LONGEST_BACKOFF_MS = 15 * 60_000;
/** A key asked for again within this is still known; what failed is kept for whoever looks into it. */
const KEPT_MS = 7 * 86_400_000;
const PURGED_AT_ONCE = 4;

export interface JobRow {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly data: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly attempts: number;
  readonly due_at: number;
}

const insert = sql<{ key: string; kind: string; data: string; dueAt: number; now: number }>(
  `INSERT INTO job (key, kind, data, state, due_at, created_at) VALUES (:key, :kind, :data, 'waiting', :dueAt, :now)
   ON CONFLICT (key) DO NOTHING`,
);
const due = sql<{ now: number; limit: number }, JobRow>(
  `SELECT * FROM job WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at, id LIMIT :limit`,
);
const start = sql<{ id: number }>(`UPDATE job SET state = 'running', attempts = attempts + 1 WHERE id = :id`);
const end = sql<{ id: number; state: string; error: string | null; now: number }>(
  'UPDATE job SET state = :state, error = :error, ended_at = :now WHERE id = :id',
);
const again = sql<{ id: number; dueAt: number; error: string }>(
  `UPDATE job SET state = 'waiting', due_at = :dueAt, error = :error WHERE id = :id`,
);
const purge = sql<{ before: number; limit: number }>(
  `DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state = 'done' AND ended_at < :before ORDER BY ended_at LIMIT :limit)`,
);
const one = sql<{ id: number }, JobRow>('SELECT * FROM job WHERE id = :id');
const orphans = sql<{ now: number }>(`UPDATE job SET state = 'waiting', due_at = :now WHERE state = 'running'`);
const next = sql<Record<string, never>, { due_at: number }>(
  `SELECT due_at FROM job WHERE state = 'waiting' ORDER BY due_at, id LIMIT 1`,
);

export function addJob(db: Db, key: string, kind: string, data: Json, dueAt: number, now: number): void {
  insert(db).run({ key, kind, data: JSON.stringify(data), dueAt, now });
}

/** Marks up to `limit` due jobs as running; they are started after the commit. */
export function startDueJobs(db: Db, now: number, limit: number): readonly JobRow[] {
  const rows = due(db).all({ now, limit });
  for (const { id } of rows) start(db).run({ id });
  return rows.map((row) => ({ ...row, attempts: row.attempts + 1, state: 'running' }));
}

/** The running job, or `undefined` when its result has been taken already. */
export function runningJob(db: Db, id: number): JobRow | undefined {
  const row = one(db).get({ id });
  return row?.state === 'running' ? row : undefined;
}

/** Ends a job; with it go a few that ended long ago, so that the table does not grow for ever. */
export function endJob(db: Db, id: number, error: string | undefined, now: number): void {
  purge(db).run({ before: now - KEPT_MS, limit: PURGED_AT_ONCE });
  end(db).run({ id, state: error === undefined ? 'done' : 'failed', error: error ?? null, now });
}

/** Puts a failed try back; the pause doubles with each attempt. */
export function retryJob(db: Db, job: JobRow, backoffMs: number, error: string, now: number): void {
  const pause = Math.min(backoffMs * 2 ** (job.attempts - 1), LONGEST_BACKOFF_MS);
  again(db).run({ id: job.id, dueAt: now + pause, error });
}

/** After a restart nobody waits for those that ran: they are due at once. */
export function reviveJobs(db: Db, now: number): void {
  orphans(db).run({ now });
}

export function nextJobAt(db: Db): number | undefined {
  return next(db).get({})?.due_at;
}
