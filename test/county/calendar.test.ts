/** Deadlines fall where the State Council's calendar and the county's own days put them, on any machine. */

import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { dueAfter, isOpen, isWorkday, nextOpening, workdayAfter } from '../../src/county/calendar.js';
import type { County } from '../../src/county/county.js';
import { addDays, isoTime, localTime } from '../../src/kit/time.js';
import { smallCounty } from '../harness/small-county.js';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);

function county(calendar: Partial<County['calendar']> = {}): County {
  const base = smallCounty();
  return { ...base, calendar: { country: 'CN', off: [], work: [], from: 510, to: 1050, ...calendar } };
}

/** The library's list of one year: another file than the calendar reads. */
interface Year {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}
const load = createRequire(import.meta.url);
const years = Array.from({ length: 23 }, (_, index) => 2004 + index);
const yearOf = (year: number) => load(`chinese-days/dist/years/${year}.json`) as Year;

describe('working days', () => {
  const zoneBefore = process.env['TZ'];
  afterEach(() => {
    if (zoneBefore === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zoneBefore;
  });

  test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'every day since 2004 is worked as published, on a machine in %s',
    (machine) => {
      process.env['TZ'] = machine;
      const here = county();
      const wrong = years.flatMap((year) => {
        const { holidays, workdays } = yearOf(year);
        const days = Array.from({ length: 365 }, (_, day) => addDays(`${year}-01-01`, day));
        return days.filter((date) => {
          const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
          const works = date in workdays || (weekday >= 1 && weekday <= 5 && !(date in holidays));
          return isWorkday(here, date) !== works;
        });
      });
      expect(wrong).toEqual([]);
    },
  );

  test('the make-up days of 2026 are worked though they are Saturdays and Sundays', () => {
    const here = county();
    const makeUp = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    expect(Object.keys(yearOf(2026).workdays)).toEqual(makeUp);
    expect(makeUp.filter((date) => !isWorkday(here, date))).toEqual([]);
    expect(isWorkday(here, '2026-10-01')).toBe(false);
    expect(isWorkday(here, '2026-10-08')).toBe(true);
  });

  test('the county’s own days win over the law, and days off over days of work', () => {
    expect(isWorkday(county({ work: ['2026-10-01'] }), '2026-10-01')).toBe(true);
    expect(isWorkday(county({ off: ['2026-10-10'] }), '2026-10-10')).toBe(false);
    expect(isWorkday(county({ off: ['2026-03-03'], work: ['2026-03-03'] }), '2026-03-03')).toBe(false);
  });

  test('a county without holidays works Monday to Friday', () => {
    const here = county({ country: 'none' });
    expect(isWorkday(here, '2026-10-01')).toBe(true);
    expect(isWorkday(here, '2026-10-10')).toBe(false);
  });
});

