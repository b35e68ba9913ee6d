/** One act on many tickets: shown first, then done to exactly as many as were shown, and taken back as one where it can be. */

import type { ZodType } from 'zod';
import { countyOf } from '../county/table.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import type { Words } from '../kit/words.js';
import { reclassify, unmerge } from './actions.js';
import { addBulk, type Bulk, bulkOf, bulksBefore, itemsOf, markUndone } from './bulk-table.js';
import type { FilterInput } from './filter.js';
import { listTickets, NEWEST } from './list-table.js';
import { mustFind } from './move.js';
import { parseNumber } from './pin.js';
import { ownFilter } from './reading.js';
import { withView } from './saved-view.js';
import { listAtPlace, search } from './search.js';
import { lift, supervise } from './supervising.js';
import { type Ticket, ticketOf } from './table.js';
import type { Secrecy, TicketState } from './ticket.js';

/** One step holds them all: more would keep everybody else waiting for seconds. */
export const BULK_MOST = 500;

export const bulkDone = entryType<{ bulk: number; action: string; done: number; refused: number }>('bulk.done');
export const bulkUndone = entryType<{ bulk: number; undone: number; kept: number }>('bulk.undone');

const words = {
  none: {
    en: 'No ticket is meant by that. Nothing was done; see countyline ticket list with the same filters.',
    zh: '没有符合条件的工单。未作任何操作；请用相同条件查看 countyline ticket list',
  },
  all: {
    en: 'An act on many tickets needs a filter, a view, a query or numbers. Nothing was done; add one.',
    zh: '批量操作需要筛选条件、视图、查询或编号。未作任何操作；请补充。',
  },
  many: {
    en: 'More than {most} tickets are meant. Nothing was done; narrow it, and do the rest afterwards.',
    zh: '符合条件的工单超过 {most} 件。未作任何操作；请缩小范围，分批操作。',
  },
  count: {
    en: 'This concerns {n} tickets. Nothing was done; look at it with --dry-run, then add --yes --count {n}',
    zh: '此操作涉及 {n} 件工单。未作任何操作；请先用 --dry-run 预览，再加 --yes --count {n}',
  },
  unknown: {
    en: 'There is no bulk {id}. Nothing was done; see countyline bulk list',
    zh: '没有批量操作 {id}。未作任何操作；请看 countyline bulk list',
  },
  undone: {
    en: 'Bulk {id} was taken back already. Nothing was done; see countyline bulk show {id}',
    zh: '批量操作 {id} 已撤销。未作任何操作；请看 countyline bulk show {id}',
  },
  lasting: {
    en: 'What was done by "{action}" cannot be taken back: people have been told, or have worked on it. Nothing was done; act on the tickets one by one.',
    zh: '“{action}”无法撤销：已通知或已办理。未作任何操作；请逐件处理。',
  },
  unset: {
    en: 'It had no service before, and a service cannot be taken away. Nothing was done to it.',
    zh: '此前没有事项，无法恢复为空。未作更改。',
  },
} as const;

export interface Selection extends FilterInput {
  readonly view?: string | undefined;
  readonly query?: string | undefined;
  readonly numbers?: readonly string[] | undefined;
}

export interface BulkInput extends Selection {
  /** What the act itself needs, by its own names. */
  readonly set: Readonly<Record<string, string | number | boolean>>;
  /** How many tickets whoever acts expects. */
  readonly count?: number | undefined;
  readonly dryRun: boolean;
}

/** An act of the desk on one ticket. */
export interface BulkAct {
  readonly action: string;
  readonly input: ZodType<{ readonly number: string }>;
  readonly run: (step: Step, input: never) => unknown;
}

export interface BulkLine {
  readonly number: string;
  readonly done: boolean;
  readonly from: TicketState;
  readonly to: TicketState;
  /** Why not. */
  readonly why: Words | null;
}

export interface BulkOutcome {
  /** Null in a preview. */
  readonly id: number | null;
  readonly action: string;
  readonly count: number;
  readonly done: number;
  readonly refused: number;
  readonly tickets: readonly BulkLine[];
}

/** A preview carries everything out and takes it back, so it shows what would happen and not what somebody guessed. */
export function runBulk(step: Step, act: BulkAct, input: BulkInput): BulkOutcome {
  const { set, count, dryRun, ...selection } = input;
  const tickets = selected(step, selection);
  const n = tickets.length;
  if (n === 0) throw new Refusal('notFound', words.none);
  if (!dryRun && count !== n) throw new Refusal('usage', words.count, { n });
  const lines = tickets.map((ticket) => oneOf(step, act, set, ticket, !dryRun));
  const done = lines.filter((line) => line.done).length;
  const outcome = { action: act.action, count: n, done, refused: n - done, tickets: lines };
  if (dryRun) return { id: null, ...outcome };
  const items = tickets.map((ticket, at) => ({
    ticket: ticket.number,
    done: lines[at]?.done ? (1 as const) : (0 as const),
    before: JSON.stringify(beforeOf(ticket)),
  }));
  const id = addBulk(step.db, { at: step.now, by: step.actor.user, ...outcome }, items);
  step.record(bulkDone, `bulk:${id}`, { bulk: id, action: act.action, done, refused: n - done });
  return { id, ...outcome };
}

function oneOf(step: Step, act: BulkAct, set: BulkInput['set'], ticket: Ticket, keep: boolean): BulkLine {
  const { number, state: from } = ticket;
  const tried = step.attempt(
    (part) => act.run(part, parsed(act, { ...set, number }) as never),
    () => mustFind(step, number).state,
    keep,
  );
  if ('refusal' in tried) return { number, done: false, from, to: from, why: tried.refusal.words };
  return { number, done: true, from, to: tried.seen, why: null };
}

