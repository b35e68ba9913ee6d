/** Times by format: every real time of day is read back, everything else is refused. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime, timeFormat } from '../../src/tickets/time-format.js';

const read = (format: string, text: string) => {
  const known = timeFormat(format);
  return known && readTime(known, text);
};

test('a format says what the digits are', () => {
  expect(read('M/D/YY H:mm', '1/31/20 0:05')).toEqual({ date: '2020-01-31', minutes: 5, seconds: 0 });
  expect(read('YYYY-MM-DDTHH:mm:ss', '2026-03-03T09:08:07')).toEqual({ date: '2026-03-03', minutes: 548, seconds: 7 });
  expect(read('YYYY年M月D日', '2026年3月3日')).toEqual({ date: '2026-03-03', minutes: 0, seconds: 0 });
  expect(read('D.M.YY', '1.2.99')?.date).toBe('1999-02-01');
});

test('days and times that do not exist are not read', () => {
  for (const text of ['2/30/20 0:05', '13/1/20 0:05', '1/1/20 24:00', '1/1/20 1:60', '0/1/20 1:00', '1/1/2020 1:00']) {
    expect(read('M/D/YY H:mm', text)).toBeUndefined();
  }
  expect(read('M/D/YYYY', '2/29/2019')).toBeUndefined();
  expect(read('M/D/YYYY', '2/29/2020')?.date).toBe('2020-02-29');
});

test('a format without a day, with a unit twice or an unknown letter is none', () => {
  for (const format of ['', 'M/YY', 'M/D/YY YYYY', 'M/D/YY h:mm', 'M/D/YY A'])
    expect(timeFormat(format)).toBeUndefined();
});

test('marks of a pattern stand for themselves', () => {
  expect(read('YYYY.MM.DD', '2026-03-03')).toBeUndefined();
  expect(read('(YYYY)MM[DD]', '(2026)03[03]')?.date).toBe('2026-03-03');
});

test('every minute from 1970 to 2068 written in a short format is read back', () => {
  const minutes = fc.integer({ min: 0, max: Math.floor(Date.parse('2068-12-31T23:59:00Z') / 60_000) });
  fc.assert(
    fc.property(minutes, (minute) => {
      const time = new Date(minute * 60_000);
      const two = (value: number) => String(value).padStart(2, '0');
      const text = `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${two(time.getUTCFullYear() % 100)} ${time.getUTCHours()}:${two(time.getUTCMinutes())}`;
      const iso = time.toISOString().slice(0, 10);
      expect(read('M/D/YY H:mm', text)).toEqual({
        date: iso,
        minutes: time.getUTCHours() * 60 + time.getUTCMinutes(),
        seconds: 0,
      });
    }),
  );
});
