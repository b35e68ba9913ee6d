/** Telephone numbers: however people write them, one number has one form. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { e164, isCountry, masked, national, shortCode, toE164 } from '../../src/kit/phone.js';

const number = '+12025550143';

test('every way to write a number leads to one form', () => {
  for (const written of [
    '+12025550143',
    '2025550143',
    '(202) 555-0143',
    '1 202 555 0143',
    '202.555.0143',
    ' +1 202/555-0143 ',
    '２０２５５５０１４３',
    '＋１２０２５５５０１４３',
  ]) {
    expect(toE164(written, 'US')).toBe(number);
  }
});

test("a country's own numbers need no prefix, another country's do", () => {
  expect(toE164('010 6552 9988', 'CN')).toBe('+861065529988');
  expect(toE164('+1 202 555 0143', 'CN')).toBe(number);
});

test('what is no number is none', () => {
  for (const text of [
    '',
    '12345',
    '+',
    '+0123456789',
    'call me',
    '202-555-0143 x3; drop',
    '2025550143\n',
    '٢٠٢٥٥٥٠١٤٣x',
    `+1${'2'.repeat(60)}`,
    '+1202555014',
  ]) {
    const found = toE164(text, 'US');
    expect(found === undefined || e164.test(found), text).toBe(true);
  }
  expect(toE164('12345', 'US')).toBeUndefined();
  expect(toE164('+1202555014', 'US')).toBeUndefined();
  expect(toE164('+', 'US')).toBeUndefined();
});

test('any text gives a well-formed number that reads as itself, or none', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9() .\-/]{0,24}$/));
  fc.assert(
    fc.property(text, fc.constantFrom('US' as const, 'CN' as const, 'DE' as const), (written, country) => {
      const found = toE164(written, country);
      if (found === undefined) return;
      expect(found).toMatch(e164);
      expect(toE164(found, country)).toBe(found);
    }),
  );
});

test('a number is not taken for good in one country because it was seen in another', () => {
  const before = toE164('2025550143', 'CN');
  toE164('2025550143', 'US');
  expect(toE164('2025550143', 'CN')).toBe(before);
});

test('screens show the national form at home and the international form abroad', () => {
  expect(national(number, 'US')).toBe('(202) 555-0143');
  expect(national(number, 'CN')).toBe('+1 202 555 0143');
  expect(national('12345', 'US')).toBe('12345');
});

test('a masked number keeps four digits and does not tell how long it is', () => {
  expect(masked(number)).toBe('****0143');
  expect(masked('+861065529988')).toBe('****9988');
  expect(masked('110')).toBe('****');
});

test('countries and short codes are told from everything else', () => {
  expect(['CN', 'US'].every(isCountry)).toBe(true);
  expect(['cn', 'XX', '', '__proto__', 'constructor'].some(isCountry)).toBe(false);
  expect(['110', '12345', '911'].every((code) => shortCode.test(code))).toBe(true);
  expect(['12', '1234567', '+123', '12a', '123\n'].some((code) => shortCode.test(code))).toBe(false);
});
