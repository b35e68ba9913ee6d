/** A ticket's number and PIN: what a citizen writes down, and what opens the ticket to them again. */

import { timingSafeEqual } from 'node:crypto';
import { raiseAlarm } from '../county/alarm.js';
import { countyOf } from '../county/table.js';
import type { Step, View } from '../engine/step.js';
import { checkDigit, hasCheckDigit } from '../kit/ids.js';
import { localTime } from '../kit/time.js';
import { type GuessSource, isAlarming, isLocked } from './guess.js';
import { countWrongGuess, keepReceipt, ticketOfReceipt, wrongWithinHour } from './guess-table.js';
import { countWrongPin, keptPin, nextSerial, write, wrongPinsOn } from './table.js';

const PIN_DIGITS = 6;
/** Nobody guesses one of 10^16, so it needs no number beside it. */
const RECEIPT_DIGITS = 16;
/** What receipts are bound to in place of a ticket's number. */
const RECEIPT = 'receipt';
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
export function tryPin(step: Step, number: string, pin: string, source: GuessSource = { kind: 'desk' }): PinVerdict {
  const day = today(step);
  if (isShut(step, source, wrongPinsOn(step.db, number, day))) return 'locked';
  const kept = keptPin(step.db, number) ?? Buffer.alloc(32);
  // The hash is made in every case, so that the answer takes as long.
  if (timingSafeEqual(kept, step.vault.match(pin, number))) return 'right';
  countWrongPin(step.db, number, day);
  countWrong(step, source);
  return 'wrong';
}

/** What is no number of a ticket at all is a guess as well, though no ticket is locked by it. */
export function tryNothing(step: Step, source: GuessSource): PinVerdict {
  if (isShut(step, source, 0)) return 'locked';
  countWrong(step, source);
  return 'wrong';
}

/** Gives an anonymous request the receipt that opens it, told this once; it cannot be found out again. */
export function issueReceipt(step: Step, number: string): string {
  let receipt = '';
  while (receipt.length < RECEIPT_DIGITS) {
    // A byte above 249 would favour small digits.
    for (const byte of step.bytes(RECEIPT_DIGITS)) if (byte < 250) receipt += String(byte % 10);
  }
  receipt = receipt.slice(0, RECEIPT_DIGITS);
  keepReceipt(step.db, step.vault.match(receipt, RECEIPT), number);
  return receipt;
}

/** The ticket a receipt opens, `wrong` or `locked`; spaces and dashes are as people write them. */
export function tryReceipt(step: Step, typed: string, source: GuessSource = { kind: 'desk' }) {
  if (isShut(step, source, 0)) return 'locked' as const;
  const found = ticketOfReceipt(step.db, step.vault.match(digitsOf(typed), RECEIPT));
  if (found !== undefined) return { number: found };
  countWrong(step, source);
  return 'wrong' as const;
}

/** Whether what was typed is as long as a receipt, so that it is tried as one. */
export function looksLikeReceipt(typed: string): boolean {
  return /^\d{16}$/.test(digitsOf(typed));
}

function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '');
}

function isShut(step: Step, source: GuessSource, wrongOnTicketToday: number): boolean {
  const wrongFromSourceThisHour = wrongWithinHour(step.db, nameOf(step, source), step.now);
  return isLocked({ wrongOnTicketToday, wrongFromSourceThisHour, source: source.kind });
}

function countWrong(step: Step, source: GuessSource): void {
  countWrongGuess(step.db, nameOf(step, source), step.now);
  if (isAlarming(countWrongGuess(step.db, 'all', step.now))) raiseAlarm(step, 'guessing', 'pin');
}

/** Where a try came from, as it may lie in the database: ids and keyed hashes. */
function nameOf(step: Step, source: GuessSource): string {
  switch (source.kind) {
    case 'caller':
      return `caller:${source.numberId}`;
    case 'address':
      return `address:${step.vault.match(source.address, 'address').toString('hex').slice(0, 32)}`;
    case 'desk':
      return 'desk';
  }
}

function today(view: View): string {
  return localTime(view.now, countyOf(view.db).zone).date;
}
