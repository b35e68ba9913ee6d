/** Lists, search, and one ticket whole, each as far as the reader may see. */

import { tagsOf } from '../citizens/person.js';
import { readNumber } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import { entriesAbout, textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { type ArticleTitle, titlesWith } from '../knowledge/find.js';
import { articleFor } from './answering.js';
import { type FilterInput, filterOf, type TicketFilter } from './filter.js';
import { fieldsOfTicket } from './intake-table.js';
import { listTagged, listTickets } from './list-table.js';
import { about, mustFind } from './move.js';
import { parseNumber } from './pin.js';
import { ticketVersion, type Viewer, viewersOf } from './presence.js';
import { progressWords } from './progress.js';
import { best } from './rank.js';
import { type FoundBy, helpedTickets, listAtPlace, search } from './search.js';
import { summaryOf } from './secrecy-table.js';
import { linksOf, supervisionOf } from './supervision-table.js';
import { notesOf } from './table.js';
import { progressOf } from './track.js';
import { accessTo, mayReadIdentity, mayReadSummary, mayReadText, rowOf, type TicketRow } from './view.js';

export const ticketViewed = entryType<{ ticket: string; identity: boolean; secrecy: number }>('ticket.viewed');

const words = {
  tagsNotYours: {
    en: 'What is known of citizens is for the hotline’s own people. Nothing was looked for; leave --tag out.',
    zh: '市民标签仅限热线人员使用。未查询；请去掉 --tag。',
  },
  noTag: {
    en: '"{tag}" is no tag of this county. Nothing was looked for; there are: {tags}',
    zh: '“{tag}”不是本县的标签。未查询；可用标签：{tags}',
  },
} as const;

const NOTES_MOST = 100;
/** Ranking reads texts: only the newest hits are worth it. */
const RANKED_MOST = 300;
/** Beside the tickets; `article search` has the rest. */
const ARTICLES_MOST = 5;

export interface TicketPage {
  readonly tickets: readonly TicketRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
}

export type ListInput = FilterInput & { readonly limit: number; readonly after?: string | undefined };

/** Newest first. A department's people see their own, and what they help with now. */
export function listPage(view: View, input: ListInput): TicketPage {
  const { after, limit, ...filters } = input;
  const filter = ownFilter(view, filters);
  const before = after === undefined ? undefined : Number(after);
  const county = countyOf(view.db);
  if (filter.place !== undefined) {
    const { found, next } = listAtPlace(view, filter, before, limit);
    return { tickets: found.map(({ ticket }) => rowOf(view, county, ticket)), next: next ? String(next) : null };
  }
  if (filter.tag !== undefined) {
    const { tickets, end } = listTagged(view.db, filter, { before, limit });
    return { tickets: tickets.map((ticket) => rowOf(view, county, ticket)), next: end ? String(end) : null };
  }
  const led = listTickets(view.db, filter, { before, limit });
  const all = [...led, ...helpedTickets(view.db, filter, before)].sort((a, b) => b.serial - a.serial);
  const tickets = all.slice(0, limit);
  const last = tickets.length === limit ? tickets.at(-1) : undefined;
  return { tickets: tickets.map((ticket) => rowOf(view, county, ticket)), next: last ? String(last.serial) : null };
}

/** The filter as far as this reader may set it. */
export function ownFilter(view: View, input: FilterInput): TicketFilter {
  const own = view.actor.department;
  const department = own !== undefined && ['officer', 'lead'].includes(view.actor.role) ? own : input.department;
  const county = countyOf(view.db);
  const filter = { ...filterOf(county, { ...input, department }), helper: department === own ? own : undefined };
  if (input.tag === undefined) return filter;
  // What is known of a citizen is as secret as who they are.
  if (!mayReadIdentity(view.actor, { secrecy: 1 })) throw new Refusal('refused', words.tagsNotYours);
  const tags = tagsOf(county).map(({ code }) => code);
  if (!tags.includes(input.tag)) {
    throw new Refusal('usage', words.noTag, { tag: input.tag, tags: tags.join(', ') });
  }
  return { ...filter, tagSecrecy: mayReadIdentity(view.actor, { secrecy: 2 }) ? 2 : 1 };
}

export type SearchInput = ListInput & { readonly query: string; readonly rank?: 'newest' | 'best' };

export interface SearchPage extends TicketPage {
  /** By ticket: what of it answered. */
  readonly found: Readonly<Record<string, FoundBy>>;
  /** Articles that hold the same words; on the first page. */
  readonly articles: readonly ArticleTitle[];
}

/** One box; newest first, or the best of the newest few hundred. */
export function searchPage(view: View, input: SearchInput): SearchPage {
  const { query, rank, after, limit, ...filters } = input;
  const asked = { query, filter: ownFilter(view, filters), before: after === undefined ? undefined : Number(after) };
  const all = search(view, { ...asked, limit: rank === 'best' ? RANKED_MOST : limit });
  const ranked = rank === 'best' ? best(view, query, all.found).slice(0, limit) : all.found;
  const county = countyOf(view.db);
  return {
    tickets: ranked.map(({ ticket }) => rowOf(view, county, ticket)),
    found: Object.fromEntries(ranked.map(({ ticket, by }) => [ticket.number, by])),
    articles: after === undefined ? titlesWith(view.db, query, ARTICLES_MOST) : [],
    next: rank === 'best' || all.next === undefined ? null : String(all.next),
  };
}

export interface TicketDetail extends TicketRow {
  /** For `version` when a text is saved: whether anybody changed the ticket in the meantime. */
  readonly version: number;
  /** Others who have it before them right now. */
  readonly viewers: readonly Viewer[];
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
    version: ticketVersion(step, ticket.number),
    viewers: viewersOf(step, ticket.number),
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
