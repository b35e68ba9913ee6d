/** The gate and its measures: lines kept free, calls a second, caps, failures. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bucket,
  bucketDepth,
  capEndsAt,
  congestionPauseMs,
  type DialFacts,
  gate,
  linesToTake,
  refill,
  shouldPause,
  takeOne,
  waitForOne,
} from '../../src/campaigns/pacing.js';

const facts: DialFacts = {
  now: 1_000_000,
  channel: 'voice',
  state: 'running',
  approved: true,
  up: true,
  promptReady: true,
  doNotCall: false,
  opensAt: 1_000_000,
  capEndsAt: 1_000_000,
  congestedUntil: 0,
  linesToTake: 1,
  bucket: { thousandths: 1_000, at: 1_000_000 },
  callsPerSecond: 5,
};

test('the gate opens only when everything says yes', () => {
  expect(gate(facts)).toEqual({ dial: true });
});

test.each<[string, Partial<DialFacts>]>([
  ['state', { state: 'paused' }],
  ['state', { state: 'aborted' }],
  ['approval', { approved: false }],
  ['switch', { up: false }],
  ['prompt', { promptReady: false }],
  ['doNotCall', { doNotCall: true }],
  ['window', { opensAt: 1_000_001 }],
  ['cap', { capEndsAt: 1_000_001 }],
  ['congestion', { congestedUntil: 1_000_001 }],
  ['lines', { linesToTake: 0 }],
  ['rate', { bucket: { thousandths: 999, at: 1_000_000 } }],
])('one no is enough: %s', (why, change) => {
  expect(gate({ ...facts, ...change })).toMatchObject({ dial: false, why });
});

test('texts need no line and no permission of the bucket, but a window and a consent', () => {
  const text = { ...facts, channel: 'sms', up: false, linesToTake: 0, promptReady: false } as const;
  expect(gate(text)).toEqual({ dial: true });
  expect(gate({ ...text, doNotCall: true })).toMatchObject({ why: 'doNotCall' });
  expect(gate({ ...text, opensAt: 2_000_000 })).toMatchObject({ why: 'window' });
});

test('a campaign takes lines only while more than the guard asks for stay free', () => {
  expect(linesToTake(30, 0, 3)).toBe(27);
  expect(linesToTake(30, 26, 3)).toBe(1);
  expect(linesToTake(30, 27, 3)).toBe(0);
  expect(linesToTake(30, 30, 3)).toBe(0);
});

test('however calls come and go, a campaign never seizes a line of the guard', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 10 }),
      fc.array(fc.constantFrom('rings', 'leaves', 'dial', 'ends')),
      (lines, keepFree, happenings) => {
        let inbound = 0;
        let outbound = 0;
        for (const happening of happenings) {
          if (happening === 'rings' && inbound + outbound < lines) inbound += 1;
          if (happening === 'leaves' && inbound > 0) inbound -= 1;
          if (happening === 'ends' && outbound > 0) outbound -= 1;
          if (happening === 'dial' && linesToTake(lines, inbound + outbound, keepFree) > 0) {
            expect(lines - inbound - outbound).toBeGreaterThan(keepFree);
            outbound += 1;
          }
        }
      },
    ),
  );
});

test('in no second more calls leave than the pace allows and the bucket holds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 }),
      (callsPerSecond, pauses) => {
        let bucket: Bucket = { thousandths: 0, at: 0 };
        let now = 0;
        const dialled: number[] = [];
        for (const pauseMs of pauses) {
          now += pauseMs;
          bucket = refill(bucket, callsPerSecond, now);
          while (waitForOne(bucket, callsPerSecond) === 0) {
            bucket = takeOne(bucket);
            dialled.push(now);
          }
        }
        for (const from of dialled) {
          const inSecond = dialled.filter((at) => at >= from && at < from + 1_000).length;
          expect(inSecond).toBeLessThanOrEqual(callsPerSecond + bucketDepth(callsPerSecond));
        }
      },
    ),
  );
});

test('waiting as long as the bucket says is enough and never too short, and a clock set back gives nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 999 }), (callsPerSecond, thousandths) => {
      const bucket = { thousandths, at: 5_000 };
      const wait = waitForOne(bucket, callsPerSecond);
      expect(waitForOne(refill(bucket, callsPerSecond, 5_000 + wait), callsPerSecond)).toBe(0);
      expect(waitForOne(refill(bucket, callsPerSecond, 5_000 + wait - 1), callsPerSecond)).toBeGreaterThan(0);
      expect(refill(bucket, callsPerSecond, 0).thousandths).toBe(thousandths);
    }),
  );
});

test('congestion rests one second at first, doubles, and never more than a minute', () => {
  expect([1, 2, 3, 7, 50].map(congestionPauseMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
});

test('a campaign stands still when more than half of its latest attempts failed, but not after the first few', () => {
  expect(shouldPause({ ended: 19, failures: 19 })).toBe(false);
  expect(shouldPause({ ended: 20, failures: 10 })).toBe(false);
  expect(shouldPause({ ended: 20, failures: 11 })).toBe(true);
});

test('the cap of a number ends a day after the call that filled it', () => {
  const day = 86_400_000;
  expect(capEndsAt([], 3, 500)).toBe(500);
  expect(capEndsAt([400, 300], 3, 500)).toBe(500);
  expect(capEndsAt([400, 300, 200], 3, 500)).toBe(200 + day);
  expect(capEndsAt([400, 300, 200], 3, 300 + day)).toBe(300 + day);
});
