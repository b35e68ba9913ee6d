/** Wrong tries an hour, by source; hours long gone are dropped as new ones come. */

import { type Db, sql } from '../store/sql.js';

const HOUR_MS = 3_600_000;
/** Nobody asks after yesterday's hours. */
const KEPT_HOURS = 48;

const count = sql<{ source: string; hour: number }, { wrong: number }>(
  'SELECT wrong FROM wrong_guess WHERE source = :source AND hour = :hour',
);
const add = sql<{ source: string; hour: number }>(
  `INSERT INTO wrong_guess (source, hour, wrong) VALUES (:source, :hour, 1)
   ON CONFLICT (source, hour) DO UPDATE SET wrong = wrong + 1`,
);
const drop = sql<{ before: number }>('DELETE FROM wrong_guess WHERE hour < :before');

export function wrongWithinHour(db: Db, source: string, now: number): number {
  return count(db).get({ source, hour: hourOf(now) })?.wrong ?? 0;
}

/** Counts one more and gives the new count. */
export function countWrongGuess(db: Db, source: string, now: number): number {
  const hour = hourOf(now);
  add(db).run({ source, hour });
  const wrong = wrongWithinHour(db, source, now);
  if (wrong === 1) drop(db).run({ before: hour - KEPT_HOURS });
  return wrong;
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}

const findReceipt = sql<{ hash: Buffer }, { ticket: string }>('SELECT ticket FROM receipt WHERE hash = :hash');
const addReceipt = sql<{ hash: Buffer; ticket: string }>('INSERT INTO receipt (hash, ticket) VALUES (:hash, :ticket)');

export function ticketOfReceipt(db: Db, hash: Buffer): string | undefined {
  return findReceipt(db).get({ hash })?.ticket;
}

export function keepReceipt(db: Db, hash: Buffer, ticket: string): void {
  addReceipt(db).run({ hash, ticket });
}
