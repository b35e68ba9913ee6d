/** Working days with make-up days, opening hours, and the deadlines that follow from them. */

import { addDays, dateOfDay, dayNumber, instantOf, instantOfDay, isoTime, localDay, localTime } from '../kit/time.js';
import type { County, Span } from './county.js';
import { type Counted, type CountyDay, calendarVersion, dayOf, worksOn } from './days.js';

/** Written beside every deadline, so that a later reader knows which days were counted. */
export interface Deadline {
  readonly dueAt: number;
  /** How it was counted, e.g. `5wd`, `24h` or `30min`. */
  readonly rule: string;
  /** Whose days: `CN/1.5.7+2-1#3f9a1c`, with ` provisional` while the year's list is not published; `clock` for hours. */
  readonly calendarVersion: string;
}

/** No span of a county reaches further; a calendar with no working day in it is a fault, not a loop. */
const DAYS_MOST = 3_660;
const MINUTE_MS = 60_000;
/** Hours run by the clock on the wall of no office. */
export const CLOCK = 'clock';

/** Whether people work on this date (`YYYY-MM-DD`): the county's own days first, then the holiday law, then the weekday. */
export function isWorkday(county: Counted, date: string): boolean {
  return worksOn(county, dayNumber(date));
}

/** When an answer is due. Hours run by the wall clock; working days begin to count on the next one and end with office hours. */
export function dueAfter(county: Counted, from: number, span: Span): Deadline {
  if ('hours' in span) {
    return { dueAt: from + minutesOf(span) * MINUTE_MS, rule: ruleOf(span), calendarVersion: CLOCK };
  }
  const last = workingDayAfter(county, localDay(from, county.zone), span.workingDays);
  return {
    dueAt: instantOfDay(last, county.calendar.to, county.zone),
    rule: ruleOf(span),
    calendarVersion: calendarVersion(county, last),
  };
}

/** Minutes are parts of an hour; a due time is whole milliseconds. */
function minutesOf(span: { readonly hours: number }): number {
  return Math.round(span.hours * 60);
}

/** `5wd`, `24h`, `30min`. */
export function ruleOf(span: Span): string {
  if ('workingDays' in span) return `${span.workingDays}wd`;
  const minutes = minutesOf(span);
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}min`;
}

/** The n-th working day after `date`. */
export function workdayAfter(county: Counted, date: string, count: number): string {
  return dateOfDay(workingDayAfter(county, dayNumber(date), count));
}

function workingDayAfter(county: Counted, from: number, count: number): number {
  let day = from;
  let left = count;
  while (left > 0) {
    day += 1;
    if (day - from > DAYS_MOST) {
      throw new Error(`the calendar of this county has no working days after ${dateOfDay(from)}`);
    }
    if (worksOn(county, day)) left -= 1;
  }
  return day;
}

/** Working days that began after the day of `from` and up to the day of `to`: what a pause between them takes. */
export function workdaysBetween(county: Counted, from: number, to: number): number {
  const last = localDay(to, county.zone);
  let count = 0;
  for (let day = localDay(from, county.zone) + 1; day <= last; day += 1) count += worksOn(county, day) ? 1 : 0;
  return count;
}

/** One day on the way to a deadline: counted as the n-th, or not, and why. */
export interface CountedDay extends CountyDay {
  /** From 1; null for a day that does not count. */
  readonly counted: number | null;
}

export interface Explanation extends Deadline {
  readonly from: number;
  readonly zone: string;
  /** Every day after the one it began on, up to the last; empty for hours and minutes. */
  readonly days: readonly CountedDay[];
  /** `YYYY-MM-DDTHH:MM:SS±HH:MM` of the due time on the county's wall. */
  readonly due: string;
}

/** The deadline day by day; `dueAt`, `rule` and `calendarVersion` are those of `dueAfter`. */
export function explainDeadline(county: Counted, from: number, span: Span): Explanation {
  const { zone } = county;
  if ('hours' in span) {
    const deadline = dueAfter(county, from, span);
    return { ...deadline, from, zone, days: [], due: isoTime(deadline.dueAt, zone) };
  }
  const days: CountedDay[] = [];
  const first = localDay(from, zone);
  let last = first;
  for (let counted = 0; counted < span.workingDays; ) {
    last += 1;
    if (last - first > DAYS_MOST)
      throw new Error(`the calendar of this county has no working days after ${dateOfDay(first)}`);
    const day = dayOf(county, dateOfDay(last));
    if (day.works) counted += 1;
    days.push({ ...day, counted: day.works ? counted : null });
  }
  const dueAt = instantOfDay(last, county.calendar.to, zone);
  const version = calendarVersion(county, last);
  return { dueAt, rule: ruleOf(span), calendarVersion: version, from, zone, days, due: isoTime(dueAt, zone) };
}

/** `at` when people are in their offices then, else the beginning of the next working morning. */
export function atWork(county: Counted, at: number): number {
  const { zone, calendar } = county;
  const today = localDay(at, zone);
  const opens = instantOfDay(today, calendar.from, zone);
  if (worksOn(county, today) && at <= instantOfDay(today, calendar.to, zone)) return Math.max(at, opens);
  return instantOfDay(workingDayAfter(county, today, 1), calendar.from, zone);
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
