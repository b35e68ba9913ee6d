/** Exports as rows: asked, approved by somebody else, taken once. */

import { type Db, sql } from '../store/sql.js';

export interface Export {
  readonly id: number;
  /** JSON of the filter it was asked with. */
  readonly filter: string;
  readonly why: string;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
  readonly takenAt: number | null;
  readonly rows: number | null;
}

const columns = `id, filter, why, asked_by AS askedBy, asked_at AS askedAt, approved_by AS approvedBy,
  approved_at AS approvedAt, taken_at AS takenAt, rows`;
const insert = sql<{ filter: string; why: string; by: string; now: number }, { id: number }>(
  'INSERT INTO export (filter, why, asked_by, asked_at) VALUES (:filter, :why, :by, :now) RETURNING id',
);
const byId = sql<{ id: number }, Export>(`SELECT ${columns} FROM export WHERE id = :id`);
const approve = sql<{ id: number; by: string; now: number }>(
  'UPDATE export SET approved_by = :by, approved_at = :now WHERE id = :id AND approved_by IS NULL',
);
const take = sql<{ id: number; now: number; rows: number }>(
  'UPDATE export SET taken_at = :now, rows = :rows WHERE id = :id AND taken_at IS NULL',
);
const list = sql<{ before: number; limit: number }, Export>(
  `SELECT ${columns} FROM export WHERE id < :before ORDER BY id DESC LIMIT :limit`,
);

export function addExport(db: Db, asked: { filter: string; why: string; by: string; now: number }): number {
  const row = insert(db).get(asked);
  if (!row) throw new Error('an export was not stored');
  return row.id;
}

export function exportOf(db: Db, id: number): Export | undefined {
  return byId(db).get({ id });
}

export function markApproved(db: Db, id: number, by: string, now: number): void {
  approve(db).run({ id, by, now });
}

export function markTaken(db: Db, id: number, rows: number, now: number): void {
  take(db).run({ id, rows, now });
}

/** Newest first, below the id `before`. */
export function exportsBefore(db: Db, before: number, limit: number): readonly Export[] {
  return list(db).all({ before, limit });
}
