/** The ladder ends for everybody, and stops at the first success. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Disposition, dispositions } from '../../src/campaigns/disposition.js';
import {
  type Channel,
  channels,
  type Ladder,
  nextStep,
  type Standing,
  THROTTLES_MOST,
} from '../../src/campaigns/ladder.js';

const ladder: Ladder = {
  channels: ['voice', 'sms', 'email'],
  tries: 3,
  busyWaitMs: 300_000,
  noAnswerWaitMs: 3_600_000,
};
const standing: Standing = { channel: 'voice', tries: 0, throttles: 0, hasEmail: true, jitter: 0 };

test('a busy line is tried again after five minutes, an unanswered one after an hour, up to three tries, then the SMS goes out', () => {
  expect(nextStep(ladder, standing, 'busy')).toEqual({ next: 'again', waitMs: 300_000, counts: true });
  expect(nextStep(ladder, { ...standing, tries: 1 }, 'noAnswer')).toEqual({
    next: 'again',
    waitMs: 3_600_000,
    counts: true,
  });
  expect(nextStep(ladder, { ...standing, tries: 2 }, 'noAnswer')).toEqual({ next: 'channel', channel: 'sms' });
});

test('a failure ends the calls at once, and a number nobody has gets no SMS', () => {
  expect(nextStep(ladder, standing, 'failed')).toEqual({ next: 'channel', channel: 'sms' });
  expect(nextStep(ladder, standing, 'invalid')).toEqual({ next: 'channel', channel: 'email' });
  expect(nextStep(ladder, { ...standing, hasEmail: false }, 'invalid')).toEqual({ next: 'done', outcome: 'invalid' });
  expect(nextStep({ ...ladder, channels: ['voice'] }, standing, 'refused')).toEqual({
    next: 'done',
    outcome: 'refused',
  });
});

test.each(['confirmed', 'delivered', 'sent', 'unknown'] as const)('%s stops the rest of the ladder', (ended) => {
  expect(nextStep(ladder, standing, ended)).toEqual({ next: 'done', outcome: ended });
});

test('our own switch saying no costs the person no try', () => {
  expect(nextStep(ladder, standing, 'throttled')).toMatchObject({ next: 'again', counts: false });
});

test('whatever happens, everybody comes to an end after a bounded number of attempts, and waits only on the way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...dispositions), { minLength: 60, maxLength: 60 }),
      fc.shuffledSubarray([...channels], { minLength: 1 }),
      fc.integer({ min: 1, max: 10 }),
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (fates: readonly Disposition[], names: readonly Channel[], tries, hasEmail, jitter) => {
        const mine: Ladder = { ...ladder, channels: names, tries };
        let now: Standing = { channel: names[0] ?? 'voice', tries: 0, throttles: 0, hasEmail, jitter };
        const passed: Channel[] = [now.channel];
        for (let attempts = 1; ; attempts += 1) {
          expect(attempts).toBeLessThanOrEqual(tries + THROTTLES_MOST * names.length + names.length);
          const next = nextStep(mine, now, fates[attempts % fates.length] ?? 'busy');
          if (next.next === 'done') break;
          if (next.next === 'channel') {
            expect(passed).not.toContain(next.channel);
            passed.push(next.channel);
            now = { ...now, channel: next.channel };
          } else {
            expect(next.waitMs).toBeGreaterThan(0);
            now = {
              ...now,
              tries: now.tries + (next.counts ? 1 : 0),
              throttles: now.throttles + (next.counts ? 0 : 1),
            };
          }
        }
      },
    ),
  );
});
