/** One box: a ticket's number, a telephone number or its last digits, a name, or words; each as far as the reader may see. */

import { findByTail, findNumber, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { checkDigit } from '../kit/ids.js';
import { toE164 } from '../kit/phone.js';
import type { Db } from '../store/sql.js';
import type { TicketFilter } from './filter.js';
import { folded } from './fold.js';
import { helpedBy } from './helper-table.js';
import { passing } from './hit-table.js';
import { listTickets, NEWEST, type Plan, planOf } from './list-table.js';
import { parseNumber } from './pin.js';
import { lettersOf, nameQuestion, type Phrase, type Question, questionOf, quoted } from './query.js';
import { knownWords, numbersEnding, type WaitingText, waiting } from './search-table.js';
import { type Ticket, ticketAt, ticketOf } from './table.js';
import { accessTo, mayReadIdentity, mayReadText } from './view.js';
import { type Asked, walk } from './walking.js';

/** Texts that are read for one page, where the index cannot tell or does not know them yet: some ten milliseconds. */
const READ_MOST = 400;
/** Hits that are put through the filter at once. */
const FILTERED_AT_ONCE = 500;
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
  const plan = planOf(view.db, asked.filter);
  const waits = waitsOf(view, asked, plan);
  const words = [...byName(view, asked, plan, waits), ...byText(view, asked, plan, waits)];
  return together([byPhone(view, asked), ...words, helped(view, asked)], asked.limit);
}

