/** Random deadlines of many counties, counted by the calendar and a second time by other means: how many, how long, which disagree. */

import { performance } from 'node:perf_hooks';
import { dueAfter } from '../../src/county/calendar.js';
import type { Span } from '../../src/county/county.js';
import type { Counted } from '../../src/county/days.js';
import { type SecondCalendar, secondCounter } from './second-count.js';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'UTC',
];
/** Two o'clock and half past are missing or twice on the days when clocks change. */
const closings = [1_050, 1_020, 150, 90, 1_440, 30];
const FROM = Date.UTC(2004, 0, 2);
const TO = Date.UTC(2029, 0, 1);
const DAY_MS = 86_400_000;

export interface Compared {
  readonly deadlines: number;
  readonly counties: number;
  readonly calendarSeconds: number;
  readonly secondSeconds: number;
  readonly perSecond: number;
  readonly disagreements: number;
  /** The first few, to look into. */
  readonly examples: readonly string[];
}

interface Asked {
  readonly from: number;
  readonly span: Span;
}

/** The same counties and deadlines for the same seed. */
export function compareDeadlines(count: number, seed: number): Compared {
  const next = chanceOf(seed);
  const counties = zones.flatMap((zone) => [true, false].map((law) => calendarOf(zone, law, next)));
  const each = Math.ceil(count / counties.length);
  let calendarMs = 0;
  let secondMs = 0;
  let disagreements = 0;
  const examples: string[] = [];
  for (const calendar of counties) {
    const asked = Array.from({ length: each }, () => ask(next));
    const county = countyOf(calendar);
    const begun = performance.now();
    const ours = asked.map(({ from, span }) => dueAfter(county, from, span).dueAt);
    const between = performance.now();
    const counter = secondCounter(calendar);
    const theirs = asked.map(({ from, span }) =>
      'hours' in span
        ? counter.minutes(from, Math.round(span.hours * 60))
        : counter.workingDays(from, span.workingDays),
    );
    calendarMs += between - begun;
    secondMs += performance.now() - between;
    asked.forEach(({ from, span }, at) => {
      if (ours[at] === theirs[at]) return;
      disagreements += 1;
      if (examples.length < 5) {
        examples.push(`${calendar.zone} ${calendar.closes} ${from} ${JSON.stringify(span)}: ${ours[at]} ${theirs[at]}`);
      }
    });
  }
  const deadlines = each * counties.length;
  return {
    deadlines,
    counties: counties.length,
    calendarSeconds: Math.round(calendarMs) / 1000,
    secondSeconds: Math.round(secondMs) / 1000,
    perSecond: Math.round(deadlines / (calendarMs / 1000)),
    disagreements,
    examples,
  };
}

function ask(next: (below: number) => number): Asked {
  const from = FROM + next((TO - FROM) / 1000) * 1000 + next(1000);
  return { from, span: next(4) === 0 ? { hours: (1 + next(10_000)) / 60 } : { workingDays: 1 + next(60) } };
}

/** Days of the county's own anywhere, some of them on holidays, on make-up days and on weekends. */
function calendarOf(zone: string, law: boolean, next: (below: number) => number): SecondCalendar {
  const date = () => new Date(FROM + next((TO - FROM) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  const off = Array.from({ length: 200 }, date);
  const work = Array.from({ length: 200 }, date);
  return { zone, law, off, work, closes: closings[next(closings.length)] ?? 0 };
}

function countyOf({ zone, law, off, work, closes }: SecondCalendar): Counted {
  return { zone, calendar: { country: law ? 'CN' : 'none', off, work, from: 0, to: closes } };
}

/** Numbers below a bound, the same for the same seed (mulberry32). */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
