/** `/` keeps the rows that hold every word typed. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterRows, folded } from '../../../src/surfaces/console/filter.js';

const row = (text: string) => ({ search: folded(text) });
const rows = [row('Mill Road pothole'), row('Mill Lane light'), row('磨坊路 路灯'), row('ＲＯＡＤ closed')];

test('every word must stand somewhere, in any order and any case', () => {
  expect(filterRows(rows, 'road MILL')).toEqual([rows[0]]);
  expect(filterRows(rows, '路灯')).toEqual([rows[2]]);
  expect(filterRows(rows, 'no such')).toEqual([]);
});

test('full-width letters count as plain ones', () => {
  expect(filterRows(rows, 'road')).toEqual([rows[0], rows[3]]);
  expect(filterRows(rows, 'ｒｏａｄ')).toEqual([rows[0], rows[3]]);
});

test('a word with a minus leaves rows out, a lone minus or blanks leave all', () => {
  expect(filterRows(rows, 'mill -light')).toEqual([rows[0]]);
  expect(filterRows(rows, ' - ')).toEqual(rows);
});

test('more words never show more rows, and the order is kept', () => {
  const word = fc.stringMatching(/^[a-d]{1,2}$/);
  const lists = fc.array(fc.stringMatching(/^[a-d ]{0,12}$/).map(row), { maxLength: 20 });
  fc.assert(
    fc.property(lists, fc.array(word, { maxLength: 3 }), word, (all, words, more) => {
      const wide = filterRows(all, words.join(' '));
      const narrow = filterRows(all, [...words, more].join(' '));
      let from = 0;
      for (const kept of narrow) {
        from = wide.indexOf(kept, from) + 1;
        if (from === 0) return false;
      }
      return narrow.every(({ search }) => search.includes(more));
    }),
  );
});
