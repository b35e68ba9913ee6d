/** Alarms as rows. */

import { type Db, sql } from '../store/sql.js';

export interface Alarm {
  readonly id: number;
  readonly kind: string;
  readonly about: string;
  readonly count: number;
  readonly raisedAt: number;
  readonly lastAt: number;
  readonly settledAt: number | null;
  readonly settledBy: string | null;
}

const columns = `id, kind, about, count, raised_at AS raisedAt, last_at AS lastAt, settled_at AS settledAt,
  settled_by AS settledBy`;
const findOpen = sql<{ kind: string; about: string }, { id: number }>(
  'SELECT id FROM alarm WHERE kind = :kind AND about = :about AND settled_at IS NULL',
);
const insert = sql<{ kind: string; about: string; now: number }>(
  'INSERT INTO alarm (kind, about, count, raised_at, last_at) VALUES (:kind, :about, 1, :now, :now)',
);
const again = sql<{ kind: string; about: string; now: number }>(
  'UPDATE alarm SET count = count + 1, last_at = :now WHERE kind = :kind AND about = :about AND settled_at IS NULL',
);
const before = sql<{ open: number; before: number; limit: number }, Alarm>(
  `SELECT ${columns} FROM alarm WHERE id < :before AND (:open = 0 OR settled_at IS NULL) ORDER BY id DESC LIMIT :limit`,
);
const settle = sql<{ id: number; by: string; now: number }>(
  'UPDATE alarm SET settled_at = :now, settled_by = :by WHERE id = :id AND settled_at IS NULL',
);

export function alarmOpen(db: Db, kind: string, about: string): boolean {
  return findOpen(db).get({ kind, about }) !== undefined;
}

export function addAlarm(db: Db, kind: string, about: string, now: number): void {
  insert(db).run({ kind, about, now });
}

export function countAlarm(db: Db, kind: string, about: string, now: number): void {
  again(db).run({ kind, about, now });
}

/** Newest first, below the id `before`. */
export function alarmsBefore(db: Db, open: boolean, beforeId: number, limit: number): readonly Alarm[] {
  return before(db).all({ open: open ? 1 : 0, before: beforeId, limit });
}

/** False when it was settled before, or never raised. */
export function settleAlarm(db: Db, id: number, by: string, now: number): boolean {
  return settle(db).run({ id, by, now }).changes === 1;
}
