/** Prepared statements, written beside the feature that owns them and compiled once a database. */

import type { Database, Statement } from 'better-sqlite3';

export type Db = Database;

/** Values SQLite can bind. */
export type Value = string | number | bigint | Buffer | null;

/**
 * A statement as a function of the database: `const find = sql<{ id: string }, Row>('SELECT …'); find(db).get({ id })`.
 * Parameters are always bound by name (`:id`), never glued in.
 */
export function sql<P extends Readonly<Record<string, Value>> = Record<string, never>, R = unknown>(
  text: string,
): (db: Db) => Statement<[P], R> {
  const prepared = new WeakMap<Db, Statement<[P], R>>();
  return (db) => {
    const known = prepared.get(db);
    if (known) return known;
    const made = db.prepare<[P], R>(text);
    prepared.set(db, made);
    return made;
  };
}
