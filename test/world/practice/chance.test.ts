/** Seeded chance. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededChance } from '../../../src/world/practice/chance.js';

test('the same seed gives the same bytes however they are asked for', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 8 }), (seed, counts) => {
      const pieces = seededChance(seed);
      const joined = counts.flatMap((count) => [...pieces.bytes(count)]);
      expect(joined).toEqual([...seededChance(seed).bytes(joined.length)]);
    }),
  );
});

test('a fork is its own stream: what the parent draws does not move it', () => {
  const [left, right] = [seededChance(7), seededChance(7)];
  left.bytes(100);
  expect(left.fork('town').bytes(16)).toEqual(right.fork('town').bytes(16));
  expect(left.fork('town').bytes(16)).not.toEqual(left.fork('house').bytes(16));
});

test('draws stay within their bounds and reach them', () => {
  const chance = seededChance(1);
  const drawn = Array.from({ length: 2000 }, () => chance.between(3, 5));
  expect([...new Set(drawn)].sort()).toEqual([3, 4, 5]);
  const waits = Array.from({ length: 2000 }, () => chance.exponential(100));
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  expect(mean).toBeGreaterThan(85);
  expect(mean).toBeLessThan(115);
  expect(Math.max(...waits)).toBeLessThanOrEqual(800);
  expect(chance.chanceOf(0)).toBe(false);
  expect(chance.chanceOf(1)).toBe(true);
});
