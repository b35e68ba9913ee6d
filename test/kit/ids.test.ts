/** Ids are what the standards say: UUIDs of RFC 9562 and check digits of ISO 7064. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, hasCheckDigit, opaqueId, uuidFrom, uuidOf } from '../../src/kit/ids.js';

const digits = fc.stringMatching(/^\d{1,20}$/);

/** ISO 7064, hybrid system MOD 11,10, as the standard states the test: the sum of the last place is 1 modulo 10. */
function isValid(number: string): boolean {
  const sumAt = (place: number): number => {
    const before = place === 0 ? 10 : ((sumAt(place - 1) % 10 || 10) * 2) % 11;
    return before + Number(number.at(place));
  };
  return sumAt(number.length - 1) % 10 === 1;
}

test('check digits published elsewhere come out the same', () => {
  expect(checkDigit('0794')).toBe('5');
  expect(checkDigit('79462')).toBe('3');
  expect(checkDigit('00200667308')).toBe('5');
  expect(checkDigit('8609574271')).toBe('9');
});

test('of the ten digits exactly the check digit passes the test of the standard', () => {
  fc.assert(
    fc.property(digits, (number) => {
      const passing = [...'0123456789'].filter((digit) => isValid(number + digit));
      expect(passing).toEqual([checkDigit(number)]);
      expect([...'0123456789'].filter((digit) => hasCheckDigit(number + digit))).toEqual(passing);
    }),
  );
});

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
      const whole = number + checkDigit(number);
      const at = place % whole.length;
      const wrong = whole.slice(0, at) + ((Number(whole[at]) + more) % 10) + whole.slice(at + 1);
      expect(hasCheckDigit(wrong)).toBe(false);
    }),
  );
});

test('what is no number has no check digit', () => {
  for (const text of ['', '5', 'a5', '12 3', '１２', '-10']) expect(hasCheckDigit(text)).toBe(false);
});

test('a name always gives the same UUID, the one RFC 9562 gives it', () => {
  expect(uuidOf('http://www.example.com/thing')).toBe('88c9efbc-7642-5ed6-86b9-6843d554d23a');
  expect(uuidOf('ticket', 7)).toBe('f0f5ed12-07f5-5d1a-979c-0423b324c650');
  expect(uuidOf('ab', 'c')).not.toBe(uuidOf('a', 'bc'));
});

test('a random UUID keeps its bytes but for version and variant, and leaves the given ones alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const before = [...bytes];
      const id = uuidFrom(bytes);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const back = Buffer.from(id.replaceAll('-', ''), 'hex');
      expect([...back].filter((byte, at) => at !== 6 && at !== 8 && byte !== before[at])).toEqual([]);
      expect([...bytes]).toEqual(before);
    }),
  );
});

test('only words without meaning to a switch are opaque ids', () => {
  expect(opaqueId.test('p-0123_Az')).toBe(true);
  for (const text of ['', 'a b', 'a\n', 'a;b', '$(x)', "a'b", 'a,b', '路', 'a'.repeat(65)]) {
    expect(opaqueId.test(text)).toBe(false);
  }
});
