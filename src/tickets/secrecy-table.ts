/** Who may look behind a secret: unlocks, named officers, the accused, and what stands in for the report. */

import { type Db, sql } from '../store/sql.js';

export interface Unlock {
  readonly id: number;
  readonly ticket: string;
  readonly askedBy: string;
  readonly askedRole: 'supervisor' | 'auditor';
  readonly askedAt: number;
  readonly agreedBy: string | null;
  readonly agreedAt: number | null;
  readonly expiresAt: number;
}

const columns = `id, ticket, asked_by AS askedBy, asked_role AS askedRole, asked_at AS askedAt, agreed_by AS agreedBy,
  agreed_at AS agreedAt, expires_at AS expiresAt`;
const insertUnlock = sql<{ ticket: string; by: string; role: string; now: number; why: string; expiresAt: number }>(
  `INSERT INTO unlock (ticket, asked_by, asked_role, asked_at, why, expires_at)
   VALUES (:ticket, :by, :role, :now, :why, :expiresAt)`,
);
const lastUnlock = sql<{ ticket: string }, Unlock>(
  `SELECT ${columns} FROM unlock WHERE ticket = :ticket ORDER BY id DESC LIMIT 1`,
);
const agree = sql<{ id: number; by: string; now: number; expiresAt: number }>(
  'UPDATE unlock SET agreed_by = :by, agreed_at = :now, expires_at = :expiresAt WHERE id = :id AND agreed_by IS NULL',
);

export function addUnlock(
  db: Db,
  unlock: Omit<Unlock, 'id' | 'agreedBy' | 'agreedAt'> & { readonly why: string },
): void {
  const { ticket, askedBy: by, askedRole: role, askedAt: now, why, expiresAt } = unlock;
  insertUnlock(db).run({ ticket, by, role, now, why, expiresAt });
}

/** The newest one of a ticket, open, agreed or over. */
export function unlockOf(db: Db, ticket: string): Unlock | undefined {
  return lastUnlock(db).get({ ticket });
}

export function agreeUnlock(db: Db, id: number, by: string, now: number, expiresAt: number): void {
  agree(db).run({ id, by, now, expiresAt });
}

const nameReader = sql<{ ticket: string; user: string; by: string; now: number }>(
  `INSERT INTO named_reader (ticket, user, named_by, named_at) VALUES (:ticket, :user, :by, :now) ON CONFLICT DO NOTHING`,
);
const unnameReader = sql<{ ticket: string; user: string }>(
  'DELETE FROM named_reader WHERE ticket = :ticket AND user = :user',
);
const readers = sql<{ ticket: string }, { user: string }>(
  'SELECT user FROM named_reader WHERE ticket = :ticket ORDER BY user',
);

/** False when the officer was named before. */
export function addReader(db: Db, ticket: string, user: string, by: string, now: number): boolean {
  return nameReader(db).run({ ticket, user, by, now }).changes === 1;
}

/** False when the officer was not named. */
export function removeReader(db: Db, ticket: string, user: string): boolean {
  return unnameReader(db).run({ ticket, user }).changes === 1;
}

export function readersOf(db: Db, ticket: string): readonly string[] {
  return readers(db)
    .all({ ticket })
    .map(({ user }) => user);
}

const accuse = sql<{ ticket: string; department: string }>(
  'INSERT INTO accused (ticket, department) VALUES (:ticket, :department) ON CONFLICT DO NOTHING',
);
const accused = sql<{ ticket: string }, { department: string }>(
  'SELECT department FROM accused WHERE ticket = :ticket ORDER BY department',
);

export function addAccused(db: Db, ticket: string, department: string): boolean {
  return accuse(db).run({ ticket, department }).changes === 1;
}

export function accusedOf(db: Db, ticket: string): readonly string[] {
  return accused(db)
    .all({ ticket })
    .map(({ department }) => department);
}

const accusePerson = sql<{ ticket: string; user: string }>(
  'INSERT INTO accused_person (ticket, user) VALUES (:ticket, :user) ON CONFLICT DO NOTHING',
);
const accusedPerson = sql<{ ticket: string; user: string }, { user: string }>(
  'SELECT user FROM accused_person WHERE ticket = :ticket AND user = :user',
);

/** False when it was written down before. */
export function addAccusedPerson(db: Db, ticket: string, user: string): boolean {
  return accusePerson(db).run({ ticket, user }).changes === 1;
}

export function isAccusedPerson(db: Db, ticket: string, user: string): boolean {
  return accusedPerson(db).get({ ticket, user }) !== undefined;
}

const putSummary = sql<{ ticket: string; text: string; by: string; now: number }>(
  `INSERT INTO secret_summary (ticket, text, written_by, written_at) VALUES (:ticket, :text, :by, :now)
   ON CONFLICT (ticket) DO UPDATE SET text = excluded.text, written_by = excluded.written_by,
     written_at = excluded.written_at`,
);
const summary = sql<{ ticket: string }, { text: string }>('SELECT text FROM secret_summary WHERE ticket = :ticket');

export function keepSummary(db: Db, ticket: string, text: string, by: string, now: number): void {
  putSummary(db).run({ ticket, text, by, now });
}

/** Commitment of the summary. */
export function summaryOf(db: Db, ticket: string): string | null {
  return summary(db).get({ ticket })?.text ?? null;
}
