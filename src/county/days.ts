/** Every day of a county and why people work on it or not: its own days first, then the holiday law, then the weekday. */

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dateOfDay, dayNumber } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import type { County } from './county.js';

/** All of a county that days are counted by. */
export type Counted = Pick<County, 'zone' | 'calendar'>;

export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'makeUp' | 'countyOff' | 'countyWork';

export interface CountyDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly works: boolean;
  readonly reason: DayReason;
  /** The holiday, or the holiday that a make-up day is worked for. */
  readonly name: Words | null;
}

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

/** The day and why; `date` is `YYYY-MM-DD`. */
export function dayOf(county: Counted, date: string): CountyDay {
  const { country, off, work } = county.calendar;
  const weekday = weekdayOf(dayNumber(date));
  const day = (works: boolean, reason: DayReason, name: Words | null = null) => ({
    date,
    weekday,
    works,
    reason,
    name,
  });
  if (off.includes(date)) return day(false, 'countyOff');
  if (work.includes(date)) return day(true, 'countyWork');
  if (country === 'CN') {
    const { days } = chinese();
    const makeUp = days.workdays[date];
    if (makeUp !== undefined) return day(true, 'makeUp', nameOf(makeUp));
    const holiday = days.holidays[date];
    if (holiday !== undefined) return day(false, 'holiday', nameOf(holiday));
  }
  return weekday === 0 || weekday === 6 ? day(false, 'weekend') : day(true, 'weekday');
}

/** The library writes `National Day,国庆节,3`. */
function nameOf(written: string): Words {
  const [en = written, zh = en] = written.split(',');
  return { en, zh };
}

/** 1 January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Days that are remembered, from 1 January 1970 to the end of 2119: one byte each. */
const DAYS_KEPT = 54_787;
const WORKS = 1;
const OFF = 2;
const answers = new WeakMap<Counted, Uint8Array>();

/** Whether people work on the day with this number (days since 1 January 1970). */
export function worksOn(county: Counted, day: number): boolean {
  const kept = keptOf(county);
  const known = kept[day];
  if (known === WORKS) return true;
  if (known === OFF) return false;
  const { works } = dayOf(county, dateOfDay(day));
  if (known !== undefined) kept[day] = works ? WORKS : OFF;
  return works;
}

function keptOf(county: Counted): Uint8Array {
  const known = answers.get(county);
  if (known) return known;
  const made = new Uint8Array(DAYS_KEPT);
  answers.set(county, made);
  return made;
}

/** Enough that no two calendars of one county are taken for the same; short enough to be read out. */
const TAG_DIGITS = 6;
const PROVISIONAL = ' provisional';
const versions = new WeakMap<Counted, string>();

/**
 * Names the calendar that counts today: whose holidays in which edition, how many days of the county's own, and a tag of
 * all that decides a due time (own days, office hours, zone), e.g. `CN/1.5.7+2-1#3f9a1c`. `last` is the number of the
 * last day that was counted: in a year that is not published yet the version ends in ` provisional`.
 */
export function calendarVersion(county: Counted, last: number): string {
  let version = versions.get(county);
  if (version === undefined) {
    version = versionOf(county);
    versions.set(county, version);
  }
  return county.calendar.country === 'none' || isPublished(last) ? version : `${version}${PROVISIONAL}`;
}

export function isProvisional(version: string): boolean {
  return version.endsWith(PROVISIONAL);
}

function versionOf({ calendar, zone }: Counted): string {
  const { country, off, work, from, to } = calendar;
  const own = off.length + work.length === 0 ? '' : `+${off.length}-${work.length}`;
  const decides = JSON.stringify([zone, from, to, [...off].sort(), [...work].sort()]);
  const tag = createHash('sha256').update(decides).digest('hex').slice(0, TAG_DIGITS);
  return `${country === 'none' ? 'weekdays' : `CN/${chinese().version}`}${own}#${tag}`;
}

const published = new Map<string, boolean>();

/** Every notice of the State Council names the first of October; a year without it has not been published yet. */
function isPublished(day: number): boolean {
  const year = dateOfDay(day).slice(0, 4);
  let known = published.get(year);
  if (known === undefined) {
    known = `${year}-10-01` in chinese().days.holidays;
    published.set(year, known);
  }
  return known;
}
