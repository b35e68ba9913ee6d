/** The wall’s clock and the system’s chance. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemChance } from '../../src/world/chance.js';
import { wallClock } from '../../src/world/clock.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'Date'] }));
afterEach(() => void vi.useRealTimers());

test('a wait calls back once, when it is over', () => {
  const calls: number[] = [];
  const clock = wallClock();
  const began = clock.now();
  clock.after(5_000, () => calls.push(clock.now() - began));
  vi.advanceTimersByTime(4_999);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(20_000);
  expect(calls).toEqual([5_000]);
});

test('a wait that was cancelled does not call', () => {
  const calls: string[] = [];
  const cancel = wallClock().after(10, () => calls.push('called'));
  cancel();
  vi.advanceTimersByTime(100);
  expect(calls).toEqual([]);
});

test('a wait of months is not cut to a millisecond, and can be cancelled in its second part', () => {
  const calls: string[] = [];
  const day = 86_400_000;
  wallClock().after(60 * day, () => calls.push('due'));
  const cancel = wallClock().after(60 * day, () => calls.push('cancelled'));
  vi.advanceTimersByTime(40 * day);
  expect(calls).toEqual([]);
  cancel();
  vi.advanceTimersByTime(20 * day);
  expect(calls).toEqual(['due']);
});

test('what is asked for soon comes in order and before any wait, even one that ends first', () => {
  const calls: string[] = [];
  const clock = wallClock();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock.after(-5, () => calls.push('after'));
  clock.soon(() => calls.push('soon'));
  clock.soon(() => calls.push('then'));
  // Only timers move here, so the immediates have not run yet.
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['soon', 'then', 'after']);
});

test('chance gives as many bytes as asked, and never the same sixteen', () => {
  const chance = systemChance();
  expect(chance.bytes(16)).toHaveLength(16);
  expect(Buffer.from(chance.bytes(16)).toString('hex')).not.toBe(Buffer.from(chance.bytes(16)).toString('hex'));
});
