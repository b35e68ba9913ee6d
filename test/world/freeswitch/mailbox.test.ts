/** Order and bounds of what waits for the house. */

import { expect, test } from 'vitest';
import { openMailbox } from '../../../src/world/freeswitch/mailbox.js';
import type { SwitchEvent } from '../../../src/world/world.js';
import { MORNING, testClock } from '../../harness/house.js';

const event = (at: number): SwitchEvent => ({ type: 'leg.answered', leg: 'leg', at });
const atOf = (told: SwitchEvent): number => ('at' in told ? told.at : Number.NaN);

test('a burst of a hundred thousand arrives whole, in order, and not inside the call that put it', async () => {
  const clock = testClock(MORNING);
  const heard: number[] = [];
  const box = openMailbox(
    clock,
    (told) => heard.push(atOf(told)),
    () => heard.push(-1),
  );
  for (let at = 0; at < 100_000; at += 1) box.put(event(at));
  expect(heard).toEqual([]);
  for (let turns = 0; turns < 200; turns += 1) await clock.advance(0);
  expect(heard.length).toBe(100_000);
  expect(heard.every((at, index) => at === index)).toBe(true);
});

test('what is put while events are told comes after them', async () => {
  const clock = testClock(MORNING);
  const heard: number[] = [];
  const box = openMailbox(
    clock,
    (told) => {
      heard.push(atOf(told));
      if (atOf(told) === 1) box.put(event(3));
    },
    () => undefined,
  );
  box.put(event(1));
  box.put(event(2));
  await clock.advance(0);
  await clock.advance(0);
  expect(heard).toEqual([1, 2, 3]);
});

test('a full box is emptied and says so', async () => {
  const clock = testClock(MORNING);
  const heard: number[] = [];
  let overflows = 0;
  const box = openMailbox(
    clock,
    (told) => heard.push(atOf(told)),
    () => {
      overflows += 1;
    },
    10,
  );
  for (let at = 0; at < 12; at += 1) box.put(event(at));
  await clock.advance(0);
  expect(overflows).toBe(1);
  expect(heard).toEqual([11]);
});
