/** Who is under watch, since when, and until when an answer is due; and tickets linked without being joined. */

import { type Db, sql } from '../store/sql.js';

/** Who the written notice is for, by level: the department, its head, the county's leader. */
export const addressees = ['department', 'head', 'leader'] as const;
export type Addressee = (typeof addressees)[number];
export type Level = 1 | 2 | 3;

export interface Supervision {
  readonly id: number;
  readonly ticket: string;
  readonly level: Level;
  readonly addressee: Addressee;
  /** Commitment. */
  readonly reason: string;
  readonly byUser: string;
  readonly at: number;
  readonly dueAt: number;
  readonly dueRule: string;
  readonly calendar: string;
  readonly overdueAt: number | null;
}

const insert = sql<Record<string, string | number | null>, { id: number }>(
  `INSERT INTO supervision (ticket, level, addressee, reason, by_user, at, due_at, due_rule, calendar)
   VALUES (:ticket, :level, :addressee, :reason, :byUser, :at, :dueAt, :dueRule, :calendar) RETURNING id`,
);
const live = sql<{ ticket: string }, Supervision>(
  `SELECT id, ticket, level, addressee, reason, by_user AS byUser, at, due_at AS dueAt, due_rule AS dueRule, calendar,
     overdue_at AS overdueAt FROM supervision WHERE ticket = :ticket AND ended_at IS NULL`,
);
const end = sql<{ ticket: string; by: string; why: string | null; now: number }>(
  `UPDATE supervision SET ended_at = :now, ended_by = :by, why = :why WHERE ticket = :ticket AND ended_at IS NULL`,
);
const late = sql<{ id: number; now: number }>('UPDATE supervision SET overdue_at = :now WHERE id = :id');

export function addSupervision(db: Db, supervision: Omit<Supervision, 'id' | 'overdueAt'>): number {
  const row = insert(db).get({ ...supervision });
  if (!row) throw new Error('a supervision was not stored');
  return row.id;
}

/** The one that is in force. */
export function supervisionOf(db: Db, ticket: string): Supervision | undefined {
  return live(db).get({ ticket });
}

/** True when there was one. */
export function endSupervision(db: Db, ticket: string, by: string, why: string | null, now: number): boolean {
  return end(db).run({ ticket, by, why, now }).changes === 1;
}

export function markLate(db: Db, id: number, now: number): void {
  late(db).run({ id, now });
}

export interface Link {
  readonly ticket: string;
  readonly other: string;
  readonly kind: 'reopens' | 'repeats';
}

const insertLink = sql<{ ticket: string; other: string; kind: string; now: number }>(
  'INSERT INTO ticket_link (ticket, other, kind, at) VALUES (:ticket, :other, :kind, :now)',
);
const links = sql<{ number: string }, Link>(
  'SELECT ticket, other, kind FROM ticket_link WHERE ticket = :number OR other = :number ORDER BY at, ticket',
);

export function addLink(db: Db, link: Link, now: number): void {
  insertLink(db).run({ ...link, now });
}

export function linksOf(db: Db, number: string): readonly Link[] {
  return links(db).all({ number });
}
