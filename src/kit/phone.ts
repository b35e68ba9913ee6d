/** Telephone numbers: E.164 inside, national form on screens, short codes (12345, 110) as they are. */

import { createRequire } from 'node:module';
import type { CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

export type Country = CountryCode;

// The library takes 40 ms to load and most commands never meet a number.
interface Library {
  readonly default: typeof parsePhoneNumberFromString;
  readonly isSupportedCountry: typeof isSupportedCountry;
}
let loaded: Library | undefined;
function library(): Library {
  loaded ??= createRequire(import.meta.url)('libphonenumber-js/max') as Library;
  return loaded;
}
function parser(): typeof parsePhoneNumberFromString {
  return library().default;
}

/** Whether numbers of this country (two capital letters) can be read. */
export function isCountry(text: string): text is Country {
  return library().isSupportedCountry(text);
}

/** `+` and 7 to 15 digits (ITU-T E.164). */
export const e164 = /^\+[1-9]\d{6,14}$/;

/** The E.164 form of a number as people or switches write it, or `undefined` when it is none. Full-width digits count. */
export function toE164(text: string, country: Country): string | undefined {
  const folded = text.normalize('NFKC').trim();
  if (folded.length > 40 || !/^[+(\d][\d\s().\-/]*$/.test(folded)) return undefined;
  if (e164.test(folded) && known.has(folded)) return folded;
  const found = parser()(folded, country);
  if (!found?.isValid()) return undefined;
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.add(found.number);
  return found.number;
}

/** Numbers seen before need no second parse: 10 000 citizens fit in half a megabyte. */
const KNOWN_LIMIT = 10_000;
const known = new Set<string>();

/** National writing for screens and lists, e.g. `(0555) 012 3456`; an unknown number comes back as it is. */
export function national(number: string, country: Country): string {
  const found = parser()(number, country);
  if (!found) return number;
  return found.country === country ? found.formatNational() : found.formatInternational();
}

/** What stands in place of a number that was forgotten; nothing that could be dialled. */
export const FORGOTTEN = 'forgotten';

/** All but the last four digits hidden: what lists and logs may show. */
export function masked(number: string): string {
  if (number === FORGOTTEN) return '****';
  return number.length <= 4 ? '****' : `${'*'.repeat(4)}${number.slice(-4)}`;
}

/** A short code of a public service (110, 12345, 911): three to six digits. */
export const shortCode = /^\d{3,6}$/;
