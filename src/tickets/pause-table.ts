/** Why a ticket waits and until when, and what moved its deadline: as the citizen is told. */

import { type Db, sql } from '../store/sql.js';

export interface Pause {
  readonly ticket: string;
  /** For the citizen's word, or for the law. */
  readonly kind: 'citizen' | 'law';
  /** Commitment of the question or the reason, fit for the citizen. */
  readonly reason: string;
  readonly until: number;
}

const put = sql<{ [K in keyof Pause]: Pause[K] }>(
  `INSERT INTO ticket_pause (ticket, kind, reason, until) VALUES (:ticket, :kind, :reason, :until)
   ON CONFLICT (ticket) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, until = excluded.until`,
);
const one = sql<{ ticket: string }, Pause>(
  'SELECT ticket, kind, reason, until FROM ticket_pause WHERE ticket = :ticket',
);

export function keepPause(db: Db, pause: Pause): void {
  put(db).run({ ...pause });
}

/** The last one; it holds while the ticket is still in the state that goes with it. */
export function pauseOf(db: Db, ticket: string): Pause | undefined {
  return one(db).get({ ticket });
}

/** What moved the citizen's day: more time for the department, or a pause in law that ended. */
export type MoveCause = 'extension' | 'suspension';

export interface Extension {
  readonly ticket: string;
  readonly cause: MoveCause;
  readonly dueBefore: number;
  readonly dueAfter: number;
  /** Commitment. */
  readonly reason: string | null;
  readonly at: number;
}

const insert = sql<{ [K in keyof Extension]: Extension[K] }>(
  `INSERT INTO ticket_extension (ticket, cause, due_before, due_after, reason, at)
   VALUES (:ticket, :cause, :dueBefore, :dueAfter, :reason, :at)`,
);
const last = sql<{ ticket: string }, Extension>(
  `SELECT ticket, cause, due_before AS dueBefore, due_after AS dueAfter, reason, at FROM ticket_extension
   WHERE ticket = :ticket ORDER BY id DESC LIMIT 1`,
);

export function addExtension(db: Db, extension: Extension): void {
  insert(db).run({ ...extension });
}

/** The last move of the citizen's day, whatever its cause. */
export function lastExtension(db: Db, ticket: string): Extension | undefined {
  return last(db).get({ ticket });
}
