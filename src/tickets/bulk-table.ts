/** Acts on many tickets at once, and what each ticket was before. */

import { type Db, sql } from '../store/sql.js';

export interface Bulk {
  readonly id: number;
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly done: number;
  readonly refused: number;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
}

export interface BulkItem {
  readonly ticket: string;
  readonly done: 0 | 1;
  /** JSON: what can be put back. */
  readonly before: string;
}

const columns = 'id, at, by_user AS "by", action, done, refused, undone_at AS undoneAt, undone_by AS undoneBy';
const add = sql<{ now: number; by: string; action: string; done: number; refused: number }, { id: number }>(
  'INSERT INTO bulk (at, by_user, action, done, refused) VALUES (:now, :by, :action, :done, :refused) RETURNING id',
);
const addItem = sql<{ bulk: number; ticket: string; done: number; before: string }>(
  'INSERT INTO bulk_item (bulk, ticket, done, before) VALUES (:bulk, :ticket, :done, :before)',
);
const one = sql<{ id: number }, Bulk>(`SELECT ${columns} FROM bulk WHERE id = :id`);
const page = sql<{ before: number; limit: number }, Bulk>(
  `SELECT ${columns} FROM bulk WHERE id < :before ORDER BY id DESC LIMIT :limit`,
);
const items = sql<{ id: number }, BulkItem>(
  'SELECT ticket, done, before FROM bulk_item WHERE bulk = :id ORDER BY ticket',
);
const undone = sql<{ id: number; now: number; by: string }>(
  'UPDATE bulk SET undone_at = :now, undone_by = :by WHERE id = :id',
);

export function addBulk(
  db: Db,
  { at, by, action, done, refused }: Omit<Bulk, 'id' | 'undoneAt' | 'undoneBy'>,
  tickets: readonly BulkItem[],
): number {
  const row = add(db).get({ now: at, by, action, done, refused });
  if (!row) throw new Error('a bulk was not stored');
  for (const item of tickets) addItem(db).run({ bulk: row.id, ...item });
  return row.id;
}

export function bulkOf(db: Db, id: number): Bulk | undefined {
  return one(db).get({ id });
}

export function itemsOf(db: Db, id: number): readonly BulkItem[] {
  return items(db).all({ id });
}

/** Newest first. */
export function bulksBefore(db: Db, before: number, limit: number): readonly Bulk[] {
  return page(db).all({ before, limit });
}

export function markUndone(db: Db, id: number, now: number, by: string): void {
  undone(db).run({ id, now, by });
}
