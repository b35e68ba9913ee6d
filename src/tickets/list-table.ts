/** Lists of tickets: filters that an index answers, newest first, by keyset; the index is chosen by kept counts. */

import type { Db, Value } from '../store/sql.js';
import type { TicketFilter } from './filter.js';
import { compiled } from './search-table.js';
import { type Ticket, ticketColumns } from './table.js';
import { isRareTag, tagCondition } from './tag-table.js';
import { finalStates } from './ticket.js';

/** Newer than every serial. */
export const NEWEST = Number.MAX_SAFE_INTEGER;

export interface Page {
  /** Only below this serial: the page after. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** As the partial indexes say it, letter by letter: only then SQLite sees that they answer. */
export const openCondition = `state NOT IN (${finalStates.map((state) => `'${state}'`).join(', ')})`;

const cube = { state: 'state', department: 'lead', light: 'light', service: 'service' } as const;
const kinds = { type: 'type', channel: 'channel', secrecy: 'secrecy' } as const;
const columnsOf = { ...cube, ...kinds } as const;
type Facet = keyof typeof columnsOf;
const facets = Object.keys(columnsOf) as readonly Facet[];

/** Which facets an index answers, and whether it holds open tickets only. */
const indexes: readonly { readonly name: string; readonly of: readonly Facet[]; readonly open?: true }[] = [
  { name: 'ticket_state', of: ['state'] },
  { name: 'ticket_lead', of: ['department'] },
  { name: 'ticket_light', of: ['light'] },
  { name: 'ticket_service', of: ['service'] },
  { name: 'ticket_type', of: ['type'] },
  { name: 'ticket_channel', of: ['channel'] },
  { name: 'ticket_secrecy', of: ['secrecy'] },
  { name: 'ticket_open', of: [], open: true },
  { name: 'ticket_open_lead', of: ['department'], open: true },
  { name: 'ticket_open_light', of: ['light'], open: true },
  { name: 'ticket_open_service', of: ['service'], open: true },
  { name: 'ticket_open_lead_light', of: ['department', 'light'], open: true },
  { name: 'ticket_open_state_lead', of: ['state', 'department'], open: true },
  { name: 'ticket_open_state_light', of: ['state', 'light'], open: true },
];

export interface Plan {
  /** Undefined: by serial alone. */
  readonly index: string | undefined;
  /** How many tickets lie on that way, at most. */
  readonly most: number;
  readonly fromSerial: number;
  readonly toSerial: number;
  /** The way leads from the people with the tag. */
  readonly rareTag: boolean;
}

/** The way with the fewest tickets on it, by the kept counts. */
export function planOf(db: Db, filter: TicketFilter): Plan {
  const { first: fromSerial, last: toSerial } = spanOf(db, filter);
  const rareTag = filter.tag !== undefined && isRareTag(db, filter.tag);
  const span = { fromSerial, toSerial, rareTag };
  const asked = facets.filter((facet) => filter[facet] !== undefined);
  const open = isOpen(filter);
  const ways = indexes.filter((index) => index.of.every((facet) => asked.includes(facet)) && (open || !index.open));
  const counts = countWays(db, filter, ways);
  let best: Plan = { index: undefined, most: Math.max(0, toSerial - fromSerial + 1), ...span };
  if (filter.numberIds || rareTag) return { index: 'ticket_person', most: NEWEST, ...span };
  ways.forEach(({ name }, at) => {
    const most = counts[`w${at}`] ?? 0;
    // An index of more columns stands further down: of two that are as good it is the narrower.
    if (most <= best.most) best = { index: name, most, ...span };
  });
  return counts['all'] === 0 ? { ...best, most: 0 } : best;
}

function isOpen(filter: TicketFilter): boolean {
  return filter.open === true || (filter.state !== undefined && !finalStates.includes(filter.state));
}

/** How many tickets each way has, and `all` how many answer every facet of the cube. */
function countWays(
  db: Db,
  filter: TicketFilter,
  ways: readonly { readonly of: readonly Facet[]; readonly open?: true }[],
): Record<string, number> {
  const values: Record<string, Value> = {};
  for (const facet of facets) if (filter[facet] !== undefined) values[facet] = filter[facet];
  const said = (of: readonly Facet[], open: boolean) =>
    [...of.map((facet) => `${facet} = :${facet}`), ...(open ? [openCondition] : [])].join(' AND ') || '1';
  const sums = (table: Record<string, string>) =>
    ways.flatMap(({ of, open }, at) =>
      of.every((facet) => facet in table) && (of.length > 0 || table === cube)
        ? [`coalesce(sum(n) FILTER (WHERE ${said(of, open ?? false)}), 0) AS w${at}`]
        : [],
    );
  const inCube = facets.filter((facet) => facet in cube && filter[facet] !== undefined);
  const whole = `coalesce(sum(n) FILTER (WHERE ${said(inCube, isOpen(filter))}), 0) AS "all"`;
  const bound = (text: string) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => text.includes(`:${name}`)));
  const first = `SELECT ${[whole, ...sums(cube)].join(', ')} FROM ticket_tally`;
  const kindSums = sums(kinds);
  const counts = compiled<Record<string, number>>(db, first).get(bound(first)) ?? {};
  if (kindSums.length === 0) return counts;
  const second = `SELECT ${kindSums.join(', ')} FROM ticket_kind_tally`;
  return { ...counts, ...compiled<Record<string, number>>(db, second).get(bound(second)) };
}

