/** The last answer of each order: drafted for the lead's word, or handed in; with evidence and what the citizen was told. */

import { type Db, sql } from '../store/sql.js';
import type { Result } from '../tickets/ticket.js';
import type { ToldWay } from './order.js';

export interface Answer {
  readonly state: 'draft' | 'submitted';
  readonly result: Result;
  /** Commitment of the public text. */
  readonly text: string;
  /** Commitment of the list of evidence, one reference a line. */
  readonly evidence: string | null;
  /** Whether the department told the citizen itself: how, and when in milliseconds. */
  readonly toldHow: ToldWay | null;
  readonly toldAt: number | null;
  readonly writtenAt: number;
  readonly writtenBy: string;
  readonly approvedBy: string | null;
}

const put = sql<Record<string, string | number | null>>(
  `INSERT INTO order_answer (order_id, state, result, text, evidence, told_how, told_at, written_at, written_by, approved_by)
   VALUES (:order, :state, :result, :text, :evidence, :toldHow, :toldAt, :writtenAt, :writtenBy, :approvedBy)
   ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, result = excluded.result, text = excluded.text,
     evidence = excluded.evidence, told_how = excluded.told_how, told_at = excluded.told_at,
     written_at = excluded.written_at, written_by = excluded.written_by, approved_by = excluded.approved_by`,
);
const one = sql<{ order: string }, Answer>(
  `SELECT state, result, text, evidence, told_how AS toldHow, told_at AS toldAt, written_at AS writtenAt,
     written_by AS writtenBy, approved_by AS approvedBy FROM order_answer WHERE order_id = :order`,
);

export function putAnswer(db: Db, order: string, answer: Answer): void {
  put(db).run({ order, ...answer });
}

export function answerOf(db: Db, order: string): Answer | undefined {
  return one(db).get({ order });
}
