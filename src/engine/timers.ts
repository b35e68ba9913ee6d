/** Timers in the database: they belong to an owner's state, survive a restart, and fire once. */

import type { Json } from '../kit/canonical.js';
import { type Db, sql } from '../store/sql.js';

interface TimerRow {
  readonly id: number;
  readonly owner: string;
  readonly kind: string;
  readonly due_at: number;
  readonly data: string;
}

const put = sql<{ owner: string; kind: string; dueAt: number; data: string }>(
  `INSERT INTO timer (owner, kind, due_at, data) VALUES (:owner, :kind, :dueAt, :data)
   ON CONFLICT (owner, kind) DO UPDATE SET due_at = excluded.due_at, data = excluded.data`,
);
const dropKind = sql<{ owner: string; kind: string }>('DELETE FROM timer WHERE owner = :owner AND kind = :kind');
const dropAll = sql<{ owner: string }>('DELETE FROM timer WHERE owner = :owner');
const dropOne = sql<{ id: number }>('DELETE FROM timer WHERE id = :id');
const dueRows = sql<{ now: number; limit: number }, TimerRow>(
  'SELECT * FROM timer WHERE due_at <= :now ORDER BY due_at, id LIMIT :limit',
);
const one = sql<{ id: number }, TimerRow>('SELECT * FROM timer WHERE id = :id');
const next = sql<Record<string, never>, { due_at: number }>('SELECT due_at FROM timer ORDER BY due_at, id LIMIT 1');

export function setTimer(db: Db, owner: string, kind: string, dueAt: number, data: Json): void {
  put(db).run({ owner, kind, dueAt, data: JSON.stringify(data) });
}

export function cancelTimers(db: Db, owner: string, kind: string | undefined): void {
  if (kind === undefined) dropAll(db).run({ owner });
  else dropKind(db).run({ owner, kind });
}

/** Ids of timers that are due, the earliest first. */
export function dueTimers(db: Db, now: number, limit: number): readonly number[] {
  return dueRows(db)
    .all({ now, limit })
    .map((row) => row.id);
}

export interface DueTimer {
  readonly owner: string;
  readonly kind: string;
  readonly dueAt: number;
  readonly data: Json;
}

/** Takes a timer out for firing; `undefined` when it was cancelled or moved on in the meantime. */
export function takeTimer(db: Db, id: number, now: number): DueTimer | undefined {
  const row = one(db).get({ id });
  if (!row || row.due_at > now) return undefined;
  dropOne(db).run({ id });
  return { owner: row.owner, kind: row.kind, dueAt: row.due_at, data: JSON.parse(row.data) as Json };
}

export function nextTimerAt(db: Db): number | undefined {
  return next(db).get({})?.due_at;
}
