/** Identifiers: name-based UUIDs, check digits, short random ids. */

import { createHash } from 'node:crypto';

const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A deterministic UUID of version 5 (RFC 9562 §5.5) over the joined parts; the same parts always give the same id. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha1').update(namespace).update(parts.join('\u001f')).digest().subarray(0, 16);
  return asUuid(bytes, 0x50);
}

/** A random UUID of version 4 (RFC 9562 §5.4) from 16 given bytes. */
export function uuidFrom(bytes: Uint8Array): string {
  return asUuid(Buffer.from(bytes.subarray(0, 16)), 0x40);
}

function asUuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The check digit of ISO 7064 MOD 11,10 for a string of decimal digits. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** True when the last digit is the ISO 7064 MOD 11,10 check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}

/** Opaque ids are the only words of ours that may stand in a switch command. */
export const opaqueId = /^[A-Za-z0-9_-]{1,64}$/;
