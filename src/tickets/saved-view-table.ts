/** Filters people keep under a name, for themselves or for all. */

import { type Db, sql } from '../store/sql.js';

export interface SavedView {
  readonly owner: string;
  readonly name: string;
  readonly shared: 0 | 1;
  /** Commitment of the filters as JSON. */
  readonly filters: string;
  readonly savedAt: number;
}

const columns = 'owner, name, shared, filters, saved_at AS savedAt';
const save = sql<{ owner: string; name: string; shared: number; filters: string; now: number }>(
  `INSERT INTO saved_view (owner, name, shared, filters, saved_at) VALUES (:owner, :name, :shared, :filters, :now)
   ON CONFLICT (owner, name) DO UPDATE SET shared = excluded.shared, filters = excluded.filters, saved_at = excluded.saved_at`,
);
const own = sql<{ owner: string; name: string }, SavedView>(
  `SELECT ${columns} FROM saved_view WHERE owner = :owner AND name = :name`,
);
const sharedOnes = sql<{ name: string }, SavedView>(
  `SELECT ${columns} FROM saved_view WHERE name = :name AND shared = 1 ORDER BY owner LIMIT 1`,
);
const visible = sql<{ owner: string }, SavedView>(
  `SELECT ${columns} FROM saved_view WHERE owner = :owner UNION SELECT ${columns} FROM saved_view WHERE shared = 1
   ORDER BY name, owner`,
);
const remove = sql<{ owner: string; name: string }>('DELETE FROM saved_view WHERE owner = :owner AND name = :name');
const many = sql<{ owner: string }, { n: number }>('SELECT count(*) AS n FROM saved_view WHERE owner = :owner');

export function saveView(db: Db, view: Omit<SavedView, 'savedAt'>, now: number): void {
  const { owner, name, shared, filters } = view;
  save(db).run({ owner, name, shared, filters, now });
}

/** One's own of this name before a shared one. */
export function viewNamed(db: Db, owner: string, name: string): SavedView | undefined {
  return own(db).get({ owner, name }) ?? sharedOnes(db).get({ name });
}

export function viewsFor(db: Db, owner: string): readonly SavedView[] {
  return visible(db).all({ owner });
}

export function viewsOwned(db: Db, owner: string): number {
  return many(db).get({ owner })?.n ?? 0;
}

/** False when there was none. */
export function removeView(db: Db, owner: string, name: string): boolean {
  return remove(db).run({ owner, name }).changes === 1;
}
