/** The vault opens only with its own key and only what was not touched. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openVault, VAULT_KEY_BYTES } from '../../src/kit/vault.js';

const vault = openVault(Buffer.alloc(VAULT_KEY_BYTES, 1));
const other = openVault(Buffer.alloc(VAULT_KEY_BYTES, 2));
const nonce = fc.uint8Array({ minLength: 12, maxLength: 12 });

test('what was sealed opens as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), nonce, (text, once) => {
      expect(vault.open(vault.seal(text, once))).toBe(text);
    }),
  );
});

test('another key opens nothing', () => {
  fc.assert(
    fc.property(fc.string(), nonce, (text, once) => {
      expect(() => other.open(vault.seal(text, once))).toThrow();
    }),
  );
});

test('one flipped bit anywhere is found', () => {
  fc.assert(
    fc.property(fc.string(), nonce, fc.nat(), (text, once, place) => {
      const sealed = vault.seal(text, once);
      const bit = place % (sealed.length * 8);
      sealed.writeUInt8(sealed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => vault.open(sealed)).toThrow();
    }),
  );
});

test('a seal cut short is found, however short', () => {
  const sealed = vault.seal('', Buffer.alloc(12, 3));
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => vault.open(sealed.subarray(0, length)), `${length} bytes`).toThrow();
  }
});

test('a key of another length is no key', () => {
  expect(() => openVault(Buffer.alloc(VAULT_KEY_BYTES - 1))).toThrow('31 bytes');
});

test('numbers are found by the whole and by their last eight digits, and by nothing else', () => {
  const number = '+12025550143';
  expect(vault.matchWhole(number)).toEqual(vault.matchWhole(number));
  expect(vault.matchWhole(number)).not.toEqual(vault.matchWhole('+12025550144'));
  expect(vault.matchWhole(number)).not.toEqual(other.matchWhole(number));
  expect(vault.matchTail(number)).toEqual(vault.matchTail('2555-0143'.replace('2', '(2)')));
  expect(vault.matchTail(number)).toEqual(vault.matchTail('25550143'));
  expect(vault.matchTail(number)).not.toEqual(vault.matchTail('5550143'));
  expect(vault.matchTail('25550143')).not.toEqual(vault.matchWhole('25550143'));
});

test('a secret is bound to what it belongs to', () => {
  expect(vault.match('1234', 'ticket:1')).not.toEqual(vault.match('1234', 'ticket:2'));
  expect(vault.match('4', '123')).not.toEqual(vault.match('34', '12'));
  expect(vault.match('1234', 'ticket:1')).toEqual(vault.match('1234', 'ticket:1'));
});
