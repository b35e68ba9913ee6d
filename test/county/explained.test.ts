/** A deadline told day by day is the deadline that was computed; calendars that count differently have different names. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atWork,
  dueAfter,
  explainDeadline,
  isWorkday,
  workdayAfter,
  workdaysBetween,
} from '../../src/county/calendar.js';
import type { Counted } from '../../src/county/days.js';
import { dueByRule, explainRule, partsOf, pausedRule } from '../../src/county/rule.js';
import { addDays, isoTime, localTime } from '../../src/kit/time.js';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);
const county = (calendar: Partial<Counted['calendar']> = {}, place = zone): Counted => ({
  zone: place,
  calendar: { country: 'CN', off: [], work: [], from: 510, to: 1050, ...calendar },
});

const moment = fc.integer({ min: at('2004-02-01T00:00'), max: at('2030-01-01T00:00') });
const span = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 9_999 }).map((minutes) => ({ hours: minutes / 60 })),
);
const places = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca');
const date = fc.integer({ min: 0, max: 9_500 }).map((days) => addDays('2004-01-01', days));
const counties = fc
  .record({
    country: fc.constantFrom('CN' as const, 'none' as const),
    off: fc.array(date),
    work: fc.array(date),
    place: places,
  })
  .map(({ place, ...calendar }) => county(calendar, place));

describe('explained', () => {
  test('it is the deadline that is computed, and counts every day once up to the last', () => {
    fc.assert(
      fc.property(counties, moment, span, (here, from, limit) => {
        const { dueAt, rule, calendarVersion, days } = explainDeadline(here, from, limit);
        expect({ dueAt, rule, calendarVersion }).toEqual(dueAfter(here, from, limit));
        if ('hours' in limit) {
          expect(days).toEqual([]);
          return;
        }
        let expected = localTime(from, here.zone).date;
        let counted = 0;
        for (const day of days) {
          expected = addDays(expected, 1);
          if (day.works) counted += 1;
          expect(day).toMatchObject({ date: expected, works: isWorkday(here, day.date) });
          expect(day.counted).toBe(day.works ? counted : null);
        }
        expect(counted).toBe(limit.workingDays);
        expect(days.at(-1)?.works).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('each day says why: weekend, holiday and make-up day by name, and the county’s own days', () => {
    const here = county({ off: ['2026-09-29'], work: ['2026-10-11'] });
    const { days } = explainDeadline(here, at('2026-09-25T10:00'), { workingDays: 6 });
    const why = Object.fromEntries(days.map((day) => [day.date, [day.counted, day.reason, day.name?.zh ?? null]]));
    expect(why).toMatchObject({
      '2026-09-26': [null, 'holiday', '中秋'],
      '2026-09-28': [1, 'weekday', null],
      '2026-09-29': [null, 'countyOff', null],
      '2026-09-30': [2, 'weekday', null],
      '2026-10-01': [null, 'holiday', '国庆节'],
      '2026-10-07': [null, 'holiday', '国庆节'],
      '2026-10-10': [5, 'makeUp', '国庆节'],
      '2026-10-11': [6, 'countyWork', null],
    });
    expect(explainDeadline(county(), at('2026-03-06T10:00'), { workingDays: 1 }).days).toMatchObject([
      { date: '2026-03-07', weekday: 6, counted: null, reason: 'weekend' },
      { date: '2026-03-08', weekday: 0, counted: null, reason: 'weekend' },
      { date: '2026-03-09', weekday: 1, counted: 1, reason: 'weekday' },
    ]);
  });

  test('a leap day, the end of a year and the night of a changing clock are days like others', () => {
    const due = (from: string, workingDays: number, here = county({ country: 'none' })) =>
      explainDeadline(here, Date.parse(from), { workingDays }).due;
    expect(due('2028-02-28T23:00:00+08:00', 1)).toBe('2028-02-29T17:30:00+08:00');
    expect(due('2026-12-31T23:59:59+08:00', 1)).toBe('2027-01-01T17:30:00+08:00');
    const there = county({ country: 'none' }, 'America/New_York');
    expect(due('2026-03-06T12:00:00-05:00', 1, there)).toBe('2026-03-09T17:30:00-04:00');
    expect(due('2026-10-30T12:00:00-04:00', 1, there)).toBe('2026-11-02T17:30:00-05:00');
    // Hours pass as they pass: the wall shows one more or one less.
    expect(explainDeadline(there, Date.parse('2026-03-07T12:00:00-05:00'), { hours: 24 }).due).toBe(
      '2026-03-08T13:00:00-04:00',
    );
  });

  test('a calendar without a working day is a fault and not a loop', () => {
    const off = Array.from({ length: 4_000 }, (_, day) => addDays('2026-01-01', day));
    expect(() => explainDeadline(county({ off }), at('2026-01-01T10:00'), { workingDays: 1 })).toThrow(
      'no working days',
    );
  });
});

describe('the name of a calendar', () => {
  const version = (here: Counted) => dueAfter(here, at('2026-03-03T09:00'), { workingDays: 1 }).calendarVersion;

  test('changes with every day, hour or zone that a due time depends on, and with nothing else', () => {
    const names = [
      county(),
      county({ off: ['2026-05-20'] }),
      county({ off: ['2026-05-21'] }),
      county({ work: ['2026-05-20'] }),
      county({ to: 1_020 }),
      county({}, 'Asia/Urumqi'),
      county({ country: 'none' }),
    ].map(version);
    expect(new Set(names).size).toBe(names.length);
    expect(version(county({ off: ['2026-05-20', '2026-05-21'] }))).toBe(
      version(county({ off: ['2026-05-21', '2026-05-20'] })),
    );
  });
});

describe('rules', () => {
  test('a rule is read back as it was written, part by part', () => {
    expect(partsOf('15wd+3wd~2wd')).toEqual([
      { kind: 'first', span: { workingDays: 15 } },
      { kind: 'extension', span: { workingDays: 3 } },
      { kind: 'suspension', span: { workingDays: 2 } },
    ]);
    expect(partsOf('24h')).toEqual([{ kind: 'first', span: { hours: 24 } }]);
    expect(pausedRule('30min', { hours: 1.5 })).toBe('30min~90min');
  });

  test.each(['', 'soon', '15', '15wd+', '+3wd', '15wd3wd', '15wd+3', '-1wd', '15WD', '1wd~1wd'.repeat(50)])(
    'none of ours: %s',
    (rule) => {
      expect(partsOf(rule)).toBeUndefined();
      expect(dueByRule(county(), 0, rule)).toBeUndefined();
      expect(explainRule(county(), 0, rule)).toEqual([]);
    },
  );

  test('counted again, a simple rule gives the deadline it came from, and each further part begins where the last ended', () => {
    fc.assert(
      fc.property(counties, moment, span, span, (here, from, first, more) => {
        const begun = dueAfter(here, from, first);
        expect(dueByRule(here, from, begun.rule)).toEqual(begun);
        const extended = dueAfter(here, begun.dueAt, more);
        const rule = `${begun.rule}+${extended.rule}`;
        expect(dueByRule(here, from, rule)?.dueAt).toBe(extended.dueAt);
        expect(explainRule(here, from, rule).map(({ kind, dueAt }) => ({ kind, dueAt }))).toEqual([
          { kind: 'first', dueAt: begun.dueAt },
          { kind: 'extension', dueAt: extended.dueAt },
        ]);
      }),
    );
  });
});

describe('pauses and mornings', () => {
  test('what lies between two instants is as many working days as lead from one to the other', () => {
    fc.assert(
      fc.property(counties, moment, fc.integer({ min: 1, max: 60 }), (here, from, workingDays) => {
        const { dueAt } = dueAfter({ ...here, calendar: { ...here.calendar, to: 720 } }, from, { workingDays });
        expect(workdaysBetween(here, from, dueAt)).toBe(workingDays);
        expect(workdaysBetween(here, from, from)).toBe(0);
      }),
    );
  });

  test.each([
    ['in office hours at once', '2026-03-03T09:00', '2026-03-03T09:00:00+08:00'],
    ['to the minute they end', '2026-03-03T17:30', '2026-03-03T17:30:00+08:00'],
    ['early in the morning at their beginning', '2026-03-03T03:00', '2026-03-03T08:30:00+08:00'],
    ['in the evening the next morning', '2026-03-03T21:00', '2026-03-04T08:30:00+08:00'],
    ['over a weekend on Monday', '2026-03-07T12:00', '2026-03-09T08:30:00+08:00'],
    ['in the National Day week after it', '2026-10-02T10:00', '2026-10-08T08:30:00+08:00'],
    ['on a make-up Saturday at once', '2026-10-10T10:00', '2026-10-10T10:00:00+08:00'],
  ])('offices are reached %s', (_what, from, then) => {
    expect(isoTime(atWork(county(), at(from)), zone)).toBe(then);
  });

  test('offices are never reached earlier than asked, nor at night, nor on a day off', () => {
    fc.assert(
      fc.property(counties, moment, (here, from) => {
        const then = atWork(here, from);
        const { date: day, hour, minute } = localTime(then, here.zone);
        expect(then).toBeGreaterThanOrEqual(from);
        expect(isWorkday(here, day)).toBe(true);
        expect(hour * 60 + minute).toBeGreaterThanOrEqual(510);
        expect(hour * 60 + minute).toBeLessThanOrEqual(1_050);
        expect(day <= workdayAfter(here, localTime(from, here.zone).date, 1)).toBe(true);
      }),
    );
  });
});
