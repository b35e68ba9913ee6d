/** Everything a county knows, read into memory once: what a recount by hand is made from. */

import type { County } from '../../src/county/county.js';
import type { Db } from '../../src/store/sql.js';

export type Row = Record<string, unknown>;

export interface Fact {
  readonly id: string;
  readonly hit: number | boolean;
  readonly base?: number;
  readonly excluded?: boolean;
  readonly department?: string | null;
}

export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly about: string;
  readonly role: string;
  readonly data: Record<string, unknown>;
}

export interface Memory {
  readonly county: County;
  readonly now: number;
  readonly tickets: readonly Row[];
  readonly orders: readonly Row[];
  readonly calls: readonly Row[];
  readonly legs: readonly Row[];
  readonly surveys: readonly Row[];
  readonly articles: readonly Row[];
  readonly versions: readonly Row[];
  readonly searches: readonly Row[];
  readonly uses: readonly Row[];
  readonly excluded: ReadonlySet<string>;
  readonly entries: readonly Entry[];
  readonly citizenOf: ReadonlyMap<number, number>;
  readonly ticketOf: ReadonlyMap<string, Row>;
  readonly orderOf: ReadonlyMap<string, Row>;
}

export function remember(db: Db, county: County, now: number): Memory {
  const all = (table: string): Row[] => db.prepare<[], Row>(`SELECT * FROM ${table}`).all();
  const tickets = all('ticket');
  const orders = all('dispatch_order');
  return {
    county,
    now,
    tickets,
    orders,
    calls: all('call'),
    legs: all('leg'),
    surveys: all('survey'),
    articles: all('article'),
    versions: all('article_version'),
    searches: all('article_search'),
    uses: all('article_use'),
    excluded: new Set(all('kpi_exclusion').flatMap((row) => (row['approved_by'] ? [String(row['ticket'])] : []))),
    entries: all('journal').map((row) => ({ ...(row as unknown as Entry), data: JSON.parse(String(row['data'])) })),
    citizenOf: new Map(all('citizen_number').map((row) => [Number(row['number_id']), Number(row['citizen_id'])])),
    ticketOf: new Map(tickets.map((row) => [String(row['number']), row])),
    orderOf: new Map(orders.map((row) => [String(row['id']), row])),
  };
}

export const num = (row: Row | undefined, key: string): number | null => {
  const value = row?.[key];
  return value === null || value === undefined ? null : Number(value);
};
export const str = (row: Row | undefined, key: string): string => String(row?.[key] ?? '');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Recount = (memory: Memory, from: number, to: number) => readonly Fact[];
export const within = (at: number | null, from: number, to: number) => at !== null && at >= from && at < to;