describe('deadlines', () => {
  const due = (from: string, span: Parameters<typeof dueAfter>[2], here = county()) => {
    const { dueAt, ...rest } = dueAfter(here, at(from), span);
    return { dueAt: isoTime(dueAt, zone), ...rest };
  };

  test.each([
    ['a day counts from the next working day', '2026-03-03T09:00', 1, '2026-03-04T17:30:00+08:00'],
    ['the hour of the day does not matter', '2026-03-03T23:59', 1, '2026-03-04T17:30:00+08:00'],
    ['a weekend is passed over', '2026-03-06T09:00', 1, '2026-03-09T17:30:00+08:00'],
    [
      'the National Day week is passed over, its make-up Saturday is not',
      '2026-09-30T10:00',
      3,
      '2026-10-10T17:30:00+08:00',
    ],
    ['a make-up Sunday before a holiday counts', '2026-09-18T10:00', 1, '2026-09-20T17:30:00+08:00'],
    ['Spring Festival is nine days long', '2026-02-14T10:00', 1, '2026-02-24T17:30:00+08:00'],
    [
      'fifteen working days cross a festival and both its make-up days',
      '2026-02-10T10:00',
      15,
      '2026-03-09T17:30:00+08:00',
    ],
  ])('%s', (_what, from, workingDays, dueAt) => {
    expect(due(from, { workingDays }).dueAt).toBe(dueAt);
  });

  test('hours and minutes run by the clock, over nights and holidays', () => {
    expect(due('2026-10-01T20:00', { hours: 24 })).toEqual({
      dueAt: '2026-10-02T20:00:00+08:00',
      rule: '24h',
      calendarVersion: 'clock',
    });
    expect(due('2026-03-03T09:00', { hours: 0.5 })).toMatchObject({
      dueAt: '2026-03-03T09:30:00+08:00',
      rule: '30min',
    });
  });

  test('every span of minutes is whole milliseconds, as the journal wants them', () => {
    for (let minutes = 1; minutes < 1_000; minutes += 1) {
      expect(dueAfter(county(), 0, { hours: minutes / 60 }).dueAt).toBe(minutes * 60_000);
    }
  });

  test('the deadline tells whose days were counted', () => {
    const { version } = load('chinese-days/package.json') as { version: string };
    expect(due('2026-03-03T09:00', { workingDays: 5 })).toMatchObject({
      rule: '5wd',
      calendarVersion: expect.stringMatching(new RegExp(`^CN/${version}#[0-9a-f]{6}$`)),
    });
    const own = county({ off: ['2026-03-05', '2026-03-06'], work: ['2026-03-07'] });
    expect(due('2026-03-03T09:00', { workingDays: 5 }, own).calendarVersion).toMatch(
      new RegExp(`^CN/${version}\\+2-1#[0-9a-f]{6}$`),
    );
    expect(due('2026-03-03T09:00', { workingDays: 5 }, county({ country: 'none' })).calendarVersion).toMatch(
      /^weekdays#[0-9a-f]{6}$/,
    );
  });

  test('a year that is not published yet counts weekdays and says so', () => {
    const { version } = load('chinese-days/package.json') as { version: string };
    expect(due('2099-09-30T09:00', { workingDays: 1 })).toEqual({
      dueAt: '2099-10-01T17:30:00+08:00',
      rule: '1wd',
      calendarVersion: expect.stringMatching(new RegExp(`^CN/${version}#[0-9a-f]{6} provisional$`)),
    });
  });

  test('a calendar without a working day is a fault and not a loop', () => {
    const off = Array.from({ length: 4_000 }, (_, day) => addDays('2026-01-01', day));
    expect(() => workdayAfter(county({ off }), '2026-01-01', 1)).toThrow('no working days');
  });

  test('the n-th working day is n working days on, none of them counted twice, and more days are never due earlier', () => {
    const here = county();
    const day = fc.integer({ min: 0, max: 365 * 22 }).map((days) => addDays('2004-06-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const last = workdayAfter(here, from, count);
        let worked = 0;
        for (let date = addDays(from, 1); date <= last; date = addDays(date, 1))
          worked += isWorkday(here, date) ? 1 : 0;
        expect(isWorkday(here, last)).toBe(true);
        expect(worked).toBe(count);
        expect(workdayAfter(here, from, count + 1) > last).toBe(true);
      }),
    );
  });
});

describe('opening hours', () => {
  const here = county();

  test.each([
    ['2026-03-03T07:59:59', false],
    ['2026-03-03T08:00', true],
    ['2026-03-03T17:59:59', true],
    ['2026-03-03T18:00', false],
    ['2026-03-07T12:00', false],
  ])('at %s the hotline is open: %s', (when, open) => {
    expect(isOpen(here, at(when))).toBe(open);
  });

  test('the next opening is now, this morning, or after the weekend', () => {
    expect(nextOpening(here, at('2026-03-03T12:00'))).toBe(at('2026-03-03T12:00'));
    expect(nextOpening(here, at('2026-03-03T06:00'))).toBe(at('2026-03-03T08:00'));
    expect(nextOpening(here, at('2026-03-06T18:00'))).toBe(at('2026-03-09T08:00'));
  });

  test('a hotline of one hour a week opens within the week', () => {
    const weekly: County = { ...here, hotline: { ...here.hotline, hours: [{ weekdays: [2], from: 600, to: 660 }] } };
    expect(nextOpening(weekly, at('2026-03-03T11:00'))).toBe(at('2026-03-10T10:00'));
  });

  test('wherever the county lies, it is open when it opens and was closed just before', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia');
    const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-01-01T00:00') });
    fc.assert(
      fc.property(zones, moment, (place, from) => {
        const there: County = { ...here, zone: place };
        const opening = nextOpening(there, from);
        expect(isOpen(there, opening)).toBe(true);
        expect(opening).toBeGreaterThanOrEqual(from);
        if (opening > from) expect(isOpen(there, opening - 1)).toBe(false);
        expect(localTime(opening, place).weekday % 6).not.toBe(0);
      }),
    );
  });
});