const spanText = `SELECT min(first) AS first, max(last) AS last FROM ticket_span WHERE day >= :from AND day <= :to`;
const lastText = 'SELECT max(serial) AS last FROM ticket';

/** Between which serials the tickets of some days lie; whole when nothing was asked. */
function spanOf(db: Db, { openedFrom, openedBefore }: TicketFilter): { readonly first: number; readonly last: number } {
  if (openedFrom === undefined && openedBefore === undefined) {
    return { first: 1, last: compiled<{ last: number | null }>(db, lastText).get({})?.last ?? 0 };
  }
  const day = (at: number | undefined, other: number) => (at === undefined ? other : Math.floor(at / 86_400_000));
  const found = compiled<{ first: number | null; last: number | null }>(db, spanText).get({
    from: day(openedFrom, 0),
    to: day(openedBefore, NEWEST),
  });
  return { first: found?.first ?? 1, last: found?.last ?? 0 };
}

/** What the filter asks of a ticket: it decides the text of the statement, values are always bound. */
export function conditionsOf(filter: TicketFilter, plan: Plan) {
  const where: string[] = [];
  const values: Record<string, Value> = {};
  const add = (condition: string, name: string, value: Value | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  for (const facet of facets) add(`${columnsOf[facet]} = :${facet}`, facet, filter[facet]);
  if (isOpen(filter)) where.push(openCondition);
  add('opened_at >= :openedFrom', 'openedFrom', filter.openedFrom);
  add('opened_at < :openedBefore', 'openedBefore', filter.openedBefore);
  add(plan.rareTag ? tagCondition.rare : tagCondition.common, 'tag', filter.tag);
  if (filter.tag !== undefined) add('secrecy <= :tagSecrecy', 'tagSecrecy', filter.tagSecrecy ?? 1);
  filter.numberIds?.forEach((id, at) => {
    values[`n${at}`] = id;
  });
  if (filter.numberIds) where.push(`number_id IN (${filter.numberIds.map((_, at) => `:n${at}`).join(', ')})`);
  return { where, values };
}

interface Cutting {
  readonly plan: Plan;
  readonly columns?: string;
  readonly bottom?: number | undefined;
}

/** The statement of a list, for whoever runs it or asks SQLite how it would; nothing below the serial `bottom`. */
export function listStatement(
  filter: TicketFilter,
  page: Page,
  { plan, columns = ticketColumns, bottom = 1 }: Cutting,
) {
  const asked = conditionsOf(filter, plan);
  const where = ['ticket.serial < :before', ...asked.where];
  const before = Math.min(page.before ?? NEWEST, plan.toSerial + 1);
  const values: Record<string, Value> = { ...asked.values, before, limit: page.limit };
  const from = Math.max(bottom, plan.fromSerial);
  if (from > 1) {
    where.push('ticket.serial >= :bottom');
    values['bottom'] = from;
  }
  const by = plan.index === undefined ? 'NOT INDEXED' : `INDEXED BY ${plan.index}`;
  const text = `SELECT ${columns} FROM ticket ${by} WHERE ${where.join(' AND ')} ORDER BY serial DESC LIMIT :limit`;
  return { text, values };
}

/** Newest first. */
export function listTickets(db: Db, filter: TicketFilter, page: Page, plan = planOf(db, filter)): readonly Ticket[] {
  if (plan.most === 0) return [];
  const { text, values } = listStatement(filter, page, { plan });
  return compiled<Ticket>(db, text).all(values);
}

/** As many tickets as one page looks at for a common tag, so that a page comes at once however few have it. */
const WALKED_MOST = 20_000;

/** Newest first; `end` is the serial down to which all was looked at, when there is more below. */
export function listTagged(
  db: Db,
  filter: TicketFilter,
  page: Page,
): { readonly tickets: readonly Ticket[]; readonly end: number | undefined } {
  const { tag: _, tagSecrecy: __, ...others } = filter;
  const plan = planOf(db, filter);
  const last = (tickets: readonly Ticket[]) => (tickets.length === page.limit ? tickets.at(-1)?.serial : undefined);
  if (plan.rareTag) {
    const tickets = listTickets(db, filter, page, plan);
    return { tickets, end: last(tickets) };
  }
  const walk = listStatement(others, { ...page, limit: WALKED_MOST }, { plan, columns: 'serial' });
  const bottom = `SELECT min(serial) AS serial, count(*) AS n FROM (${walk.text})`;
  const found = compiled<{ serial: number | null; n: number }>(db, bottom).get(walk.values);
  const end = found && found.n >= WALKED_MOST ? (found.serial ?? undefined) : undefined;
  const { text, values } = listStatement(filter, page, { plan, bottom: end });
  const tickets = compiled<Ticket>(db, text).all(values);
  return { tickets, end: last(tickets) ?? end };
}
