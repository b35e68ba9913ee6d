/** The clocks of orders as rows: moved with their ticket's, and which reminder was given for which deadline. */

import { type Db, sql } from '../store/sql.js';
import { endedOrders } from './order.js';
import type { Level } from './remind.js';
import { type Order, ordersOf } from './table.js';

const setDue = sql<{ id: string; dueAt: number; rule: string; calendar: string }>(
  'UPDATE dispatch_order SET due_at = :dueAt, due_rule = :rule, calendar = :calendar WHERE id = :id',
);
const setSign = sql<{ id: string; at: number }>('UPDATE dispatch_order SET sign_due_at = :at WHERE id = :id');
const setReturn = sql<{ id: string; at: number }>('UPDATE dispatch_order SET return_until = :at WHERE id = :id');

export const writeClock = {
  due: (db: Db, id: string, dueAt: number, rule: string, calendar: string) =>
    setDue(db).run({ id, dueAt, rule, calendar }),
  sign: (db: Db, id: string, at: number) => setSign(db).run({ id, at }),
  returnUntil: (db: Db, id: string, at: number) => setReturn(db).run({ id, at }),
};

/** Orders of a ticket that somebody still works on. */
export function liveOrders(db: Db, ticket: string): readonly Order[] {
  return ordersOf(db, ticket).filter(({ state }) => !endedOrders.includes(state));
}

export interface Reminder {
  readonly order: string;
  readonly level: Level;
  /** The deadline it was about. */
  readonly dueAt: number;
  readonly ticket: string;
  readonly department: string;
  readonly at: number;
}

const columns = 'order_id AS "order", level, due_at AS dueAt, ticket, department, at';
const insert = sql<{ [K in keyof Reminder]: Reminder[K] }>(
  `INSERT INTO reminder (order_id, level, due_at, ticket, department, at)
   VALUES (:order, :level, :dueAt, :ticket, :department, :at) ON CONFLICT DO NOTHING`,
);
const ofOrder = sql<{ order: string }, { level: Level; dueAt: number }>(
  'SELECT level, due_at AS dueAt FROM reminder WHERE order_id = :order',
);
const ofTicket = sql<{ ticket: string; limit: number }, Reminder>(
  `SELECT ${columns} FROM reminder WHERE ticket = :ticket ORDER BY at DESC, order_id, level LIMIT :limit`,
);
const circulated = sql<{ limit: number }, Reminder>(
  `SELECT r.order_id AS "order", r.level, r.due_at AS dueAt, r.ticket, r.department, r.at
   FROM reminder r JOIN dispatch_order o ON o.id = r.order_id
   WHERE r.level = 'circular' AND o.due_at = r.due_at AND o.state NOT IN ('returned', 'transferred', 'recalled', 'accepted')
   ORDER BY r.at DESC, r.order_id LIMIT :limit`,
);

/** False when it was given before. */
export function addReminder(db: Db, reminder: Reminder): boolean {
  return insert(db).run({ ...reminder }).changes === 1;
}

export function remindersGiven(db: Db, order: string): readonly { readonly level: Level; readonly dueAt: number }[] {
  return ofOrder(db).all({ order });
}

/** Newest first. */
export function remindersOf(db: Db, ticket: string, limit: number): readonly Reminder[] {
  return ofTicket(db).all({ ticket, limit });
}

/** Orders named in a circular and still at work, the latest first. */
export function circularOrders(db: Db, limit: number): readonly Reminder[] {
  return circulated(db).all({ limit });
}
