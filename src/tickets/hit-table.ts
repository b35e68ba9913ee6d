/** Hits of the search index within a stretch of serials, and which of them pass a filter. */

import type { Db, Value } from '../store/sql.js';
import type { TicketFilter } from './filter.js';
import { conditionsOf, type Plan } from './list-table.js';
import { compiled, type Index } from './search-table.js';

export interface Stretch {
  /** The lowest serial of it. */
  readonly bottom: number;
  /** The serial above it. */
  readonly top: number;
}

// Numbers come as floating point, and FTS5 passes over bounds that are no integers (fts5_main.c, fts5GetRowidLimit).
const within = (index: Index) =>
  `FROM ${index} WHERE ${index} MATCH :match
   AND rowid >= CAST(:bottom AS INTEGER) AND rowid < CAST(:top AS INTEGER)`;

/** Serials that answer, newest first. Read from the lowest: FTS5 reads a whole word before it gives its last row first. */
export function hitsWithin(db: Db, index: Index, match: string, { bottom, top }: Stretch): readonly number[] {
  const text = `SELECT rowid AS serial ${within(index)} ORDER BY rowid`;
  return compiled<{ serial: number }>(db, text)
    .all({ match, bottom, top })
    .map(({ serial }) => serial)
    .reverse();
}

export function countWithin(db: Db, index: Index, match: string, { bottom, top }: Stretch): number {
  const text = `SELECT count(*) AS n ${within(index)}`;
  return compiled<{ n: number }>(db, text).get({ match, bottom, top })?.n ?? 0;
}

/** Those of the serials that pass the filter, in the same order. */
export function passing(db: Db, filter: TicketFilter, plan: Plan, serials: readonly number[]): readonly number[] {
  const { where, values } = conditionsOf(filter, plan);
  if (where.length === 0 || serials.length === 0) return serials;
  // Of the list only its values: it has a column `type` too.
  const text = `SELECT serial FROM (SELECT value FROM json_each(:serials)) AS hit
    CROSS JOIN ticket INDEXED BY ticket_facets ON ticket.serial = hit.value WHERE ${where.join(' AND ')}`;
  const bound: Record<string, Value> = { ...values, serials: JSON.stringify(serials) };
  return compiled<{ serial: number }>(db, text)
    .all(bound)
    .map(({ serial }) => serial);
}
