/** What the search box is told: words, names and telephone endings of tickets, as far as everybody may read them; kept tidy in idle time. */

import { readNumber } from '../citizens/table.js';
import { textOf } from '../engine/journal.js';
import { type Entry, type Step, type Timer, type TimerKind, timerKind } from '../engine/step.js';
import type { Db } from '../store/sql.js';
import { NEWEST } from './list-table.js';
import type { Moved } from './move.js';
import { endingOf } from './search.js';
import {
  forgetName,
  forgetWords,
  hasForgottenWords,
  isIndexed,
  keepEnding,
  keepName,
  keepWords,
  mergeIndex,
  waiting,
} from './search-table.js';
import { type Ticket, ticketAt, ticketOf } from './table.js';

/** Joining goes on in small steps beside the requests; it need not follow each of them. */
const IDLE_MS = 3_000;
/** The next small step comes after whatever waits in the inbox. */
const NEXT_MS = 50;
/** About a millisecond of work a step. */
const PAGES_A_STEP = 16;
/** Some fifty milliseconds: nobody waits beside a command that is alone. */
const PAGES_ALONE = 1_000;
/** Tickets of an older index that are put in within one step. */
const TICKETS_A_STEP = 100;

export const searchTidy: TimerKind<Record<string, never>> = timerKind('search.tidy');
const OWNER = 'search';

/** A new request is found from the commit on: whoever searches reads those that wait for the index. */
export function indexNew(step: Step, entry: Entry<Moved>): void {
  const ticket = ticketOf(step.db, entry.data.ticket);
  if (!ticket) return;
  indexSoon(step, ticket);
  if (ticket.numberId !== null) {
    keepEnding(step.db, ticket.numberId, endingOf(step, readNumber(step, ticket.numberId).replace(/\D/g, '')));
  }
}

/** Its words and its name are read wherever somebody searches, until the next tidying puts them into the index. */
export function indexSoon(step: Step, ticket: Ticket): void {
  if (ticket.secrecy >= 2) return;
  waiting.add(step.db, ticket.serial);
  tidySoon(step);
}

/**
 * At the next full three seconds, so that requests that come one after the other do not put it off for ever. Words that
 * were forgotten leave the bytes of the index then.
 */
export function tidySoon(step: Step): void {
  step.timer(searchTidy, OWNER, (Math.floor(step.now / IDLE_MS) + 1) * IDLE_MS, {});
}

/** What became secret leaves the index in the same transaction; what became open comes in. */
export function indexAgain(step: Step, entry: Entry<{ readonly ticket: string }>): void {
  const ticket = ticketOf(step.db, entry.data.ticket);
  // Each row taken out has the whole index merged anew, so nothing is taken out only to be put back.
  if (!ticket || isIndexed(step.db, ticket.serial) === ticket.secrecy < 2) return;
  takeOut(step.db, ticket);
  indexSoon(step, ticket);
}

/** Takes a ticket out of the index; to be called while its words are still known. */
export function takeOut(db: Db, ticket: Ticket): void {
  forgetWords(db, ticket.serial, [textOf(db, ticket.text), textOf(db, ticket.place)].join(' '));
  forgetName(db, ticket.serial);
  waiting.done(db, ticket.serial);
}

/** Puts in what everybody may search of a ticket that is not in the index. */
function index({ db }: Pick<Step, 'db'>, ticket: Ticket): void {
  if (ticket.secrecy >= 2) return;
  const text = textOf(db, ticket.text);
  if (text !== undefined) keepWords(db, ticket.serial, text, textOf(db, ticket.place) ?? '');
  const name = ticket.anonymous ? undefined : textOf(db, ticket.name);
  if (name !== undefined) keepName(db, ticket.serial, name);
}

/** One small step, and again soon while there is more. */
export function tidyIndex(step: Step, _: Timer<Record<string, never>>): void {
  if (tidyOnce(step, PAGES_A_STEP)) step.timer(searchTidy, OWNER, step.now + NEXT_MS, {});
}

/** Tickets of an older index, then a few pages joined; true while there is more. */
function tidyOnce(step: Step, pages: number): boolean {
  const old = waiting.below(step.db, NEWEST, 0, TICKETS_A_STEP);
  // Rising serials: FTS5 writes a segment of its own for a row below the one before.
  for (const serial of old.toReversed()) {
    const ticket = ticketAt(step.db, serial);
    waiting.done(step.db, serial);
    if (ticket) index(step, ticket);
  }
  const wasThere = hasForgottenWords(step.db);
  const more = mergeIndex(step.db, pages);
  // The pages that held the words are in the log of writing still.
  if (wasThere && !hasForgottenWords(step.db)) step.emptyLog();
  return more || old.length === TICKETS_A_STEP;
}

/** A larger step for a command that has the county to itself; true while forgotten words are in the index's bytes. */
export function expunge(step: Step): boolean {
  if (!hasForgottenWords(step.db)) return false;
  tidyOnce(step, PAGES_ALONE);
  return hasForgottenWords(step.db);
}
