/** Working days with make-up days, opening hours, and the deadlines that follow from them. */

import { createRequire } from 'node:module';
import { addDays, instantOf, localTime } from '../kit/time.js';
import type { County, Span } from './county.js';

/** Written beside every deadline, so that a later reader knows which days were counted. */
export interface Deadline {
  readonly dueAt: number;
  /** How it was counted, e.g. `5wd`, `24h` or `30min`. */
  readonly rule: string;
  /** Whose days: `CN/1.5.7+2-1`; `provisional` while the year's list is not published. */
  readonly calendarVersion: string;
}

/** No span of a county reaches further; a calendar with no working day in it is a fault, not a loop. */
const DAYS_MOST = 3_660;
const MINUTE_MS = 60_000;

/** Names of days by date (`YYYY-MM-DD`): days off, and Saturdays and Sundays that are worked to make up for them. */
interface Holidays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

let holidays: { readonly days: Holidays; readonly version: string } | undefined;

/**
 * Loaded only when a Chinese calendar is asked: most commands count no days. The library's data and not its functions,
 * because those take the weekday from the zone of the machine and are a day off anywhere west of Greenwich.
 */
function chinese(): { readonly days: Holidays; readonly version: string } {
  if (holidays) return holidays;
  const load = createRequire(import.meta.url);
  const { version } = load('chinese-days/package.json') as { version: string };
  holidays = { days: load('chinese-days/dist/chinese-days.json') as Holidays, version };
  return holidays;
}

const answers = new WeakMap<County, Map<string, boolean>>();

/** Whether people work on this date (`YYYY-MM-DD`): the county's own days first, then the holiday law, then the weekday. */
export function isWorkday(county: County, date: string): boolean {
  let known = answers.get(county);
  if (!known) {
    known = new Map();
    answers.set(county, known);
  }
  const before = known.get(date);
  if (before !== undefined) return before;
  const works = decide(county, date);
  known.set(date, works);
  return works;
}

function decide(county: County, date: string): boolean {
  const { country, off, work } = county.calendar;
  if (off.includes(date)) return false;
  if (work.includes(date)) return true;
  if (country === 'CN') {
    const { days } = chinese();
    if (date in days.workdays) return true;
    if (date in days.holidays) return false;
  }
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Every notice of the State Council names the first of October; a year without it has not been published yet. */
function isPublished(date: string): boolean {
  return `${date.slice(0, 4)}-10-01` in chinese().days.holidays;
}

/** When an answer is due. Hours run by the wall clock; working days begin to count on the next one and end with office hours. */
export function dueAfter(county: County, from: number, span: Span): Deadline {
  if ('hours' in span) {
    // Minutes are parts of an hour; a due time is whole milliseconds.
    const minutes = Math.round(span.hours * 60);
    const rule = minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}min`;
    return { dueAt: from + minutes * MINUTE_MS, rule, calendarVersion: 'clock' };
  }
  const { date } = localTime(from, county.zone);
  const last = workdayAfter(county, date, span.workingDays);
  return {
    dueAt: instantOf(last, county.calendar.to, county.zone),
    rule: `${span.workingDays}wd`,
    calendarVersion: calendarVersion(county, last),
  };
}

/** The n-th working day after `date`. */
export function workdayAfter(county: County, date: string, count: number): string {
  let day = date;
  let left = count;
  for (let tried = 0; left > 0; tried += 1) {
    if (tried > DAYS_MOST) throw new Error(`the calendar of this county has no working days after ${date}`);
    day = addDays(day, 1);
    if (isWorkday(county, day)) left -= 1;
  }
  return day;
}

function calendarVersion(county: County, last: string): string {
  const { country, off, work } = county.calendar;
  const own = off.length + work.length === 0 ? '' : `+${off.length}-${work.length}`;
  if (country === 'none') return `weekdays${own}`;
  return `CN/${chinese().version}${own}${isPublished(last) ? '' : ' provisional'}`;
}

/** Whether the hotline's agents are there: the opening hours of the weekday, in the county's zone. */
export function isOpen(county: County, at: number): boolean {
  const { weekday, hour, minute } = localTime(at, county.zone);
  const minutes = hour * 60 + minute;
  return county.hotline.hours.some(
    ({ weekdays, from, to }) => weekdays.includes(weekday) && minutes >= from && minutes < to,
  );
}

/** When the hotline's agents are there next: `at` itself while it is open. */
export function nextOpening(county: County, at: number): number {
  if (isOpen(county, at)) return at;
  const { date, weekday } = localTime(at, county.zone);
  const openings = Array.from({ length: 8 }, (_, days) =>
    county.hotline.hours
      .filter(({ weekdays }) => weekdays.includes((weekday + days) % 7))
      .map(({ from }) => instantOf(addDays(date, days), from, county.zone)),
  ).flat();
  const next = openings.filter((opening) => opening > at);
  if (next.length === 0) throw new Error('the hotline of this county never opens');
  return Math.min(...next);
}
