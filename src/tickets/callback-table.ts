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
const tries = sql<{ ticket: string; round: number }, Try>(
  `SELECT round, at, day, part, by_user AS byUser, contacted, solved, satisfied, outcome, override
   FROM callback_try WHERE ticket = :ticket AND round = :round ORDER BY id`,
);

export function addTry(db: Db, ticket: string, one: Try): void {
  insertTry(db).run({ ticket, ...one });
}

/** Those of one round, oldest first. */
export function triesOf(db: Db, ticket: string, round: number): readonly Try[] {
  return tries(db).all({ ticket, round });
}

export function lastTry(db: Db, ticket: string, round: number): Try | undefined {
  return triesOf(db, ticket, round).at(-1);
}

/** A ticket that waits for its call-back; the tries are those of its round. */
export interface Due {
  readonly serial: number;
  readonly number: string;
  readonly stateSince: number;
  readonly numberId: number | null;
  readonly secrecy: number;
  readonly anonymous: 0 | 1;
  readonly lang: 'en' | 'zh';
  readonly reached: 0 | 1;
  readonly reworks: number;
  readonly wish: string | null;
  readonly proposed: 0 | 1;
}

const duePage = sql<{ after: number; limit: number }, Due>(
  `SELECT serial, number, state_since AS stateSince, ticket.number_id AS numberId, secrecy, anonymous, lang, reached, reworks,
     reply_wish.by AS wish,
     EXISTS (SELECT 1 FROM ticket_proposal WHERE ticket = number AND kind = 'rework' AND outcome IS NULL) AS proposed
   FROM ticket LEFT JOIN reply_wish ON reply_wish.ticket = number
   WHERE state = 'callback' AND serial > :after ORDER BY serial LIMIT :limit`,
);

/** The oldest ticket first. */
export function callbacksAfter(db: Db, after: number, limit: number): readonly Due[] {
  return duePage(db).all({ after, limit });
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
