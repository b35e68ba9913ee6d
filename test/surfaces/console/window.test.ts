/** Scrolling keeps the cursor in sight and moves no more than it must. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow, halfPage, moveBy, moveTo, start, type Window } from '../../../src/surfaces/console/window.js';

const sizes = { count: fc.integer({ min: 0, max: 300 }), height: fc.integer({ min: -2, max: 60 }) };

function inSight({ top, at }: Window, count: number, height: number): boolean {
  const rows = Math.max(1, height);
  if (count === 0) return top === 0 && at === 0;
  return at >= 0 && at < count && top >= 0 && at >= top && at < top + rows && top <= Math.max(0, count - rows);
}

test('after any moves the cursor is on a row and the row is in sight', () => {
  const moves = fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 30 });
  fc.assert(
    fc.property(sizes.count, sizes.height, moves, (count, height, all) => {
      const end = all.reduce((window, by) => moveBy(window, by, count, height), start);
      return inSight(end, count, height);
    }),
  );
});

test('the window stands still while the cursor stays inside it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(199),
      fc.nat(199),
      (count, height, a, b) => {
        const first = moveTo(start, a, count, height);
        const wanted = Math.min(b, count - 1);
        fc.pre(wanted >= first.top && wanted < first.top + height);
        return moveTo(first, b, count, height).top === first.top;
      },
    ),
  );
});

test('a window that became smaller or a list that became shorter keeps the cursor in sight', () => {
  fc.assert(
    fc.property(
      sizes.count,
      sizes.height,
      sizes.count,
      sizes.height,
      fc.nat(300),
      (count, height, nextCount, nextHeight, at) => {
        const before = moveTo(start, at, count, height);
        return inSight(moveTo(before, before.at, nextCount, nextHeight), nextCount, nextHeight);
      },
    ),
  );
});

test('the cursor follows its row when rows are added above, and stays in place when the row is gone', () => {
  const before = moveTo(start, 2, 4, 10);
  expect(follow(before, 'c', ['x', 'y', 'a', 'b', 'c', 'd'], 10).at).toBe(4);
  expect(follow(before, 'c', ['a', 'b', 'd'], 10).at).toBe(2);
  expect(follow(before, 'c', [], 10)).toEqual(start);
});

test('half a page is at least one row', () => {
  expect([halfPage(0), halfPage(1), halfPage(20)]).toEqual([1, 1, 10]);
});
