/** What leads ask for besides returns: more time, another department's help; and what became of it. */

import { type Db, sql } from '../store/sql.js';

export type RequestKind = 'extension' | 'joint';

export interface OrderRequest {
  readonly id: number;
  readonly order: string;
  readonly kind: RequestKind;
  /** Working days, of an extension. */
  readonly days: number | null;
  /** Who shall help, of a joint handling. */
  readonly department: string | null;
  /** Commitment. */
  readonly reason: string;
  readonly askedAt: number;
  readonly askedBy: string;
  readonly state: 'asked' | 'granted' | 'refused';
  /** Commitment of why not. */
  readonly answer: string | null;
}

const insert = sql<Record<string, string | number | null>>(
  `INSERT INTO order_request (order_id, kind, days, department, reason, asked_at, asked_by)
   VALUES (:order, :kind, :days, :department, :reason, :askedAt, :askedBy)`,
);
const ofOrder = sql<{ order: string }, OrderRequest>(
  `SELECT id, order_id AS "order", kind, days, department, reason, asked_at AS askedAt, asked_by AS askedBy, state,
     answer
   FROM order_request WHERE order_id = :order ORDER BY id`,
);
const decide = sql<{ id: number; state: string; at: number; by: string; answer: string | null }>(
  'UPDATE order_request SET state = :state, decided_at = :at, decided_by = :by, answer = :answer WHERE id = :id',
);
const pass = sql<{ order: string; to: string }>('UPDATE order_request SET order_id = :to WHERE order_id = :order');

export function addRequest(db: Db, request: Omit<OrderRequest, 'id' | 'state' | 'answer'>): void {
  insert(db).run({ ...request });
}

/** Oldest first. */
export function requestsOf(db: Db, order: string): readonly OrderRequest[] {
  return ofOrder(db).all({ order });
}

/** What one person decided about what another asked for; `answer` is the commitment of why not. */
export interface Decided {
  readonly state: 'granted' | 'refused';
  readonly by: string;
  readonly at: number;
  readonly answer?: string;
}

export function decideRequest(db: Db, id: number, { state, by, at, answer }: Decided): void {
  decide(db).run({ id, state, at, by, answer: answer ?? null });
}

/** A sub-office takes over what its department asked for. */
export function passRequests(db: Db, order: string, to: string): void {
  pass(db).run({ order, to });
}
