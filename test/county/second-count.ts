/** Working days counted a second time, by another way and without a line of the calendar's: prefix sums over the raw lists. */

import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIRST = Date.UTC(2003, 0, 1) / DAY;
const LAST = Date.UTC(2060, 0, 1) / DAY;
/** Years the library has a file for. */
const YEARS = Array.from({ length: 23 }, (_, at) => 2004 + at);

export interface SecondCalendar {
  readonly zone: string;
  readonly law: boolean;
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** Minutes of the day at which offices close. */
  readonly closes: number;
}

interface YearList {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** A counter for one calendar: the due time in milliseconds of so many working days, or so many minutes, from an instant. */
export function secondCounter(calendar: SecondCalendar) {
  // worked[i]: working days among the first i days.
  const worked = prefixSums(flagsOf(calendar));
  const dayIn = dayOfZone(calendar.zone);
  const closing = closingTimes(calendar.zone, calendar.closes);
  return {
    minutes: (from: number, minutes: number) => from + minutes * 60_000,
    workingDays(from: number, count: number): number {
      const passed = worked[dayIn(from) - FIRST + 1] ?? Number.NaN;
      const wanted = passed + count;
      // The first index whose sum reaches the wanted number ends with the day that is looked for.
      let low = dayIn(from) - FIRST + 1;
      let high = LAST - FIRST;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((worked[middle] ?? Number.NaN) >= wanted) high = middle;
        else low = middle + 1;
      }
      return closing(FIRST + low - 1);
    },
  };
}

function flagsOf({ law, off, work }: SecondCalendar): Uint8Array {
  const flags = new Uint8Array(LAST - FIRST);
  // The first day is a Wednesday.
  for (let at = 0; at < flags.length; at += 1) flags[at] = (at + 2) % 7 < 5 ? 1 : 0;
  const set = (date: string, to: 0 | 1) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const at = Date.UTC(year, month - 1, day) / DAY - FIRST;
    if (at >= 0 && at < flags.length) flags[at] = to;
  };
  for (const year of law ? YEARS : []) {
    const { holidays, workdays } = load(`chinese-days/dist/years/${year}.json`) as YearList;
    for (const date of Object.keys(holidays)) set(date, 0);
    for (const date of Object.keys(workdays)) set(date, 1);
  }
  for (const date of work) set(date, 1);
  for (const date of off) set(date, 0);
  return flags;
}

function prefixSums(flags: Uint8Array): Int32Array {
  const sums = new Int32Array(flags.length + 1);
  flags.forEach((flag, at) => {
    sums[at + 1] = (sums[at] ?? 0) + flag;
  });
  return sums;
}

/** The number of the day on the wall, read from the runtime's own words. */
function dayOfZone(zone: string): (at: number) => number {
  const words = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (at) => Date.parse(words.format(at)) / DAY;
}

/** When offices close on a day: found by looking at the wall clock, minute by minute of an offset, remembered by day. */
function closingTimes(zone: string, closes: number): (day: number) => number {
  const words = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const wallAt = (at: number) => Date.parse(`${words.format(at).replace(' ', 'T')}Z`);
  const known = new Map<number, number>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const wanted = day * DAY + closes * 60_000;
    const found = firstShowing(wallAt, wanted);
    known.set(day, found);
    return found;
  };
}

/** The first instant whose wall clock shows `wanted`; in a gap, as if the clock had not been put forward yet. */
function firstShowing(wallAt: (at: number) => number, wanted: number): number {
  // As UTC first; clocks that change within the day are at most two hours away from what they show then.
  const near = wanted - (wallAt(wanted) - wanted);
  for (let at = near - 2 * HOUR; at <= near + 2 * HOUR; at += HOUR / 4) {
    if (wallAt(at) === wanted) return at;
  }
  const dayBefore = wanted - DAY;
  return wanted - (wallAt(dayBefore) - dayBefore);
}
