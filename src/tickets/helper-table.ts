/** Whether a department helps with a ticket: what its people may read follows from that. */

import { type Db, sql } from '../store/sql.js';

// An order that ended without work gives no right any more; whoever answered may look again.
const helping = sql<{ ticket: string; department: string }, { id: string }>(
  `SELECT id FROM dispatch_order WHERE ticket = :ticket AND department = :department AND lead = 0
     AND state NOT IN ('returned', 'transferred', 'recalled') LIMIT 1`,
);

export function isHelping(db: Db, ticket: string, department: string): boolean {
  return helping(db).get({ ticket, department }) !== undefined;
}
