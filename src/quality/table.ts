/** Samples as rows, and the finished tickets they are drawn from. */

import { type Db, sql } from '../store/sql.js';
import type { Defect } from './sample.js';

export interface Sample {
  readonly id: number;
  readonly ticket: string;
  readonly drawnAt: number;
  readonly drawnBy: string;
  readonly judgedAt: number | null;
  readonly judgedBy: string | null;
  readonly defects: readonly Defect[] | null;
  /** A commitment. */
  readonly note: string | null;
}
type Row = Omit<Sample, 'defects'> & { readonly defects: string | null };

/** How a ticket ends with the hotline's own word to the citizen. */
export const finished = ['ticket.answered', 'ticket.closed', 'ticket.declined'] as const;
export type Finished = (typeof finished)[number];

const columns = `s.id, s.ticket, s.drawn_at AS drawnAt, s.drawn_by AS drawnBy, s.judged_at AS judgedAt,
  s.judged_by AS judgedBy, s.defects, s.note`;
const count = sql<{ type: Finished; from: number; before: number }, { count: number }>(
  'SELECT count(*) AS count FROM journal WHERE type = :type AND at >= :from AND at < :before',
);
const nth = sql<{ type: Finished; from: number; before: number; at: number }, { ticket: string }>(
  `SELECT substr(about, 8) AS ticket FROM journal WHERE type = :type AND at >= :from AND at < :before
   ORDER BY at, seq LIMIT 1 OFFSET :at`,
);
const find = sql<{ ticket: string }, Row>(`SELECT ${columns} FROM quality_sample s WHERE s.ticket = :ticket`);
const insert = sql<{ ticket: string; by: string; now: number }>(
  'INSERT INTO quality_sample (ticket, drawn_at, drawn_by) VALUES (:ticket, :now, :by)',
);
const judge = sql<{ ticket: string; by: string; now: number; defects: string; note: string | null }>(
  `UPDATE quality_sample SET judged_at = :now, judged_by = :by, defects = :defects, note = :note
   WHERE ticket = :ticket AND judged_at IS NULL`,
);
// Level 2 and above may have become so after it was drawn.
const waiting = sql<{ after: number; limit: number }, Row>(
  `SELECT ${columns} FROM quality_sample s INDEXED BY quality_waiting CROSS JOIN ticket t ON t.number = s.ticket
   WHERE s.judged_at IS NULL AND s.id > :after AND t.secrecy < 2 ORDER BY s.id LIMIT :limit`,
);
const all = sql<{ after: number; limit: number }, Row>(
  `SELECT ${columns} FROM quality_sample s CROSS JOIN ticket t ON t.number = s.ticket
   WHERE s.id > :after AND t.secrecy < 2 ORDER BY s.id LIMIT :limit`,
);
// Looking is no part in it, and neither is the second look itself.
const part = sql<{ ticket: string; user: string }, { one: 1 }>(
  `SELECT 1 AS one FROM (SELECT 'ticket:' || :ticket AS about
     UNION ALL SELECT 'order:' || id FROM dispatch_order WHERE ticket = :ticket) a
   CROSS JOIN journal j INDEXED BY journal_about ON j.about = a.about
   WHERE j.actor = :user AND j.type NOT IN ('ticket.viewed', 'unlock.asked', 'unlock.agreed')
     AND j.type NOT LIKE 'quality.%' LIMIT 1`,
);

/** How many times tickets ended so in [from, before). */
export function countFinished(db: Db, type: Finished, from: number, before: number): number {
  return count(db).get({ type, from, before })?.count ?? 0;
}

/** The number of the ticket of the `at`th of these entries, counted from 0. */
export function finishedAt(db: Db, type: Finished, from: number, before: number, at: number): string | undefined {
  return nth(db).get({ type, from, before, at })?.ticket;
}

export function sampleOf(db: Db, ticket: string): Sample | undefined {
  return read(find(db).get({ ticket }))[0];
}

export function addSample(db: Db, ticket: string, by: string, now: number): void {
  insert(db).run({ ticket, by, now });
}

export function keepJudgement(
  db: Db,
  ticket: string,
  found: {
    readonly by: string;
    readonly now: number;
    readonly defects: readonly Defect[];
    readonly note: string | null;
  },
): void {
  judge(db).run({ ticket, ...found, defects: JSON.stringify(found.defects) });
}

/** In the order in which they were drawn; with `open` only those that nobody has judged. */
export function samplesAfter(db: Db, open: boolean, after: number, limit: number): readonly Sample[] {
  return (open ? waiting : all)(db).all({ after, limit }).flatMap(read);
}

/** Whether somebody did anything to a ticket or one of its orders, by the journal. */
export function hadPart(db: Db, ticket: string, user: string): boolean {
  return part(db).get({ ticket, user }) !== undefined;
}

function read(row: Row | undefined): readonly Sample[] {
  return row ? [{ ...row, defects: row.defects === null ? null : (JSON.parse(row.defects) as Defect[]) }] : [];
}
