/** The virtual and the scaled clock. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaledClock, virtualClock } from '../../../src/world/practice/clock.js';

test('callbacks come in order of time, and at one instant in the order they were asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (waits) => {
      const clock = virtualClock(1000);
      const seen: [at: number, index: number][] = [];
      for (const [index, wait] of waits.entries()) clock.after(wait, () => seen.push([clock.now(), index]));
      await clock.run('idle');
      const expected = waits
        .map((wait, index): [number, number] => [1000 + wait, index])
        .sort((left, right) => left[0] - right[0] || left[1] - right[1]);
      expect(seen).toEqual(expected);
      expect(clock.waiting()).toBe(0);
    }),
  );
});

test('what is soon and what promises bring comes before time moves on', async () => {
  const clock = virtualClock(0);
  const seen: string[] = [];
  clock.after(5, () => seen.push(`later ${clock.now()}`));
  clock.soon(() => {
    seen.push('soon');
    void Promise.resolve()
      .then(() => undefined)
      .then(() => clock.soon(() => seen.push(`promised ${clock.now()}`)));
  });
  await clock.run('idle');
  expect(seen).toEqual(['soon', 'promised 0', 'later 5']);
});

test('a run to an instant stops there, a cancelled callback never comes, a condition ends a run', async () => {
  const clock = virtualClock(0);
  const seen: number[] = [];
  const cancel = clock.after(10, () => seen.push(10));
  for (const wait of [20, 30, 40]) clock.after(wait, () => seen.push(wait));
  cancel();
  await clock.run(25);
  expect([clock.now(), seen]).toEqual([25, [20]]);
  await clock.run(() => seen.length === 2);
  expect([clock.now(), seen]).toEqual([30, [20, 30]]);
});

test('the scaled clock runs ahead of the wall in its proportion', async () => {
  const clock = scaledClock(1_000_000, 1000);
  const begun = performance.now();
  await new Promise<void>((resolve) => clock.after(20_000, resolve));
  const wallMs = performance.now() - begun;
  expect(clock.now()).toBeGreaterThanOrEqual(1_000_000 + 20_000);
  expect(wallMs).toBeLessThan(10_000);
  clock.stop();
});

test('what the scaled clock is asked for never comes before its time, however long the loop was busy', async () => {
  const clock = scaledClock(0, 1000);
  const busyUntil = performance.now() + 30;
  while (performance.now() < busyUntil);
  const asked = clock.now() + 20_000;
  await new Promise<void>((resolve) => clock.after(20_000, resolve));
  expect(clock.now()).toBeGreaterThanOrEqual(asked);
  clock.stop();
});
