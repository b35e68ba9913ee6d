/** Lists of tickets: filters that an index answers, newest first, by keyset; and the words people search for. */

import { type Db, sql, type Value } from '../store/sql.js';
import { type Ticket, ticketColumns } from './table.js';
import { finalStates, type Light, type TicketState } from './ticket.js';

export interface TicketFilter {
  readonly state?: TicketState | undefined;
  /** Open tickets only. */
  readonly open?: boolean | undefined;
  readonly department?: string | undefined;
  readonly light?: Light | undefined;
  readonly service?: string | undefined;
  readonly numberIds?: readonly number[] | undefined;
  /** Only below this serial: the page after. */
  readonly before?: number | undefined;
  readonly limit: number;
}

const statements = new WeakMap<Db, Map<string, ReturnType<Db['prepare']>>>();

/** The filter decides the text of the statement, values are always bound; each text is compiled once. */
export function listTickets(db: Db, filter: TicketFilter): readonly Ticket[] {
  const where: string[] = [];
  const values: Record<string, Value> = { limit: filter.limit };
  const add = (condition: string, name: string, value: Value | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  add('state = :state', 'state', filter.state);
  add('lead = :department', 'department', filter.department);
  add('light = :light', 'light', filter.light);
  add('service = :service', 'service', filter.service);
  add('serial < :before', 'before', filter.before);
  if (filter.open) where.push(`state NOT IN (${finalStates.map((state) => `'${state}'`).join(', ')})`);
  if (filter.numberIds) {
    filter.numberIds.forEach((id, at) => {
      values[`n${at}`] = id;
    });
    where.push(`number_id IN (${filter.numberIds.map((_, at) => `:n${at}`).join(', ')})`);
  }
  const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
  const text = `SELECT ${ticketColumns} FROM ticket ${condition} ORDER BY serial DESC LIMIT :limit`;
  return statement(db, text).all(values) as Ticket[];
}

function statement(db: Db, text: string): ReturnType<Db['prepare']> {
  let known = statements.get(db);
  if (!known) {
    known = new Map();
    statements.set(db, known);
  }
  const found = known.get(text);
  if (found) return found;
  const made = db.prepare(text);
  known.set(text, made);
  return made;
}

const addWords = sql<{ serial: number; words: string }>(
  'INSERT INTO ticket_words (rowid, words) VALUES (:serial, :words)',
);
const dropWords = sql<{ serial: number }>('DELETE FROM ticket_words WHERE rowid = :serial');
const findWords = sql<{ phrase: string; before: number; limit: number }, Ticket>(
  `SELECT ${ticketColumns} FROM ticket_words JOIN ticket ON ticket.serial = ticket_words.rowid
   WHERE ticket_words MATCH :phrase AND ticket_words.rowid < :before ORDER BY ticket_words.rowid DESC LIMIT :limit`,
);

/** A space between Chinese characters makes each a word of its own, so that a phrase of one or two is found. */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function keepWords(db: Db, serial: number, text: string): void {
  addWords(db).run({ serial, words: searchable(text) });
}

export function forgetWords(db: Db, serial: number): void {
  dropWords(db).run({ serial });
}

/** Tickets in whose words the query stands as a phrase, newest first. An empty query finds nothing. */
export function searchTickets(db: Db, query: string, before: number, limit: number): readonly Ticket[] {
  const phrase = searchable(query);
  return phrase === '' ? [] : findWords(db).all({ phrase: `"${phrase}"`, before, limit });
}