/** From a command line everything comes as text: what does not fit so may fit as a number or a yes. */
function parsed(act: BulkAct, input: Readonly<Record<string, unknown>>): unknown {
  const first = act.input.safeParse(input);
  if (first.success) return first.data;
  const second = act.input.safeParse(
    Object.fromEntries(Object.entries(input).map(([name, value]) => [name, typed(name, value)])),
  );
  if (second.success) return second.data;
  const [issue] = first.error.issues;
  const field = issue?.path.join('.') || act.action;
  throw new Refusal('usage', { en: `${field}: ${issue?.message}`, zh: `${field}：${issue?.message}` });
}

function typed(name: string, value: unknown): unknown {
  if (name === 'number' || typeof value !== 'string') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** Newest first; by numbers, or by what a list or a search with the same words shows. */
function selected(step: Step, selection: Selection): readonly Ticket[] {
  const { view, query, numbers, ...given } = selection;
  const filters = withView(step, view, given);
  if (numbers) return [...new Set(numbers)].map((number) => mustFind(step, parseNumber(number) ?? number));
  if (query === undefined && Object.values(filters).every((value) => value === undefined)) {
    throw new Refusal('usage', words.all);
  }
  const filter = ownFilter(step, filters);
  const limit = BULK_MOST + 1;
  const found = () => {
    if (query !== undefined) return everyHit((before) => search(step, { query, filter, before, limit }));
    if (filter.place !== undefined) return everyHit((before) => listAtPlace(step, filter, before, limit));
    return listTickets(step.db, filter, { limit });
  };
  const tickets = found();
  if (tickets.length > BULK_MOST) throw new Refusal('usage', words.many, { most: BULK_MOST });
  return tickets;
}

/** A page of a search may end early; a bulk wants all, or to be told that there are too many. */
function everyHit(page: (before: number | undefined) => ReturnType<typeof search>): readonly Ticket[] {
  const tickets: Ticket[] = [];
  for (let before: number | undefined = NEWEST; before !== undefined && tickets.length <= BULK_MOST; ) {
    const { found, next } = page(before);
    tickets.push(...found.map(({ ticket }) => ticket));
    before = next;
  }
  return tickets;
}

interface Before {
  readonly service: string | null;
  readonly secrecy: Secrecy;
  readonly supervision: number;
}

function beforeOf({ service, secrecy, supervision }: Ticket): Before {
  return { service, secrecy, supervision };
}

/** How each act is taken back; what stands not here stays done. */
const undo: Readonly<Record<string, (step: Step, number: string, before: Before) => void>> = {
  classify: (step, number, { service, secrecy }) => {
    if (service === null) throw new Refusal('refused', words.unset);
    reclassify(step, number, { service, secrecy });
  },
  merge: unmerge,
  supervise: (step, number, { supervision }) => {
    const level = ([1, 2, 3] as const).find((each) => each === supervision);
    if (level === undefined) lift(step, number, 'taken back');
    else supervise(step, number, level, 'taken back');
  },
};

/** One undo for all of it; each ticket that cannot go back says why and stays. */
export function undoBulk(step: Step, id: number): BulkOutcome {
  const bulk = mustFindBulk(step, id);
  const back = undo[bulk.action];
  if (bulk.undoneAt !== null) throw new Refusal('conflict', words.undone, { id });
  if (!back) throw new Refusal('refused', words.lasting, { action: bulk.action });
  const items = itemsOf(step.db, id).filter(({ done }) => done === 1);
  const lines = items.map(({ ticket: number, before }): BulkLine => {
    const from = mustFind(step, number).state;
    const tried = step.attempt(
      (part) => back(part, number, JSON.parse(before) as Before),
      () => mustFind(step, number).state,
      true,
    );
    if ('refusal' in tried) return { number, done: false, from, to: from, why: tried.refusal.words };
    return { number, done: true, from, to: tried.seen, why: null };
  });
  const done = lines.filter((line) => line.done).length;
  markUndone(step.db, id, step.now, step.actor.user);
  step.record(bulkUndone, `bulk:${id}`, { bulk: id, undone: done, kept: lines.length - done });
  return { id, action: bulk.action, count: lines.length, done, refused: lines.length - done, tickets: lines };
}

function mustFindBulk(view: View, id: number): Bulk {
  const bulk = bulkOf(view.db, id);
  if (!bulk) throw new Refusal('notFound', words.unknown, { id });
  return bulk;
}

function shown(view: View, bulk: Bulk) {
  const { zone } = countyOf(view.db);
  const { at, undoneAt, ...rest } = bulk;
  return { ...rest, at: isoTime(at, zone), undoneAt: undoneAt === null ? null : isoTime(undoneAt, zone) };
}

export function listBulks(view: View, input: { readonly limit: number; readonly after?: string | undefined }) {
  const rows = bulksBefore(view.db, input.after === undefined ? NEWEST : Number(input.after), input.limit);
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  return { bulks: rows.map((row) => shown(view, row)), next: last ? String(last.id) : null };
}

export function showBulk(view: View, id: number) {
  const tickets = itemsOf(view.db, id).map(({ ticket, done }) => ({
    number: ticket,
    done: done === 1,
    state: ticketOf(view.db, ticket)?.state ?? null,
  }));
  return { ...shown(view, mustFindBulk(view, id)), tickets };
}
