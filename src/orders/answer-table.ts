/** The last answer of each order: drafted for the lead's word, or handed in; with evidence and what the citizen was told. */

import { type Db, sql } from '../store/sql.js';
import type { Result } from '../tickets/ticket.js';
import type { RejectCode, ToldWay } from './order.js';

export interface Answer {
  readonly state: 'draft' | 'submitted';
  readonly result: Result;
  /** Commitment of the public text. */
  readonly text: string;
  /** Commitment of the list of evidence, one reference a line. */
  readonly evidence: string | null;
  /** Files of the ticket that prove it, by id. */
  readonly files: readonly number[];
  /** Whether the department told the citizen itself: how, and when in milliseconds; null where it has not. */
  readonly toldHow: ToldWay | null;
  readonly toldAt: number | null;
  readonly writtenAt: number;
  readonly writtenBy: string;
  readonly approvedBy: string | null;
}

/** Why an answer came back: what a reviewer found wanting, and the commitment of their words. */
export interface SentBack {
  readonly failed: readonly RejectCode[];
  readonly text: string;
}

const put = sql<Record<string, string | number | null>>(
  `INSERT INTO order_answer (order_id, state, result, text, evidence, told_how, told_at, written_at, written_by, approved_by)
   VALUES (:order, :state, :result, :text, :evidence, :toldHow, :toldAt, :writtenAt, :writtenBy, :approvedBy)
   ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, result = excluded.result, text = excluded.text,
     evidence = excluded.evidence, told_how = excluded.told_how, told_at = excluded.told_at,
     failed = NULL, sent_back = NULL,
     written_at = excluded.written_at, written_by = excluded.written_by, approved_by = excluded.approved_by`,
);
const one = sql<{ order: string }, Omit<Answer, 'files'>>(
  `SELECT state, result, text, evidence, told_how AS toldHow, told_at AS toldAt, written_at AS writtenAt,
     written_by AS writtenBy, approved_by AS approvedBy FROM order_answer WHERE order_id = :order`,
);
const dropFiles = sql<{ order: string }>('DELETE FROM order_evidence WHERE order_id = :order');
const putFile = sql<{ order: string; attachment: number }>(
  'INSERT INTO order_evidence (order_id, attachment) VALUES (:order, :attachment)',
);
const filesOf = sql<{ order: string }, { attachment: number }>(
  'SELECT attachment FROM order_evidence WHERE order_id = :order ORDER BY attachment',
);
const setBack = sql<{ order: string; failed: string; text: string }>(
  'UPDATE order_answer SET failed = :failed, sent_back = :text WHERE order_id = :order',
);
const back = sql<{ order: string }, { failed: string; text: string }>(
  `SELECT failed, sent_back AS text FROM order_answer
   WHERE order_id = :order AND failed IS NOT NULL AND sent_back IS NOT NULL`,
);

/** In the place of the answer before; what was found wanting in that one is over. */
export function putAnswer(db: Db, order: string, { files, ...answer }: Answer): void {
  put(db).run({ order, ...answer });
  dropFiles(db).run({ order });
  for (const attachment of files) putFile(db).run({ order, attachment });
}

export function answerOf(db: Db, order: string): Answer | undefined {
  const found = one(db).get({ order });
  return (
    found && {
      ...found,
      files: filesOf(db)
        .all({ order })
        .map(({ attachment }) => attachment),
    }
  );
}

export function keepSentBack(db: Db, order: string, { failed, text }: SentBack): void {
  setBack(db).run({ order, failed: failed.join(' '), text });
}

/** Undefined once another answer was written. */
export function sentBackOf(db: Db, order: string): SentBack | undefined {
  const found = back(db).get({ order });
  return found && { failed: found.failed.split(' ') as RejectCode[], text: found.text };
}
