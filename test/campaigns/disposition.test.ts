/** One word for each end of a leg. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asksForPause, disposition, dispositions, isFailure } from '../../src/campaigns/disposition.js';

const end = {
  cause: 'NORMAL_CLEARING',
  sipStatus: undefined,
  answered: false,
  played: false,
  pressed: '',
  confirmKey: '1',
};
const of = (change: Partial<Parameters<typeof disposition>[0]>) => disposition({ ...end, ...change });

test('an answered call counts only for what was heard and pressed', () => {
  expect(of({ answered: true, played: true, pressed: '1' })).toBe('confirmed');
  expect(of({ answered: true, played: false, pressed: '1' })).toBe('confirmed');
  expect(of({ answered: true, played: true, pressed: '9' })).toBe('delivered');
  expect(of({ answered: true, played: true })).toBe('delivered');
  expect(of({ answered: true })).toBe('hungUp');
  expect(of({ answered: true, cause: 'NORMAL_TEMPORARY_FAILURE' })).toBe('failed');
});

test.each([
  ['USER_BUSY', 486, 'busy'],
  ['NO_USER_RESPONSE', 480, 'unreachable'],
  ['NO_ANSWER', undefined, 'noAnswer'],
  ['ORIGINATOR_CANCEL', 487, 'noAnswer'],
  ['UNALLOCATED_NUMBER', 404, 'invalid'],
  ['INVALID_NUMBER_FORMAT', 484, 'invalid'],
  ['NUMBER_CHANGED', 410, 'invalid'],
  ['CALL_REJECTED', 603, 'refused'],
  ['CALL_REJECTED', 403, 'failed'],
  ['CALL_REJECTED', 407, 'failed'],
  ['RECOVERY_ON_TIMER_EXPIRE', 408, 'failed'],
  ['NORMAL_TEMPORARY_FAILURE', 503, 'congestion'],
  ['NORMAL_CIRCUIT_CONGESTION', undefined, 'congestion'],
  ['DESTINATION_OUT_OF_ORDER', undefined, 'throttled'],
  ['GATEWAY_DOWN', undefined, 'throttled'],
  ['SOMETHING_NEW', 599, 'failed'],
  ['toString', undefined, 'failed'],
] as const)('%s with status %s is %s', (cause, sipStatus, expected) => {
  expect(of({ cause, sipStatus })).toBe(expected);
});

test('whatever the switch writes, there is exactly one disposition, and an unanswered call never counts as reached', () => {
  fc.assert(
    fc.property(
      fc.record({
        cause: fc.string(),
        sipStatus: fc.option(fc.integer({ min: 100, max: 699 }), { nil: undefined }),
        answered: fc.boolean(),
        played: fc.boolean(),
        pressed: fc.string(),
        confirmKey: fc.constantFrom('1', '5'),
      }),
      (leg) => {
        const ended = disposition(leg);
        expect(dispositions).toContain(ended);
        if (!leg.answered) expect(['confirmed', 'delivered', 'hungUp']).not.toContain(ended);
      },
    ),
  );
});

test('congestion rests the trunk and speaks for a failure, a busy citizen does neither', () => {
  expect(dispositions.filter(asksForPause)).toEqual(['congestion', 'throttled']);
  expect(dispositions.filter(isFailure)).toEqual(['invalid', 'failed', 'congestion', 'throttled', 'unknown']);
});
