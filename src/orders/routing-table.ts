/** By which rule each order was sent where it went, as it lies in the database. */

import { type Db, sql } from '../store/sql.js';

const insert = sql<{ order: string; rule: string }>(
  'INSERT INTO order_route (order_id, rule) VALUES (:order, :rule) ON CONFLICT DO NOTHING',
);
const one = sql<{ order: string }, { rule: string }>('SELECT rule FROM order_route WHERE order_id = :order');

/** `rule` is one line of `ruleText`. */
export function keepRule(db: Db, order: string, rule: string): void {
  insert(db).run({ order, rule });
}

/** `undefined` where a person named the department. */
export function ruleOf(db: Db, order: string): string | undefined {
  return one(db).get({ order })?.rule;
}
