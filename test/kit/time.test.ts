/** Local time of a county: zones, the hour that is missing in spring and the one that comes twice in autumn. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOf, isoTime, isZone, localTime, typedTime, wallTime } from '../../src/kit/time.js';

const utc = (text: string) => Date.parse(text);

test('zones are those of the IANA database', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC']) expect(isZone(zone)).toBe(true);
  for (const zone of ['', 'Asia/Shanghigh', '__proto__', 'constructor', '../etc/passwd']) {
    expect(isZone(zone)).toBe(false);
  }
});

test('an instant is shown as the wall clock of the zone shows it', () => {
  const at = utc('2026-12-31T16:30:59Z');
  expect(localTime(at, 'Asia/Shanghai')).toEqual({
    date: '2027-01-01',
    year: 2027,
    month: 1,
    day: 1,
    hour: 0,
    minute: 30,
    second: 59,
    weekday: 5,
    offsetMinutes: 480,
  });
  expect(isoTime(at, 'Asia/Shanghai')).toBe('2027-01-01T00:30:59+08:00');
  expect(isoTime(at, 'America/St_Johns')).toBe('2026-12-31T13:00:59-03:30');
  expect(isoTime(at, 'Asia/Kathmandu')).toBe('2026-12-31T22:15:59+05:45');
  expect(wallTime(at, 'UTC')).toBe('2026-12-31 16:30');
});

test('a time that the clocks skip in spring means the time after the gap', () => {
  expect(instantOf('2026-03-08', 2 * 60 + 30, 'America/New_York')).toBe(utc('2026-03-08T07:30:00Z'));
  expect(instantOf('2026-03-08', 3 * 60, 'America/New_York')).toBe(utc('2026-03-08T07:00:00Z'));
  expect(instantOf('2026-03-08', 60 + 59, 'America/New_York')).toBe(utc('2026-03-08T06:59:00Z'));
});

test('a time that comes twice in autumn means the first of the two', () => {
  expect(instantOf('2026-11-01', 60 + 30, 'America/New_York')).toBe(utc('2026-11-01T05:30:00Z'));
  expect(instantOf('2026-11-01', 2 * 60, 'America/New_York')).toBe(utc('2026-11-01T07:00:00Z'));
  expect(instantOf('2026-04-05', 60 + 45, 'Australia/Lord_Howe')).toBe(utc('2026-04-04T14:45:00Z'));
});

test('midnight at the end of a day is the beginning of the next', () => {
  expect(instantOf('2026-02-28', 24 * 60, 'Asia/Shanghai')).toBe(instantOf('2026-03-01', 0, 'Asia/Shanghai'));
});

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'UTC',
];
const instant = fc.integer({ min: utc('1990-01-01T00:00:00Z'), max: utc('2037-12-31T00:00:00Z') });

test('a wall-clock time leads back to its instant, or to the earlier one that shows the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), instant, (zone, any) => {
      const at = any - (any % 60_000);
      const { date, hour, minute } = localTime(at, zone);
      const back = instantOf(date, hour * 60 + minute, zone);
      expect(wallTime(back, zone)).toBe(wallTime(at, zone));
      expect(at - back === 0 || (at > back && at - back <= 3_600_000)).toBe(true);
      if (at !== back) expect(localTime(at, zone).offsetMinutes).toBeLessThan(localTime(back, zone).offsetMinutes);
    }),
    { numRuns: 500 },
  );
});

test('machine output names its instant exactly, and agrees with the runtime on the wall clock', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
      expect(utc(isoTime(at, zone))).toBe(at - (at % 1000));
      const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      expect(wallTime(at, zone)).toBe(parts.format(at));
      expect(localTime(at, zone).date).toBe(wallTime(at, zone).slice(0, 10));
    }),
  );
});

test('every whole day of a zone with changing clocks begins after the one before it', () => {
  for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
    let date = '2026-01-01';
    for (let day = 0; day < 366; day += 1) {
      const next = addDays(date, 1);
      const hours = (instantOf(next, 0, zone) - instantOf(date, 0, zone)) / 3_600_000;
      expect([23, 23.5, 24, 24.5, 25]).toContain(hours);
      date = next;
    }
    expect(date).toBe('2027-01-02');
  }
});

test('days are added across months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test('a time is typed as the wall clock shows it, or with its offset; nothing else is a time', () => {
  const at = Date.UTC(2026, 2, 4, 2, 0);
  for (const text of [
    '2026-03-04 10:00',
    ' 2026-03-04T10:00:00 ',
    '2026-03-04T10:00+08:00',
    '2026-03-04T02:00:00.000Z',
  ]) {
    expect(typedTime(text, 'Asia/Shanghai'), text).toBe(at);
  }
  for (const text of [
    '',
    '10:00',
    '2026-02-30 10:00',
    '2026-03-04',
    '2026-03-04 24:00',
    '2026-03-04 10:60',
    'x2026-03-04 10:00',
  ]) {
    expect(typedTime(text, 'Asia/Shanghai'), text).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.constantFrom(...zones), instant, (zone, any) => {
      expect(typedTime(isoTime(any, zone), zone)).toBe(any - (any % 1000));
    }),
  );
});
