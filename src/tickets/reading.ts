/** Lists, search, and one ticket whole, each as far as the reader may see. */

import { findByTail, findNumber, readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { entriesAbout, textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { masked, toE164 } from '../kit/phone.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { articleFor } from './answering.js';
import { fieldsOfTicket } from './intake-table.js';
import { listTickets, searchTickets, type TicketFilter } from './list-table.js';
import { about, mustFind } from './move.js';
import { parseNumber } from './pin.js';
import { progressWords } from './progress.js';
import { summaryOf } from './secrecy-table.js';
import { linksOf, supervisionOf } from './supervision-table.js';
import { notesOf, type Ticket, ticketOf } from './table.js';
import { progressOf } from './track.js';
import { accessTo, mayReadIdentity, mayReadSummary, mayReadText, rowOf, type TicketRow } from './view.js';

export const ticketViewed = entryType<{ ticket: string; identity: boolean; secrecy: number }>('ticket.viewed');

const NOTES_MOST = 100;
/** People type the last four to eight digits; fewer would match half the county. */
const TAIL_DIGITS = 8;

export interface TicketPage {
  readonly tickets: readonly TicketRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
}

type ListInput = Omit<TicketFilter, 'before' | 'numberIds'> & { readonly after?: string | undefined };

/** Newest first. A department's people see their own. */
export function listPage(view: View, input: ListInput): TicketPage {
  const { after, ...filter } = input;
  const own = view.actor.department;
  const department = own !== undefined && ['officer', 'lead'].includes(view.actor.role) ? own : filter.department;
  return page(
    view,
    listTickets(view.db, { ...filter, department, before: after === undefined ? undefined : Number(after) }),
    input.limit,
  );
}

function page(view: View, tickets: readonly Ticket[], limit: number): TicketPage {
  const county = countyOf(view.db);
  const last = tickets.length === limit ? tickets.at(-1) : undefined;
  return { tickets: tickets.map((ticket) => rowOf(view, county, ticket)), next: last ? String(last.serial) : null };
}

/** One box: a ticket's number, a telephone number or its last eight digits, else words in the text. */
export function searchPage(
  view: View,
  input: { readonly query: string; readonly limit: number; readonly after?: string | undefined },
): TicketPage {
  const before = input.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.after);
  const number = parseNumber(input.query);
  const exact = number === undefined ? undefined : ticketOf(view.db, number);
  if (exact) return page(view, [exact], input.limit + 1);
  const people = numbersLike(view, input.query);
  if (people.length > 0) {
    const found = listTickets(view.db, { numberIds: people, before, limit: input.limit });
    // Nobody finds out by searching who made a secret request, not even while it is unlocked.
    const visible = found.filter((ticket) => mayReadIdentity(view.actor, ticket));
    if (visible.length > 0) return page(view, visible, input.limit);
  }
  const found = searchTickets(view.db, input.query, before, input.limit);
  // The next page begins after what was looked at, seen or not.
  const last = found.length === input.limit ? found.at(-1) : undefined;
  const seen = found.filter((ticket) => mayReadText(view.actor, ticket));
  return { ...page(view, seen, input.limit + 1), next: last ? String(last.serial) : null };
}

function numbersLike(view: View, query: string): readonly number[] {
  const digits = query.replace(/\D/g, '');
  if (digits.length < TAIL_DIGITS) return [];
  const e164 = toE164(query, countyOf(view.db).country);
  const whole = e164 === undefined ? undefined : findNumber(view, e164);
  return whole === undefined ? findByTail(view, digits, 20) : [whole];
}

export interface TicketDetail extends TicketRow {
  readonly progress: Words;
  readonly fullText: string | null;
  /** What stands in for a whistle-blower's words at the department. */
  readonly summary: string | null;
  readonly name: string | null;
  /** E.164 for those who may dial it, masked for others, null when there is none. */
  readonly phone: string | null;
  readonly anonymous: boolean;
  readonly call: string | null;
  readonly publicText: string | null;
  /** Answers to the service's questions, in its order. */
  readonly fields: readonly { readonly code: string; readonly value: string }[];
  /** The article it was answered with. */
  readonly article: ReturnType<typeof articleFor>;
  readonly dueRule: string;
  readonly calendar: string;
  readonly mergedInto: string | null;
  /** Of the same citizen about the same service, closed shortly before. */
  readonly repeatOf: string | null;
  /** Numbers of tickets it reopens, or that reopen it. */
  readonly linked: readonly string[];
  readonly watch: { readonly level: number; readonly dueAt: string; readonly overdue: boolean } | null;
  readonly notes: readonly {
    readonly at: string;
    readonly author: string;
    readonly public: boolean;
    readonly text: string;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly what: string;
    readonly who: string;
    readonly role: string;
  }[];
}

/** Reading a secret ticket, or anybody's identity, leaves an entry of who looked. */
export function showTicket(step: Step, input: { readonly number: string }): TicketDetail {
  const county = countyOf(step.db);
  const ticket = mustFind(step, parseNumber(input.number) ?? input.number);
  const access = accessTo(step, county, ticket);
  const identity = ticket.numberId !== null && mayReadIdentity(step.actor, ticket, access);
  if (identity || ticket.secrecy >= 2) {
    step.record(ticketViewed, about(ticket.number), { ticket: ticket.number, identity, secrecy: ticket.secrecy });
  }
  const readable = mayReadText(step.actor, ticket, access);
  const read = (commitment: string | null) => textOf(step.db, commitment) ?? null;
  const at = (when: number) => isoTime(when, county.zone);
  const watch = supervisionOf(step.db, ticket.number);
  const phone = ticket.numberId === null ? null : readNumber(step, ticket.numberId);
  return {
    ...rowOf(step, county, ticket),
    progress: progressWords(progressOf(step, ticket)),
    fullText: readable ? read(ticket.text) : null,
    summary: mayReadSummary(step, ticket, access) ? read(summaryOf(step.db, ticket.number)) : null,
    name: identity ? read(ticket.name) : null,
    phone: phone === null ? null : identity ? phone : masked(phone),
    anonymous: ticket.anonymous === 1,
    call: readable ? ticket.call : null,
    publicText: readable ? read(ticket.publicText) : null,
    fields: readable
      ? fieldsOfTicket(step.db, ticket.number).map((each) => ({ ...each, value: read(each.value) ?? '' }))
      : [],
    article: readable ? articleFor(step, ticket.number) : null,
    dueRule: ticket.dueRule,
    calendar: ticket.calendar,
    mergedInto: ticket.mergedInto,
    repeatOf: ticket.repeatOf,
    linked: linksOf(step.db, ticket.number).map(({ ticket: from, other }) => (from === ticket.number ? other : from)),
    watch: watch ? { level: watch.level, dueAt: at(watch.dueAt), overdue: watch.overdueAt !== null } : null,
    notes: notesOf(step.db, ticket.number, NOTES_MOST)
      .filter(() => readable)
      .map((each) => ({
        at: at(each.at),
        author: each.author,
        public: each.public === 1,
        text: read(each.text) ?? '',
      })),
    history: entriesAbout(step.db, about(ticket.number)).map((entry) => ({
      at: at(entry.at),
      what: entry.type,
      who: entry.actor,
      role: entry.role,
    })),
  };
}
