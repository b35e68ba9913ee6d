/** How much office time lies between two instants: the county's working days, in its office hours. */

import { isWorkday } from '../county/calendar.js';
import type { County } from '../county/county.js';
import { localTime } from '../kit/time.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A zone's offset changes on quarter hours only. */
const QUARTER_HOUR_MS = 900_000;

/**
 * Counts milliseconds of office time from one instant to another, by the clock on the county's wall; 0 when `to` is
 * not later. Days once looked up are kept, because a month asks for the same days thousands of times.
 */
export function workingTime(county: County): (from: number, to: number) => number {
  const opens = county.calendar.from * MINUTE_MS;
  const closes = county.calendar.to * MINUTE_MS;
  const works = new Map<number, boolean>();
  const isWorked = (day: number): boolean => {
    const known = works.get(day);
    if (known !== undefined) return known;
    const worked = isWorkday(county, new Date(day * DAY_MS).toISOString().slice(0, 10));
    works.set(day, worked);
    return worked;
  };
  const offsets = new Map<number, number>();
  const wall = (at: number) => {
    const quarter = Math.floor(at / QUARTER_HOUR_MS);
    const offset = offsets.get(quarter) ?? localTime(at, county.zone).offsetMinutes * MINUTE_MS;
    offsets.set(quarter, offset);
    return at + offset;
  };
  return (from, to) => {
    if (to <= from) return 0;
    const begin = wall(from);
    const end = wall(to);
    let sum = 0;
    for (let day = Math.floor(begin / DAY_MS); day * DAY_MS < end; day += 1) {
      if (!isWorked(day)) continue;
      const start = Math.max(begin, day * DAY_MS + opens);
      const stop = Math.min(end, day * DAY_MS + closes);
      if (stop > start) sum += stop - start;
    }
    return sum;
  };
}
