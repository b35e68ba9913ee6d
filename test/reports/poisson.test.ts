/** The tail of the Poisson distribution against values known to statistics tables. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poissonTail } from '../../src/reports/poisson.js';

test('known tails come out to nine digits', () => {
  expect(poissonTail(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12);
  expect(poissonTail(5, 1)).toBeCloseTo(0.003659846827343713, 12);
  expect(poissonTail(10, 2)).toBeCloseTo(4.649807501726382e-5, 12);
  expect(poissonTail(3, 3)).toBeCloseTo(1 - Math.exp(-3) * 8.5, 12);
});

test('nothing usual makes anything surprising, and nothing is never surprising', () => {
  expect(poissonTail(1, 0)).toBe(0);
  expect(poissonTail(0, 0)).toBe(1);
  expect(poissonTail(0, 7)).toBe(1);
});

test('the tail lies between 0 and 1 and falls with the count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.01, max: 300, noNaN: true }), (count, mean) => {
      const here = poissonTail(count, mean);
      const next = poissonTail(count + 1, mean);
      expect(here).toBeGreaterThanOrEqual(-1e-12);
      expect(here).toBeLessThanOrEqual(1);
      expect(next).toBeLessThanOrEqual(here + 1e-12);
    }),
  );
});
