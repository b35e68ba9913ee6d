/** Plain counts beside the figures: by day, by hour of the week, by channel, by service. */

import { localTime } from '../kit/time.js';
import { prepared, type Span } from './measure.js';
import type { Source } from './source.js';

/** When something happened: tickets registered, calls that asked for a person. */
export type Happening = 'tickets' | 'calls';

const instants: Readonly<Record<Happening, string>> = {
  tickets: `SELECT opened_at AS at FROM ticket t WHERE opened_at >= :from AND opened_at < :to
    AND (:department IS NULL OR t.lead = :department) ORDER BY opened_at`,
  calls: `SELECT arrived_at AS at FROM call WHERE arrived_at >= :from AND arrived_at < :to
    AND :department IS NULL ORDER BY arrived_at`,
};

/** Counts by a word made of the local time of each. */
export function countBy(
  source: Source,
  what: Happening,
  span: Span,
  keyOf: (local: ReturnType<typeof localTime>) => string,
): ReadonlyMap<string, number> {
  const { from, to } = span;
  const counts = new Map<string, number>();
  const rows = prepared<{ at: number }>(source.db, instants[what]).all({ from, to, department: source.only ?? null });
  for (const { at } of rows) {
    const key = keyOf(localTime(at, source.county.zone));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Tickets registered by channel or service, most first; `null` is none named yet. */
export function mixOf(
  source: Source,
  span: Span,
  by: 'channel' | 'service' | 'lead',
): readonly { readonly key: string | null; readonly count: number }[] {
  const text = `SELECT ${by} AS key, count(*) AS count FROM ticket t WHERE opened_at >= :from AND opened_at < :to
    AND (:department IS NULL OR t.lead = :department) GROUP BY ${by} ORDER BY count DESC, key`;
  const { from, to } = span;
  return prepared<{ key: string | null; count: number }>(source.db, text).all({
    from,
    to,
    department: source.only ?? null,
  });
}
