/** Whole days of the county by seed, calm to stormy: faults, then quiet, and then everything must add up. */

import { describe, expect, test } from 'vitest';
import { liveThrough, type Weather } from './day.js';

const calm: Weather = { factor: 0.6, disorder: 'calm', crashes: 0, socketBreaks: 0, daemonDeaths: 0 };
const busy: Weather = { ...calm, factor: 1.4 };

/** Each seed draws the hours at which things happen; the weather says which things. */
const days: readonly (Weather & { readonly seed: number; readonly name: string })[] = [
  { ...calm, seed: 11, name: 'a calm day' },
  { ...busy, seed: 12, name: 'a busy day' },
  { ...calm, seed: 13, disorder: 'storm', name: 'a day of lost and repeated events, torn frames and late answers' },
  {
    ...busy,
    seed: 14,
    daemonDeaths: 6,
    name: 'a day on which the daemon dies six times, most of them before it spoke',
  },
  { ...busy, seed: 15, crashes: 2, socketBreaks: 6, name: 'a day of switch crashes and broken sockets' },
  {
    factor: 2,
    seed: 103,
    disorder: 'storm',
    crashes: 1,
    socketBreaks: 5,
    daemonDeaths: 6,
    name: 'a crowded day on which all of it happens',
  },
];

describe('after faults and a quiet evening nothing is broken', () => {
  for (const day of days) {
    test(`${day.name} (seed ${day.seed})`, async () => {
      const lived = await liveThrough(day.seed, day);
      // Each problem begins with the seed, so that a failure can be lived through again.
      expect(lived.problems.map((problem) => `seed ${day.seed}: ${problem}`)).toEqual([]);
      expect(lived.calls).toBeGreaterThan(60);
      expect(lived.tickets).toBeGreaterThan(30);
      expect(lived.attempts).toBeGreaterThan(40);
      expect(lived.deaths).toBe(day.daemonDeaths);
    });
  }
});

test('the same seed lives the same day twice, byte for byte, whatever the weather', async () => {
  const weather: Weather = { factor: 0.5, disorder: 'storm', crashes: 1, socketBreaks: 2, daemonDeaths: 3 };
  const once = await liveThrough(21, weather);
  const again = await liveThrough(21, weather);
  expect(again.head).toBe(once.head);
  const other = await liveThrough(22, weather);
  expect(other.head).not.toBe(once.head);
});
