/** Takes out of a public text what would give a person away: telephone, identity and bank card numbers. */

import { hasCheckDigit } from './ids.js';

/** Seven digits and more, however they are parted: shorter runs are sums and house numbers. */
const longNumber = /\+?\d(?:[ \-.]?\d){6,}[\dXx]?/g;
/** Days, hours, and hours from when to when: nobody's number, and what an answer is about. */
const times =
  '(?<!\\d)(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])(?!\\d)|(?<![\\d.:])\\d?\\d[.:]\\d\\d ?[-–] ?\\d?\\d[.:]\\d\\d(?!\\d)';
/** Between the digits of a number; a bracket may open before them. */
const GAP = '[ \\-.()]{0,3}';
/** A number without the area it is in: the shortest that is longer than a date. */
const LOCAL_DIGITS = 7;

/**
 * Long numbers become `***`. What stays: the number of a ticket, which the citizen needs, times, and the `offices`, which
 * are E.164 and are found in whole or without country and area, however they are written.
 */
export function scrub(text: string, offices: readonly string[] = []): string {
  // Every second part is one that stays.
  return text
    .split(staying(offices))
    .map((part, at) => (at % 2 === 1 ? part : scrubPart(part)))
    .join('');
}

function scrubPart(part: string): string {
  return part.replace(longNumber, (found) => {
    const digits = found.replace(/\D/g, '');
    return isTicketNumber(digits) ? found : '***';
  });
}

const known = new Map<string, RegExp>();
/** A county's offices change with its file, a few times in the life of a daemon. */
const KNOWN_MOST = 100;

function staying(offices: readonly string[]): RegExp {
  const key = offices.join();
  const found = known.get(key);
  if (found) return found;
  if (known.size >= KNOWN_MOST) known.clear();
  const made = new RegExp(`(${[...offices.map(written), times].filter((each) => each !== '').join('|')})`);
  known.set(key, made);
  return made;
}

/** An E.164 number as people write it: with `+`, with `00`, with a leading `0`, with or without country and area. */
function written(office: string): string {
  const digits = office.replace(/\D/g, '');
  if (digits.length < LOCAL_DIGITS) return '';
  const local = [...digits.slice(-LOCAL_DIGITS)].join(GAP);
  const before = [...digits.slice(0, -LOCAL_DIGITS)].reduce((inner, digit) => `(?:${inner}${digit}${GAP})?`, '');
  return `(?<![\\d+])(?:\\+|00|0)?${before}${local}(?!\\d|[ \\-.]\\d)`;
}

/** `YYMMDD`, four or five digits, ISO 7064 check digit. */
function isTicketNumber(digits: string): boolean {
  return /^\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{5,6}$/.test(digits) && hasCheckDigit(digits);
}
