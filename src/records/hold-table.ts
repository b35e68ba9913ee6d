/** Legal holds as rows, and everything that lies under one. */

import { numbersOfCitizen } from '../citizens/person-table.js';
import { type Db, sql } from '../store/sql.js';

export interface Hold {
  readonly id: number;
  /** `ticket:26030300018` or `citizen:12`. */
  readonly subject: string;
  readonly setAt: number;
  readonly setBy: string;
  readonly why: string;
  readonly releasedAt: number | null;
  readonly releasedBy: string | null;
}

const columns = `id, subject, set_at AS setAt, set_by AS setBy, why, released_at AS releasedAt,
  released_by AS releasedBy`;
const insert = sql<{ subject: string; now: number; by: string; why: string }>(
  'INSERT INTO hold (subject, set_at, set_by, why) VALUES (:subject, :now, :by, :why)',
);
const release = sql<{ subject: string; now: number; by: string }>(
  'UPDATE hold SET released_at = :now, released_by = :by WHERE subject = :subject AND released_at IS NULL',
);
const live = sql<Record<string, never>, Hold>(`SELECT ${columns} FROM hold WHERE released_at IS NULL ORDER BY id`);
const liveOn = sql<{ subject: string }, Hold>(
  `SELECT ${columns} FROM hold WHERE subject = :subject AND released_at IS NULL`,
);
const before = sql<{ before: number; live: number; limit: number }, Hold>(
  `SELECT ${columns} FROM hold WHERE id < :before AND (:live = 0 OR released_at IS NULL) ORDER BY id DESC LIMIT :limit`,
);
const numberOfTicket = sql<{ number: string }, { id: number | null; citizen: number | null }>(
  `SELECT number_id AS id, citizen_id AS citizen FROM ticket LEFT JOIN citizen_number USING (number_id)
   WHERE number = :number`,
);

export function addHold(db: Db, subject: string, by: string, why: string, now: number): void {
  insert(db).run({ subject, now, by, why });
}

/** False when nothing was held. */
export function releaseHold(db: Db, subject: string, by: string, now: number): boolean {
  return release(db).run({ subject, by, now }).changes === 1;
}

export function holdOn(db: Db, subject: string): Hold | undefined {
  return liveOn(db).get({ subject });
}

/** Newest first, below the id `beforeId`. */
export function holdsBefore(db: Db, beforeId: number, onlyLive: boolean, limit: number): readonly Hold[] {
  return before(db).all({ before: beforeId, live: onlyLive ? 1 : 0, limit });
}

export interface Held {
  /** Tickets that are held themselves. */
  readonly tickets: readonly string[];
  /** Numbers of people who are held: everything of theirs is. */
  readonly numbers: readonly number[];
  /** Numbers that must stay known, also because a ticket of theirs is held. */
  readonly contacts: readonly number[];
}

/** Holds are few: a court asks for a ticket, not for a county. */
export function heldNow(db: Db): Held {
  const subjects = live(db)
    .all({})
    .map(({ subject }) => subject);
  const of = (kind: string) =>
    subjects.filter((subject) => subject.startsWith(kind)).map((subject) => subject.slice(kind.length));
  const tickets = of('ticket:');
  const numbers = of('citizen:').flatMap((id) => numbersOfCitizen(db, Number(id)));
  const ofTickets = tickets.flatMap((number) => {
    const row = numberOfTicket(db).get({ number });
    if (!row || row.id === null) return [];
    return row.citizen === null ? [row.id] : [row.id, ...numbersOfCitizen(db, row.citizen)];
  });
  return { tickets, numbers, contacts: [...new Set([...numbers, ...ofTickets])] };
}
