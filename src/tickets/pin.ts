/** A ticket's number and PIN: what a citizen writes down, and what opens the ticket to them again. */

import { timingSafeEqual } from 'node:crypto';
import { countyOf } from '../county/table.js';
import type { Step, View } from '../engine/step.js';
import { checkDigit, hasCheckDigit } from '../kit/ids.js';
import { localTime } from '../kit/time.js';
import { countWrongPin, keptPin, nextSerial, write, wrongPinsOn } from './table.js';

const PIN_DIGITS = 6;
/** Six digits and five tries a day leave a guesser a chance of one in 550 a year. */
const WRONG_A_DAY = 5;
/** The largest multiple of 10^6 below 2^24: bytes above it would favour small PINs. */
const FAIR_LIMIT = 16_000_000;

/** `YYMMDD`, the day's serial in four digits (five on a day of more than 9 999), an ISO 7064 check digit. */
export function nextNumber(step: Step, openedAt: number): string {
  const { date } = localTime(openedAt, countyOf(step.db).zone);
  const day = date.slice(2).replaceAll('-', '');
  const digits = `${day}${String(nextSerial(step.db, day)).padStart(4, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** What a person typed, without spaces and dashes, when it can be the number of a ticket at all. */
export function parseNumber(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{11,12}$/.test(digits) && hasCheckDigit(digits) ? digits : undefined;
}

/** Gives a ticket a new PIN and tells it, this once; kept is only its keyed hash. */
export function issuePin(step: Step, number: string): string {
  let value = FAIR_LIMIT;
  while (value >= FAIR_LIMIT) {
    const [a = 0, b = 0, c = 0] = step.bytes(3);
    value = (a << 16) | (b << 8) | c;
  }
  const pin = String(value % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0');
  write.pin(step.db, number, step.vault.match(pin, number));
  return pin;
}

export type PinVerdict = 'right' | 'wrong' | 'locked';

/** Whether this PIN opens this ticket. No such ticket and a wrong PIN look the same, and both count. */
export function tryPin(step: Step, number: string, pin: string): PinVerdict {
  const day = today(step);
  if (wrongPinsOn(step.db, number, day) >= WRONG_A_DAY) return 'locked';
  const kept = keptPin(step.db, number) ?? Buffer.alloc(32);
  // The hash is made in every case, so that the answer takes as long.
  if (timingSafeEqual(kept, step.vault.match(pin, number))) return 'right';
  countWrongPin(step.db, number, day);
  return 'wrong';
}

function today(view: View): string {
  return localTime(view.now, countyOf(view.db).zone).date;
}
