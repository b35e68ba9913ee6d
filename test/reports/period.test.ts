/** Periods begin and end with the county's own days, also where clocks change and months are short. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { datesOf, periodBefore, periodKinds, periodOf } from '../../src/reports/period.js';

const at = (iso: string) => Date.parse(iso);

test('a day is from midnight to midnight of the zone', () => {
  const day = periodOf('day', '2026-03-03', 0, 'Asia/Shanghai');
  expect([day.from, day.to]).toEqual([at('2026-03-03T00:00:00+08:00'), at('2026-03-04T00:00:00+08:00')]);
});

test('the day on which clocks go forward has 23 hours, the one on which they go back 25', () => {
  const hours = (date: string) => {
    const { from, to } = periodOf('day', date, 0, 'America/New_York');
    return (to - from) / 3_600_000;
  };
  expect([hours('2026-03-08'), hours('2026-11-01')]).toEqual([23, 25]);
});

test('a week runs from Monday, over the end of a year; a month ends with its own last day', () => {
  expect(periodOf('week', '2026-01-01', 0, 'UTC')).toMatchObject({ first: '2025-12-29', last: '2026-01-04' });
  expect(periodOf('week', '2026-03-08', 0, 'UTC')).toMatchObject({ first: '2026-03-02', last: '2026-03-08' });
  expect(periodOf('month', '2028-02', 0, 'UTC')).toMatchObject({ first: '2028-02-01', last: '2028-02-29' });
  expect(periodOf('month', '2026-12-31', 0, 'UTC')).toMatchObject({ first: '2026-12-01', last: '2026-12-31' });
});

test('what is no date is refused', () => {
  for (const date of ['2026-02-30', '2026-13', 'yesterday', '2026-3-1', '']) {
    expect(() => periodOf('day', date, 0, 'UTC')).toThrow(Refusal);
  }
});

test('periods of one kind follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...periodKinds),
      fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin'),
      fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') }),
      (kind, zone, now) => {
        const period = periodOf(kind, undefined, now, zone);
        expect(period.from <= now && now < period.to).toBe(true);
        expect(periodBefore(period, zone).to).toBe(period.from);
        expect(datesOf(period).length).toBeGreaterThan(0);
      },
    ),
  );
});
