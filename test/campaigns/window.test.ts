/** Windows on the wall clock of the called person: holidays, make-up days, midnight, gaps and folds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterOpenTime, type Hours, opensAt } from '../../src/campaigns/window.js';
import { localTime } from '../../src/kit/time.js';

const weekday = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const county: Hours = {
  windows: [
    { from: 9 * 60, to: 12 * 60 },
    { from: 14 * 60, to: 20 * 60 },
  ],
  zone: 'Asia/Shanghai',
  isWorkday: weekday,
};
const at = (text: string) => Date.parse(text);

test('an open window is open now, the noon break and the night lead to the next one', () => {
  expect(opensAt(county, at('2026-03-03T09:00:00+08:00'))).toBe(at('2026-03-03T09:00:00+08:00'));
  expect(opensAt(county, at('2026-03-03T12:00:00+08:00'))).toBe(at('2026-03-03T14:00:00+08:00'));
  expect(opensAt(county, at('2026-03-03T20:00:00+08:00'))).toBe(at('2026-03-04T09:00:00+08:00'));
  expect(opensAt(county, at('2026-03-06T20:00:00+08:00'))).toBe(at('2026-03-09T09:00:00+08:00'));
});

test('a holiday is skipped and a make-up Saturday is a working day', () => {
  const hours: Hours = {
    ...county,
    isWorkday: (date) => date === '2026-03-07' || (weekday(date) && date !== '2026-03-09'),
  };
  expect(opensAt(hours, at('2026-03-06T20:00:00+08:00'))).toBe(at('2026-03-07T09:00:00+08:00'));
  expect(opensAt(hours, at('2026-03-07T20:00:00+08:00'))).toBe(at('2026-03-10T09:00:00+08:00'));
});

test('the hours are those of the called person, not of the county', () => {
  const there: Hours = { ...county, zone: 'America/Denver' };
  expect(opensAt(there, at('2026-03-03T09:00:00+08:00'))).toBe(at('2026-03-02T18:00:00-07:00'));
  expect(opensAt(there, at('2026-03-03T12:00:00+08:00'))).toBe(at('2026-03-03T09:00:00-07:00'));
});

test('a window over midnight belongs to the day it begins on', () => {
  const night: Hours = { ...county, windows: [{ from: 22 * 60, to: 2 * 60 }] };
  expect(opensAt(night, at('2026-03-07T01:59:00+08:00'))).toBe(at('2026-03-07T01:59:00+08:00'));
  expect(opensAt(night, at('2026-03-07T02:00:00+08:00'))).toBe(at('2026-03-09T22:00:00+08:00'));
});

test('a window in the hour that a clock change swallows does not happen, and in the hour it repeats it runs twice as long', () => {
  const hours: Hours = { windows: [{ from: 150, to: 180 }], zone: 'America/New_York', isWorkday: () => true };
  // 2026-03-08 02:00 EST is 03:00 EDT.
  expect(opensAt(hours, at('2026-03-08T00:00:00-05:00'))).toBe(at('2026-03-09T02:30:00-04:00'));
  const fold: Hours = { ...hours, windows: [{ from: 60, to: 120 }] };
  // 2026-11-01 02:00 EDT is 01:00 EST.
  expect(opensAt(fold, at('2026-11-01T01:30:00-05:00'))).toBe(at('2026-11-01T01:30:00-05:00'));
});

test('a county without working days never opens', () => {
  expect(opensAt({ ...county, isWorkday: () => false }, 0)).toBe(Number.POSITIVE_INFINITY);
});

test('time is promised in open hours only', () => {
  const hour = 3_600_000;
  expect(afterOpenTime(county, at('2026-03-03T08:00:00+08:00'), 2 * hour)).toBe(at('2026-03-03T11:00:00+08:00'));
  expect(afterOpenTime(county, at('2026-03-03T11:00:00+08:00'), 2 * hour)).toBe(at('2026-03-03T15:00:00+08:00'));
  expect(afterOpenTime(county, at('2026-03-06T19:00:00+08:00'), 2 * hour)).toBe(at('2026-03-09T10:00:00+08:00'));
});

test('whatever the hour and the zone, it opens inside a window of a working day and never in the past', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
  fc.assert(
    fc.property(
      fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
      fc.constantFrom(...zones),
      (now, zone) => {
        const opens = opensAt({ ...county, zone }, now);
        expect(opens).toBeGreaterThanOrEqual(now);
        const { hour, date } = localTime(opens, zone);
        expect(weekday(date)).toBe(true);
        expect((hour >= 9 && hour < 12) || (hour >= 14 && hour < 20)).toBe(true);
        expect(opensAt({ ...county, zone }, opens)).toBe(opens);
      },
    ),
  );
});
