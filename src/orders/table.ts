/** Orders as they lie in the database. */

import { type Db, sql } from '../store/sql.js';
import type { Result } from '../tickets/ticket.js';
import type { OrderState, ReturnCode } from './order.js';

export interface Order {
  readonly id: string;
  readonly ticket: string;
  readonly round: number;
  readonly department: string;
  readonly lead: 0 | 1;
  readonly state: OrderState;
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly signDueAt: number;
  readonly returnUntil: number;
  readonly dueAt: number;
  readonly dueRule: string;
  readonly calendar: string;
  readonly extended: number;
  readonly signedAt: number | null;
  readonly signedBy: string | null;
  readonly autoSigned: 0 | 1;
  readonly submittedAt: number | null;
  readonly submittedBy: string | null;
  readonly returnAsked: number;
  readonly result: Result | null;
  readonly publicText: string | null;
  /** The lead order before this one. */
  readonly supersedes: string | null;
  readonly assignedTo: string | null;
  /** Commitment of the dispatcher's words to the department. */
  readonly note: string | null;
  readonly returnCode: ReturnCode | null;
  readonly returnBasis: string | null;
  readonly returnTo: string | null;
  readonly noMoreReturn: 0 | 1;
}

const columns = `id, ticket, round, department, lead, state, issued_at AS issuedAt, issued_by AS issuedBy,
  sign_due_at AS signDueAt, return_until AS returnUntil, due_at AS dueAt, due_rule AS dueRule, calendar, extended,
  signed_at AS signedAt, signed_by AS signedBy, auto_signed AS autoSigned, submitted_at AS submittedAt,
  submitted_by AS submittedBy, return_asked AS returnAsked, result, public_text AS publicText, supersedes,
  assigned_to AS assignedTo, note, return_code AS returnCode, return_basis AS returnBasis,
  return_to AS returnTo, no_more_return AS noMoreReturn`;

type NewOrder = Pick<
  Order,
  | 'id'
  | 'ticket'
  | 'round'
  | 'department'
  | 'lead'
  | 'issuedAt'
  | 'issuedBy'
  | 'signDueAt'
  | 'returnUntil'
  | 'dueAt'
  | 'dueRule'
  | 'calendar'
  | 'supersedes'
  | 'note'
  | 'noMoreReturn'
>;

const insert = sql<Record<string, string | number | null>>(
  `INSERT INTO dispatch_order (id, ticket, round, department, lead, state, issued_at, issued_by, sign_due_at, return_until,
     due_at, due_rule, calendar, supersedes, note, no_more_return)
   VALUES (:id, :ticket, :round, :department, :lead, 'issued', :issuedAt, :issuedBy, :signDueAt, :returnUntil, :dueAt,
     :dueRule, :calendar, :supersedes, :note, :noMoreReturn)`,
);
const one = sql<{ id: string }, Order>(`SELECT ${columns} FROM dispatch_order WHERE id = :id`);
const ofTicket = sql<{ ticket: string }, Order>(
  `SELECT ${columns} FROM dispatch_order WHERE ticket = :ticket
   ORDER BY round, lead DESC, issued_at, id`,
);
const liveLead = sql<{ ticket: string }, Order>(
  `SELECT ${columns} FROM dispatch_order WHERE ticket = :ticket AND lead = 1
     AND state NOT IN ('returned', 'transferred', 'recalled', 'accepted')`,
);
const setState = sql<{ id: string; state: string }>('UPDATE dispatch_order SET state = :state WHERE id = :id');
const setSigned = sql<{ id: string; at: number; by: string; auto: number }>(
  'UPDATE dispatch_order SET signed_at = :at, signed_by = :by, auto_signed = :auto WHERE id = :id',
);
const setSubmitted = sql<{ id: string; at: number; by: string; result: string; text: string }>(
  `UPDATE dispatch_order SET submitted_at = :at, submitted_by = :by, result = :result, public_text = :text
   WHERE id = :id`,
);
const setReturn = sql<{ id: string; code: string; basis: string; to: string }>(
  `UPDATE dispatch_order SET return_asked = return_asked + 1, return_code = :code, return_basis = :basis,
     return_to = :to WHERE id = :id`,
);
const setKept = sql<{ id: string }>('UPDATE dispatch_order SET no_more_return = 1 WHERE id = :id');
const setAssigned = sql<{ id: string; user: string }>('UPDATE dispatch_order SET assigned_to = :user WHERE id = :id');
/** What a sub-office takes over as it stands. */
const inherit = sql<{ id: string; old: string }>(
  `UPDATE dispatch_order SET state = 'signed', extended = old.extended, signed_at = old.signed_at,
     signed_by = old.signed_by, auto_signed = old.auto_signed
   FROM (SELECT extended, signed_at, signed_by, auto_signed FROM dispatch_order WHERE id = :old) AS old
   WHERE id = :id`,
);
const setDue = sql<{ id: string; dueAt: number; rule: string; calendar: string }>(
  `UPDATE dispatch_order SET due_at = :dueAt, due_rule = :rule, calendar = :calendar, extended = extended + 1
   WHERE id = :id`,
);

export function insertOrder(db: Db, order: NewOrder): void {
  insert(db).run({ ...order });
}

export function orderOf(db: Db, id: string): Order | undefined {
  return one(db).get({ id });
}

/** All orders of a ticket, oldest round first, the lead before its co-handlers. */
export function ordersOf(db: Db, ticket: string): readonly Order[] {
  return ofTicket(db).all({ ticket });
}

/** The one lead order that lives. */
export function leadOrderOf(db: Db, ticket: string): Order | undefined {
  return liveLead(db).get({ ticket });
}

export const writeOrder = {
  state: (db: Db, id: string, state: OrderState) => setState(db).run({ id, state }),
  signed: (db: Db, id: string, at: number, by: string, auto: 0 | 1) => setSigned(db).run({ id, at, by, auto }),
  submitted: (db: Db, id: string, at: number, by: string, result: Result, text: string) =>
    setSubmitted(db).run({ id, at, by, result, text }),
  returnAsked: (db: Db, id: string, code: ReturnCode, basis: string, to: string) =>
    setReturn(db).run({ id, code, basis, to }),
  /** No more returns: it stays where it is. */
  kept: (db: Db, id: string) => setKept(db).run({ id }),
  assigned: (db: Db, id: string, user: string) => setAssigned(db).run({ id, user }),
  /** Signed and extended as the order before it was. */
  inherited: (db: Db, id: string, old: string) => inherit(db).run({ id, old }),
  due: (db: Db, id: string, dueAt: number, rule: string, calendar: string) =>
    setDue(db).run({ id, dueAt, rule, calendar }),
};

export { columns as orderColumns };
