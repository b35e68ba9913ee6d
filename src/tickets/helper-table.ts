/** With which tickets a department helps: what its people find and may read follows from that. */

import { type Db, sql } from '../store/sql.js';

// An order that ended without work gives no right any more; whoever answered may look again.
const helping = sql<{ ticket: string; department: string }, { id: string }>(
  `SELECT id FROM dispatch_order WHERE ticket = :ticket AND department = :department AND lead = 0
     AND state NOT IN ('returned', 'transferred', 'recalled') LIMIT 1`,
);

export function isHelping(db: Db, ticket: string, department: string): boolean {
  return helping(db).get({ ticket, department }) !== undefined;
}

const helpedNow = sql<{ department: string; before: number; limit: number }, { serial: number }>(
  `SELECT DISTINCT ticket.serial FROM dispatch_order AS o INDEXED BY order_department
   CROSS JOIN ticket ON ticket.number = o.ticket
   WHERE o.department = :department AND o.lead = 0 AND o.state IN ('issued', 'signed', 'submitted')
     AND ticket.serial < :before ORDER BY ticket.serial DESC LIMIT :limit`,
);

/** Serials of the tickets that a department helps with now, newest first; there are never many. */
export function helpedBy(db: Db, department: string, before: number, limit: number): readonly number[] {
  return helpedNow(db)
    .all({ department, before, limit })
    .map(({ serial }) => serial);
}
