/** Counts kept with the tickets by triggers, and the brute-force count they must equal. */

import { type Db, sql } from '../store/sql.js';
import type { Light, TicketState } from './ticket.js';

export interface Tally {
  readonly state: TicketState;
  /** Empty where no department leads. */
  readonly department: string;
  readonly light: Light;
  /** Empty where no service is set. */
  readonly service: string;
  readonly n: number;
}

const tally = sql<{ department: string | null }, Tally>(
  `SELECT state, department, light, service, n FROM ticket_tally
   WHERE n > 0 AND (:department IS NULL OR department = :department)`,
);
const entered = sql<{ from: number; to: number }, { state: TicketState; n: number }>(
  `SELECT state, sum(n) AS n FROM ticket_flow WHERE quarter >= :from AND quarter < :to GROUP BY state`,
);

/** A few thousand rows at most: as many as there are kinds of tickets, never as many as tickets. */
export function tallies(db: Db, department: string | undefined): readonly Tally[] {
  return tally(db).all({ department: department ?? null });
}

const QUARTER_MS = 900_000;

/** Tickets that entered a state between two instants; both lie on a quarter of an hour. */
export function enteredBetween(db: Db, from: number, to: number): ReadonlyMap<TicketState, number> {
  const rows = entered(db).all({ from: Math.floor(from / QUARTER_MS), to: Math.ceil(to / QUARTER_MS) });
  return new Map(rows.map(({ state, n }) => [state, n]));
}

const faults = [
  sql<Record<string, never>, { what: string }>(
    `SELECT 'ticket_tally ' || state || ' ' || department || ' ' || light || ' ' || service AS what FROM (
       SELECT state, department, light, service, n FROM ticket_tally WHERE n <> 0
       UNION ALL SELECT state, coalesce(lead, ''), light, coalesce(service, ''), -1 FROM ticket)
     GROUP BY state, department, light, service HAVING sum(n) <> 0`,
  ),
  sql<Record<string, never>, { what: string }>(
    `SELECT 'ticket_kind_tally ' || type || ' ' || channel || ' ' || secrecy AS what FROM (
       SELECT type, channel, secrecy, n FROM ticket_kind_tally WHERE n <> 0
       UNION ALL SELECT type, channel, secrecy, -1 FROM ticket)
     GROUP BY type, channel, secrecy HAVING sum(n) <> 0`,
  ),
] as const;

/** Counts every ticket and names each kept count that is wrong; for the doctor, never for a screen. */
export function tallyFaults(db: Db): readonly string[] {
  return faults.flatMap((fault) =>
    fault(db)
      .all({})
      .map(({ what }) => what),
  );
}
