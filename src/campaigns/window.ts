/** Windows: the hours in which people may be called, on the wall clock of where they are, on working days only. */

import { addDays, instantOf, localTime } from '../kit/time.js';

/** Minutes of the local day; `to` may be 24 × 60. A window with `to` ≤ `from` runs over midnight into the next day. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  readonly windows: readonly Window[];
  /** IANA zone of the called person. */
  readonly zone: string;
  /** Public holidays and make-up working days, by local ISO date. A window belongs to the day it begins on. */
  readonly isWorkday: (date: string) => boolean;
}

/** No holiday lasts longer; a county without any working day would never call anybody. */
const DAYS_AHEAD = 60;

/** `at` when a window is open, else the start of the next one; `Infinity` when none opens within 60 days. */
export function opensAt(hours: Hours, at: number): number {
  for (const span of spansFrom(hours, at)) {
    if (at < span.to) return Math.max(at, span.from);
  }
  return Number.POSITIVE_INFINITY;
}

/** The instant at which `ms` of open time have passed since `from`: what a dry run promises. */
export function afterOpenTime(hours: Hours, from: number, ms: number): number {
  let left = ms;
  let at = from;
  for (const span of spansFrom(hours, from)) {
    const start = Math.max(span.from, at);
    if (span.to <= start) continue;
    if (left <= span.to - start) return start + left;
    left -= span.to - start;
    at = span.to;
  }
  return Number.POSITIVE_INFINITY;
}

/** The open spans in order, from the day before `at`: that day's window may run over midnight. */
function* spansFrom(hours: Hours, at: number): Generator<{ readonly from: number; readonly to: number }> {
  const today = localTime(at, hours.zone).date;
  const windows = [...hours.windows].sort((a, b) => a.from - b.from);
  for (let day = -1; day <= DAYS_AHEAD; day += 1) {
    const date = addDays(today, day);
    if (!hours.isWorkday(date)) continue;
    for (const { from, to } of windows) {
      const overMidnight = to <= from;
      const span = {
        from: instantOf(date, from, hours.zone),
        to: instantOf(overMidnight ? addDays(date, 1) : date, to, hours.zone),
      };
      // A window that lies in the gap of a clock change does not happen that day.
      if (span.from < span.to) yield span;
    }
  }
}
