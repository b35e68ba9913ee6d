/** One box: a ticket's number, a telephone number or its last digits, a name, or words; each as far as the reader may see. */

import { findByTail, findNumber, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { checkDigit } from '../kit/ids.js';
import { toE164 } from '../kit/phone.js';
import type { TicketFilter } from './filter.js';
import { folded } from './fold.js';
import { hitTickets, listTickets, NEWEST, planOf, walkEnd } from './list-table.js';
import { parseNumber } from './pin.js';
import { nameQuestion, type Question, questionOf } from './query.js';
import { type Index, knownWords, numbersEnding } from './search-table.js';
import { type Ticket, ticketOf } from './table.js';
import { mayReadIdentity, mayReadText } from './view.js';

/** Hits that are looked at for one page, whatever the filter leaves of them: a rare filter on a common word ends in time. */
const WALKED_MOST = 8_000;
/** Texts that are read for one page, where the index alone cannot tell. */
const READ_MOST = 1_000;
/** So few tickets behind the filters are read one by one rather than looked for in the index. */
const FEW = 300;
/** People remember the last four digits, and write the last eight. */
const ENDING_LEAST = 4;
const TAIL_DIGITS = 8;
/** Numbers with the same last digits; a county has some hundred, and the newest come first. */
const NUMBERS_MOST = 500;

export type FoundBy = 'number' | 'phone' | 'name' | 'text';

export interface Found {
  readonly ticket: Ticket;
  readonly by: FoundBy;
}

export interface FoundPage {
  readonly found: readonly Found[];
  /** Everything above this serial was looked at; undefined: everything. */
  readonly next: number | undefined;
}

export interface Search {
  readonly query: string;
  readonly filter: TicketFilter;
  readonly before: number | undefined;
  readonly limit: number;
}

/** Newest first. A number that is a ticket's finds that ticket alone. */
export function search(view: View, asked: Search): FoundPage {
  const exact = numberAsked(view, asked.query);
  if (exact) return { found: [{ ticket: exact, by: 'number' }], next: undefined };
  return together([byPhone(view, asked), byName(view, asked), byText(view, asked)], asked.limit);
}

/** Tickets at a place: a list that is narrowed by words. */
export function listAtPlace(view: View, filter: TicketFilter, before: number | undefined, limit: number): FoundPage {
  const stream = byText(view, { query: undefined, filter, before, limit });
  return together([stream], limit);
}

interface Stream {
  readonly by: FoundBy;
  readonly tickets: readonly Ticket[];
  /** Undefined when there is nothing below the last of them. */
  readonly end: number | undefined;
}

/** Streams of falling serials become one; below the highest end of them nothing can be said yet. */
function together(streams: readonly Stream[], limit: number): FoundPage {
  const end = streams.reduce((most, stream) => Math.max(most, stream.end ?? 0), 0);
  const all = new Map<number, Found>();
  for (const { by, tickets } of streams) {
    for (const ticket of tickets) {
      if (ticket.serial >= end && !all.has(ticket.serial)) all.set(ticket.serial, { ticket, by });
    }
  }
  const found = [...all.values()].sort((a, b) => b.ticket.serial - a.ticket.serial);
  const shown = found.slice(0, limit);
  const cut = found.length > limit ? shown.at(-1)?.ticket.serial : undefined;
  return { found: shown, next: cut ?? (end === 0 ? undefined : end) };
}

/** A whole number, with or without spaces and dashes, or one without its check digit. */
function numberAsked(view: View, query: string): Ticket | undefined {
  const digits = query.normalize('NFKC').replace(/[\s-]/g, '');
  const whole = parseNumber(digits);
  const found = whole === undefined ? undefined : ticketOf(view.db, whole);
  if (found || !/^\d{10,11}$/.test(digits)) return found;
  return ticketOf(view.db, digits + checkDigit(digits));
}

const nothing = (by: FoundBy): Stream => ({ by, tickets: [], end: undefined });

function byPhone(view: View, { query, filter, before, limit }: Search): Stream {
  if (!mayReadIdentity(view.actor, { secrecy: 1 })) return nothing('phone');
  const numberIds = numbersLike(view, query);
  if (numberIds.length === 0) return nothing('phone');
  const seen = listTickets(view.db, { ...filter, numberIds }, { before, limit });
  const tickets = seen.filter((ticket) => mayReadIdentity(view.actor, ticket) && atPlace(view, filter, ticket));
  return { by: 'phone', tickets, end: seen.length === limit ? seen.at(-1)?.serial : undefined };
}

/** E.164, the national form, the last eight digits, or the last four to seven. */
function numbersLike(view: View, query: string): readonly number[] {
  const text = query.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (!/^[+(\d][\d\s().\-/]*$/.test(text) || digits.length < ENDING_LEAST || digits.length > 15) return [];
  const e164 = toE164(text, countyOf(view.db).country);
  const whole = e164 === undefined ? undefined : findNumber(view, e164);
  if (whole !== undefined) return [whole];
  if (digits.length >= TAIL_DIGITS) return findByTail(view, digits, NUMBERS_MOST);
  const alike = numbersEnding(view.db, endingOf(view, digits), NUMBERS_MOST);
  return digits.length === ENDING_LEAST ? alike : alike.filter((id) => readNumber(view, id).endsWith(digits));
}

/** A keyed hash of the last four digits. */
export function endingOf({ vault }: Pick<View, 'vault'>, digits: string): Buffer {
  return vault.match(digits.slice(-ENDING_LEAST), 'the last four digits of a number');
}

function byName(view: View, { query, filter, before, limit }: Search): Stream {
  const match = mayReadIdentity(view.actor, { secrecy: 1 }) ? nameQuestion(query) : undefined;
  if (match === undefined) return nothing('name');
  const looked = { index: 'ticket_names', match, verify: undefined } as const;
  const wanted = (ticket: Ticket) => mayReadIdentity(view.actor, ticket) && atPlace(view, filter, ticket);
  return walked(view, 'name', looked, { filter, before, limit }, wanted);
}

interface Looked {
  readonly index: Index;
  readonly match: string;
  /** Reads the texts of a hit; undefined where the index is exact. */
  readonly verify: ((ticket: Ticket) => boolean) | undefined;
}

type Asked = Omit<Search, 'query'> & { readonly query: string | undefined };

function byText(view: View, asked: Asked): Stream {
  const { filter, before, limit } = asked;
  const readable = (ticket: Ticket) => mayReadText(view.actor, ticket);
  const holds = textHolds(view, asked);
  if (planOf(view.db, filter).most <= FEW) {
    const few = listTickets(view.db, filter, { before, limit: FEW });
    const tickets = few.filter((ticket) => ticket.secrecy <= 1 && readable(ticket) && holds(ticket)).slice(0, limit);
    return { by: 'text', tickets, end: tickets.length === limit ? tickets.at(-1)?.serial : undefined };
  }
  const looked = questionAt(view, asked, holds);
  return looked ? walked(view, 'text', looked, { filter, before, limit }, readable) : nothing('text');
}

/** Whether the text or the place holds the query, and the place the words of the filter; read and folded. */
function textHolds(view: View, { query, filter }: Asked): (ticket: Ticket) => boolean {
  const wanted = query === undefined ? '' : folded(query);
  if (query !== undefined && wanted === '') return () => false;
  return (ticket) => {
    const read = (commitment: string | null) => folded(textOf(view.db, commitment) ?? '');
    const there = wanted === '' || read(ticket.text).includes(wanted) || read(ticket.place).includes(wanted);
    return there && atPlace(view, filter, ticket);
  };
}

function atPlace(view: View, { place }: TicketFilter, ticket: Ticket): boolean {
  if (place === undefined) return true;
  const wanted = folded(place);
  return wanted !== '' && folded(textOf(view.db, ticket.place) ?? '').includes(wanted);
}

/** The query and the place as one question to one index. */
function questionAt(view: View, { query, filter }: Asked, holds: (ticket: Ticket) => boolean): Looked | undefined {
  const known = {
    starting: (part: string, limit: number) => knownWords.starting(view.db, part, limit),
    ending: (part: string, limit: number) => knownWords.ending(view.db, part, limit),
    holding: (part: string, limit: number) => knownWords.holding(view.db, part, limit),
  };
  const asked = [
    ...(query === undefined ? [] : [{ question: questionOf(query, known), column: '' }]),
    ...(filter.place === undefined ? [] : [{ question: questionOf(filter.place, known), column: 'place : ' }]),
  ];
  const questions = asked.flatMap(({ question, column }) => (question ? [{ ...question, column }] : []));
  if (questions.length < asked.length || questions.length === 0) return undefined;
  const inWords = questions.filter(({ index }) => index === 'ticket_words');
  const used = inWords.length > 0 ? inWords : questions;
  const exact = used.length === questions.length && used.every((each) => isExact(each, inWords.length > 0));
  const match = used.map(({ match, column }) => `${inWords.length > 0 ? column : ''}(${match})`).join(' AND ');
  return { index: used[0]?.index ?? 'ticket_words', match, verify: exact ? undefined : holds };
}

/** Single characters are kept without the column they stand in. */
function isExact({ exact, column }: Question & { readonly column: string }, inWords: boolean): boolean {
  return exact && (inWords || column === '');
}

/** Hits one by one until there are enough, or enough was looked at. */
function walked(
  view: View,
  by: FoundBy,
  { index, match, verify }: Looked,
  { filter, before, limit }: Omit<Search, 'query'>,
  wanted: (ticket: Ticket) => boolean,
): Stream {
  const hits = { index, match, walked: WALKED_MOST };
  const tickets: Ticket[] = [];
  let read = 0;
  let last: number | undefined;
  for (const ticket of hitTickets(view.db, filter, hits, before ?? NEWEST)) {
    last = ticket.serial;
    read += 1;
    if (wanted(ticket) && (verify?.(ticket) ?? true)) tickets.push(ticket);
    if (tickets.length >= limit || (verify && read >= READ_MOST)) return { by, tickets, end: last };
  }
  return { by, tickets, end: walkEnd(view.db, filter, hits, before ?? NEWEST) };
}
