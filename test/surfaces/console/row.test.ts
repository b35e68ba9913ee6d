/** Text from the desk is made harmless, and times and durations read as people say them. */

import { expect, test } from 'vitest';
import { duration, longTime, pairsOf, row, safe, safeText, shortTime } from '../../../src/surfaces/console/row.js';

test('what could steer a terminal or hide words is taken out', () => {
  expect(safe('\u001b[2Jred\u0007 \u202egnp\u0000\nnext')).toBe('[2Jred gnp next');
  expect(safeText('one\n\ttwo\u001b]52;c;AA\u0007')).toBe('one\n two]52;c;AA');
  expect(safe(null)).toBe('');
});

test('signs whose width terminals dispute are made plain', () => {
  expect(safe('👩🏽 1️⃣ ❤️')).toBe('👩 1 ❤');
  expect(safe('🇨🇳 flag')).toBe('CN flag');
});

test('a cell is cut, a filter finds what is in the id and the cells', () => {
  const made = row('T1', ['x'.repeat(500), null, 'ＲＯＡＤ'], 'plain', 'red');
  expect(made.cells[0]?.length).toBe(200);
  expect(made.search).toContain('road');
  expect(made.search).toContain('t1');
  expect(made.search).toContain('red');
});

test('times are the county’s wall clock', () => {
  expect(shortTime('2026-03-03T09:12:00+08:00')).toBe('03-03 09:12');
  expect(longTime('2026-03-03T09:12:00+08:00')).toBe('2026-03-03 09:12');
  expect(shortTime(null)).toBe('');
});

test('durations', () => {
  expect([0, 59_999, 65_000, 3_723_000, -5].map(duration)).toEqual(['0:00', '0:59', '1:05', '1:02:03', '0:00']);
});

test('pairs without a value are left out', () => {
  const label = { en: 'A', zh: '甲' };
  expect(
    pairsOf(
      [
        [label, null],
        [label, 0],
        [label, ''],
      ],
      'zh',
    ),
  ).toEqual([['甲', '0']]);
});
