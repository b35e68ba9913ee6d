/** Requests that may be the same matter, shown while somebody still types: a bounded look at what came in lately. */

import { findNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { ALIKE_LEAST, type AlikeReason, alike, overlap, shingles } from './alike.js';
import { newestAtPlace, newestTickets, placeOfTicket } from './intake-table.js';
import { foldPlace, placeOf } from './place.js';
import { childrenOf, type Ticket, ticketOf, ticketsOfNumber } from './table.js';
import { finalStates, stateWords, type TicketState } from './ticket.js';
import { mayReadIdentity, mayReadText } from './view.js';

/** Two requests a month apart are two matters. */
const WITHIN_MS = 30 * 86_400_000;
/** As many as are read and compared in a few milliseconds, however many tickets there are. */
const COMPARED_MOST = 300;
const OF_CALLER_MOST = 20;
const TOLD_MOST = 8;
const EXCERPT = 80;

export interface CandidateInput {
  readonly text: string;
  readonly phone?: string | undefined;
  readonly service?: string | undefined;
  readonly place?: string | undefined;
}

export interface Candidate {
  readonly number: string;
  readonly state: TicketState;
  readonly stage: Words;
  /** 0 to 1. */
  readonly score: number;
  readonly because: readonly AlikeReason[];
  readonly openedAt: string;
  readonly text: string | null;
  readonly place: string | null;
  /** Requests that were joined with it already. */
  readonly joined: number;
  /** Whether a new request can still be joined with it. */
  readonly open: boolean;
}

/** Likest first. A request that was joined with another stands under that one. */
export function candidatesFor(view: View, input: CandidateInput): readonly Candidate[] {
  const { db, now } = view;
  const county = countyOf(db);
  const typed = shingles(input.text);
  const place = placeOf(county, input.place ?? '') ?? placeOf(county, input.text);
  const placeFold = foldPlace(input.place ?? '');
  const caller = callerOf(view, input.phone);
  const looked = new Map<string, Ticket>();
  const add = (tickets: readonly Ticket[]) => {
    for (const ticket of tickets) {
      if (now - ticket.openedAt <= WITHIN_MS && mayReadText(view.actor, ticket)) looked.set(ticket.number, ticket);
    }
  };
  add(newestTickets(db, input.service, COMPARED_MOST));
  if (place) add(newestAtPlace(db, place.code, COMPARED_MOST));
  if (caller !== undefined) add(ticketsOfNumber(db, caller, OF_CALLER_MOST));
  const best = new Map<string, Candidate>();
  for (const ticket of looked.values()) {
    const words = textOf(db, ticket.text) ?? '';
    const { score, because } = alike({
      text: overlap(typed, shingles(words)),
      samePlace: place
        ? placeOfTicket(db, ticket.number)?.place === place.code
        : placeFold !== '' && foldPlace(textOf(db, ticket.place) ?? '') === placeFold,
      sameService: input.service !== undefined && ticket.service === input.service,
      // Who may not see identities does not learn by asking whose number it is.
      sameCaller: caller !== undefined && ticket.numberId === caller && mayReadIdentity(view.actor, ticket),
    });
    const head = (ticket.mergedInto === null ? undefined : ticketOf(db, ticket.mergedInto)) ?? ticket;
    if (score < ALIKE_LEAST || score <= (best.get(head.number)?.score ?? 0)) continue;
    best.set(head.number, shown(view, head, { score, because }, county.zone));
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.number < b.number ? 1 : -1)).slice(0, TOLD_MOST);
}

function callerOf(view: View, phone: string | undefined): number | undefined {
  const e164 = phone === undefined ? undefined : toE164(phone, countyOf(view.db).country);
  return e164 === undefined ? undefined : findNumber(view, e164);
}

function shown(
  view: View,
  ticket: Ticket,
  { score, because }: Pick<Candidate, 'score' | 'because'>,
  zone: string,
): Candidate {
  const readable = mayReadText(view.actor, ticket);
  return {
    number: ticket.number,
    state: ticket.state,
    stage: stateWords[ticket.state],
    score,
    because,
    openedAt: isoTime(ticket.openedAt, zone),
    text: readable ? (textOf(view.db, ticket.text)?.slice(0, EXCERPT) ?? null) : null,
    place: readable ? (textOf(view.db, ticket.place) ?? null) : null,
    joined: childrenOf(view.db, ticket.number).length,
    open: !finalStates.includes(ticket.state),
  };
}
