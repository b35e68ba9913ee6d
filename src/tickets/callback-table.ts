/** Every try to reach a citizen after the answer, and the department's first word to them: what figures count. */

import { type Db, sql } from '../store/sql.js';

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

export interface Try {
  /** How often the ticket had been handled again before. */
  readonly round: number;
  readonly at: number;
  /** The county's own date. */
  readonly day: string;
  readonly part: DayPart;
  readonly byUser: string;
  readonly contacted: 0 | 1;
  readonly solved: 0 | 1 | null;
  readonly satisfied: number | null;
  readonly outcome: string;
  /** Commitment: why it was tried again in the same part of a day. */
  readonly override: string | null;
}

const insertTry = sql<Record<string, string | number | null>>(
  `INSERT INTO callback_try (ticket, round, at, day, part, by_user, contacted, solved, satisfied, outcome, override)
   VALUES (:ticket, :round, :at, :day, :part, :byUser, :contacted, :solved, :satisfied, :outcome, :override)`,
);
export function addTry(db: Db, ticket: string, one: Try): void {
  insertTry(db).run({ ticket, ...one });
}

const upsertContact = sql<{
  ticket: string;
  department: string | null;
  now: number;
  reachedAt: number | null;
  by: string;
}>(
  `INSERT INTO first_contact (ticket, department, at, reached_at, by_user)
   VALUES (:ticket, :department, :now, :reachedAt, :by)
   ON CONFLICT (ticket) DO UPDATE SET tries = tries + 1, reached_at = coalesce(reached_at, excluded.reached_at)`,
);

/** The first try and the first success stay; later ones are only counted. */
export function addContact(
  db: Db,
  contact: {
    readonly ticket: string;
    readonly department: string | null;
    readonly reached: boolean;
    readonly by: string;
  },
  now: number,
): void {
  const { ticket, department, reached, by } = contact;
  upsertContact(db).run({ ticket, department, now, reachedAt: reached ? now : null, by });
}
