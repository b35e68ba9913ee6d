/** Columns share the width, and no row is ever wider than the screen. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../../src/kit/text.js';
import { type Column, layOut, rowText } from '../../../src/surfaces/console/columns.js';

const title = { en: '', zh: '' };
const column = fc.record({
  title: fc.constant(title),
  least: fc.integer({ min: 1, max: 20 }),
  rank: fc.integer({ min: 0, max: 6 }),
  most: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  align: fc.constantFrom('left' as const, 'right' as const),
});
const columns = fc.array(column, { minLength: 1, maxLength: 9 }).map((all) => all as readonly Column[]);
const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^[磨坊路灯a-z]{0,30}$/));

test('the widths and gaps never need more than there is', () => {
  fc.assert(
    fc.property(columns, fc.integer({ min: 1, max: 250 }), (all, space) => {
      const shown = layOut(all, space).filter((size) => size > 0);
      return shown.length > 0 && shown.reduce((sum, size) => sum + size, shown.length - 1) <= space;
    }),
  );
});

test('a row is as wide as its columns whatever stands in the cells', () => {
  fc.assert(
    fc.property(columns, fc.integer({ min: 1, max: 250 }), fc.array(cell, { maxLength: 9 }), (all, space, cells) => {
      const widths = layOut(all, space);
      const shown = widths.filter((size) => size > 0);
      const harmless = cells.map((text) => text.replace(/\p{C}/gu, ''));
      expect(width(rowText(harmless, all, widths))).toBe(shown.reduce((sum, size) => sum + size, shown.length - 1));
    }),
  );
});

test('the highest rank leaves first, rank 0 last', () => {
  const all: readonly Column[] = [
    { title, least: 5, rank: 0 },
    { title, least: 5, rank: 2 },
    { title, least: 5, rank: 1 },
  ];
  expect(layOut(all, 12)).toEqual([5, 0, 6]);
  expect(layOut(all, 5)).toEqual([5, 0, 0]);
  expect(layOut(all, 3)).toEqual([3, 0, 0]);
});

test('an open-ended column takes what is left', () => {
  const all: readonly Column[] = [
    { title, least: 3, most: 4, rank: 0 },
    { title, least: 3, rank: 1 },
  ];
  expect(layOut(all, 40)).toEqual([4, 35]);
});
