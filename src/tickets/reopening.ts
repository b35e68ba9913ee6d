/** A matter that is back: a closed ticket is handled again, an archived one begins anew and remembers what it was. */

import { textOf } from '../engine/journal.js';
import { entryType, type Step } from '../engine/step.js';
import { cleanText } from '../kit/text.js';
import { register, withdraw } from './actions.js';
import { reopen } from './closing.js';
import type { GuessSource } from './guess.js';
import { about, mustFind } from './move.js';
import { issuePin } from './pin.js';
import { addLink } from './supervision-table.js';
import type { Ticket } from './table.js';
import type { TicketState } from './ticket.js';
import { ownTicket, type Tracked } from './track.js';

const TEXT_MOST = 20_000;

export const ticketLinked = entryType<{ ticket: string; other: string; kind: 'reopens' }>('ticket.linked');

export interface Reopened {
  /** The ticket that is worked on from now on. */
  readonly number: string;
  readonly state: TicketState;
  /** The archived ticket it goes back to, and the PIN of the new one, told this once. */
  readonly reopens: string | null;
  readonly pin: string | null;
}

/** Within the window the same ticket goes back to work; after it a new one is linked to the old. */
export function reopenOrLink(step: Step, number: string, reason: string): Reopened {
  const old = mustFind(step, number);
  if (old.state !== 'archived') {
    reopen(step, number, reason);
    return { number: old.number, state: mustFind(step, number).state, reopens: null, pin: null };
  }
  const fresh = registerAgain(step, old, cleanText(reason, TEXT_MOST));
  addLink(step.db, { ticket: fresh.number, other: old.number, kind: 'reopens' }, step.now);
  step.record(ticketLinked, about(fresh.number), { ticket: fresh.number, other: old.number, kind: 'reopens' });
  step.record(ticketLinked, about(old.number), { ticket: fresh.number, other: old.number, kind: 'reopens' });
  const pin = issuePin(step, fresh.number);
  return { number: fresh.number, state: fresh.state, reopens: old.number, pin };
}

function registerAgain(step: Step, old: Ticket, text: string): Ticket {
  const { numberId, type, secrecy, lang, latitude, longitude } = old;
  return register(step, {
    text,
    numberId,
    name: textOf(step.db, old.name),
    service: old.service ?? undefined,
    type,
    place: textOf(step.db, old.place),
    latitude,
    longitude,
    secrecy,
    anonymous: old.anonymous === 1,
    channel: 'phone',
    lang,
  });
}

export type TakenBack =
  | { readonly found: true; readonly number: string; readonly state: TicketState }
  | Extract<Tracked, { readonly found: false }>;

/** The citizen takes the request back with number and PIN, or an anonymous one with its receipt. */
export function takeBack(
  step: Step,
  typed: { readonly number: string; readonly pin?: string | undefined; readonly reason: string },
  source?: GuessSource,
): TakenBack {
  const own = ownTicket(step, typed, source);
  if ('found' in own) return own;
  withdraw(step.as({ user: 'citizen', role: 'citizen' }), own.number, typed.reason);
  return { found: true, number: own.number, state: 'withdrawn' };
}