/** Tickets at a place: a list that is narrowed by words. */
export function listAtPlace(view: View, filter: TicketFilter, before: number | undefined, limit: number): FoundPage {
  const asked = { query: undefined, filter, before, limit };
  const plan = planOf(view.db, filter);
  const words = byText(view, asked, plan, waitsOf(view, asked, plan));
  return together([...words, helped(view, asked)], limit);
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

function byName(view: View, asked: Search, plan: Plan, waits: Waits): readonly Stream[] {
  const letters = mayReadIdentity(view.actor, { secrecy: 1 }) ? nameQuestion(asked.query) : undefined;
  if (letters === undefined) return [];
  const wanted = (ticket: Ticket) => mayReadIdentity(view.actor, ticket) && atPlace(view, asked.filter, ticket);
  const match = (part: number) => quoted(part, letters);
  const any = letters.length > 1 ? (part: number) => anyOf(part, letters) : undefined;
  const looked = { index: 'ticket_names', match, any, verify: undefined } as const;
  const named = ({ name }: WaitingText) => name !== null && lettersOf(name).join('').includes(letters.join(''));
  return [
    walked(view, 'name', looked, { ...asked, plan }, wanted),
    waited(view, 'name', { ...asked, plan, waits }, named, wanted),
  ];
}

interface Looked extends Asked {
  /** Reads the texts of a hit; undefined where the index is exact. */
  readonly verify: ((ticket: Ticket) => boolean) | undefined;
}

type Words = Omit<Search, 'query'> & { readonly query: string | undefined };
type Narrowed = Omit<Search, 'query'> & { readonly plan: Plan };

function byText(view: View, asked: Words, plan: Plan, waits: Waits): readonly Stream[] {
  const { filter, before, limit } = asked;
  const readable = (ticket: Ticket) => mayReadText(view.actor, ticket);
  const says = wordsHold(asked);
  const holds = saidBy(view, says);
  if (plan.most <= FEW) {
    const few = listTickets(view.db, filter, { before, limit: FEW }, plan);
    const tickets = few.filter((ticket) => ticket.secrecy <= 1 && readable(ticket) && holds(ticket)).slice(0, limit);
    return [{ by: 'text', tickets, end: tickets.length === limit ? tickets.at(-1)?.serial : undefined }];
  }
  const looked = questionAt(view, asked, holds);
  const fresh = waited(view, 'text', { ...asked, plan, waits }, says, readable);
  return looked ? [walked(view, 'text', looked, { ...asked, plan }, readable), fresh] : [fresh];
}

/** What the reader's department helps with now; as many as are read for one page. */
function helped(view: View, asked: Words): Stream {
  if (asked.filter.helper === undefined) return nothing('text');
  const holds = saidBy(view, wordsHold(asked));
  const county = countyOf(view.db);
  const tickets = helpedTickets(view.db, asked.filter, asked.before).filter(
    (ticket) => ticket.secrecy <= 1 && mayReadText(view.actor, ticket, accessTo(view, county, ticket)) && holds(ticket),
  );
  return { by: 'text', tickets, end: undefined };
}

/** The newest tickets that the filter's department helps with now and that pass all the rest of it. */
export function helpedTickets(db: Db, filter: TicketFilter, before: number | undefined): readonly Ticket[] {
  const { helper, department: _, ...others } = filter;
  if (helper === undefined) return [];
  const serials = helpedBy(db, helper, before ?? NEWEST, READ_MOST);
  return passing(db, others, planOf(db, others), serials).flatMap((serial) => ticketAt(db, serial) ?? []);
}

type Said = Pick<WaitingText, 'text' | 'place'>;

/** The question about words, asked of a ticket whose words are read for it. */
function saidBy({ db }: View, holds: (said: Said) => boolean): (ticket: Ticket) => boolean {
  return ({ text, place }) => holds({ text: textOf(db, text) ?? null, place: textOf(db, place) ?? null });
}

/** Whether the text or the place holds the query, and the place the words of the filter, all of them folded. */
function wordsHold({ query, filter }: Words): (said: Said) => boolean {
  const wanted = query === undefined ? '' : folded(query);
  const near = filter.place === undefined ? undefined : folded(filter.place);
  if ((query !== undefined && wanted === '') || near === '') return () => false;
  return ({ text, place }) => {
    const there = near === undefined && wanted === '' ? '' : folded(place ?? '');
    if (near !== undefined && !there.includes(near)) return false;
    return there.includes(wanted) || folded(text ?? '').includes(wanted);
  };
}

function atPlace(view: View, { place }: TicketFilter, ticket: Ticket): boolean {
  if (place === undefined) return true;
  const wanted = folded(place);
  return wanted !== '' && folded(textOf(view.db, ticket.place) ?? '').includes(wanted);
}

/** The query and the place as one question to one index. */
function questionAt(view: View, { query, filter }: Words, holds: (ticket: Ticket) => boolean): Looked | undefined {
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
  const column = ({ column }: { readonly column: string }) => (inWords.length > 0 ? column : '');
  const words = used.flatMap(({ phrases }) => phrases);
  return {
    index: used[0]?.index ?? 'ticket_words',
    match: (part) => used.map((each) => `${column(each)}(${expressionOf(part, each)})`).join(' AND '),
    any:
      words.length > 1 || words.some((phrase) => phrase.length > 1) ? (part) => anyOf(part, words.flat()) : undefined,
    verify: exact ? undefined : holds,
  };
}

/** Single characters are kept without the column they stand in. */
function isExact({ exact, column }: Question & { readonly column: string }, inWords: boolean): boolean {
  return exact && (inWords || column === '');
}

function expressionOf(part: number, { index, phrases }: Question): string {
  return phrases.map((phrase) => quoted(part, phrase)).join(index === 'ticket_words' ? ' OR ' : ' AND ');
}

/** Rows with any of the tokens. */
function anyOf(part: number, tokens: Phrase): string {
  return [...new Set(tokens)].map((token) => quoted(part, [token])).join(' OR ');
}

/** Hits one by one until there are enough, or the page has cost enough. */
function walked(
  { db }: View,
  by: FoundBy,
  { verify, ...asked }: Looked,
  { filter, before, limit, plan }: Narrowed,
  wanted: (ticket: Ticket) => boolean,
): Stream {
  const tickets: Ticket[] = [];
  const bottom = plan.fromSerial;
  let end = Math.min(before ?? NEWEST, plan.toSerial + 1);
  let read = 0;
  for (const reach of walk(db, asked, { bottom, top: end })) {
    for (let at = 0; at < reach.hits.length; at += FILTERED_AT_ONCE) {
      for (const serial of passing(db, filter, plan, reach.hits.slice(at, at + FILTERED_AT_ONCE))) {
        const ticket = ticketAt(db, serial);
        read += 1;
        if (ticket && wanted(ticket) && (verify?.(ticket) ?? true)) tickets.push(ticket);
        if (tickets.length >= limit || (verify && read >= READ_MOST)) return { by, tickets, end: serial };
      }
    }
    end = reach.bottom;
  }
  return { by, tickets, end: end > bottom ? end : undefined };
}

/** What waits for the index within the plan, newest first: read once for all streams of a page. */
type Waits = () => readonly WaitingText[];

function waitsOf({ db }: View, { before }: Pick<Search, 'before'>, plan: Plan): Waits {
  let rows: readonly WaitingText[] | undefined;
  return () => {
    rows ??= waiting.textsBelow(db, Math.min(before ?? NEWEST, plan.toSerial + 1), plan.fromSerial, READ_MOST);
    return rows;
  };
}

/** Of the tickets that wait for the index, those that say it, pass and are wanted. */
function waited(
  { db }: View,
  by: FoundBy,
  { filter, limit, plan, waits }: Narrowed & { readonly waits: Waits },
  says: (row: WaitingText) => boolean,
  wanted: (ticket: Ticket) => boolean,
): Stream {
  const rows = waits();
  const saying = rows.filter(says).map(({ serial }) => serial);
  const tickets = passing(db, filter, plan, saying).flatMap((serial) => {
    const ticket = ticketAt(db, serial);
    return ticket && wanted(ticket) ? [ticket] : [];
  });
  const shown = tickets.slice(0, limit);
  const cut = tickets.length > limit ? shown.at(-1)?.serial : undefined;
  return { by, tickets: shown, end: cut ?? (rows.length === READ_MOST ? rows.at(-1)?.serial : undefined) };
}
