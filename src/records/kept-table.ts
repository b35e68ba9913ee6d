/** Every kept text of a person, found by the foreign keys of whatever tables there are: what is added later is not forgotten to be forgotten. */

import { type Db, sql } from '../store/sql.js';

export interface KeptText {
  readonly commitment: string;
  /** A name or an address, whatever it says. */
  readonly contact: boolean;
}

/** What a person is known by in the tables. */
export interface Keys {
  readonly citizens: readonly number[];
  readonly numbers: readonly number[];
  readonly tickets: readonly string[];
  readonly calls: readonly string[];
}

interface Reference {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
}

const references = sql<Record<string, never>, Reference>(
  `SELECT schema.name AS child, reference."from" AS "column", reference."table" AS parent
   FROM sqlite_schema AS schema, pragma_foreign_key_list(schema.name) AS reference
   WHERE schema.type = 'table' ORDER BY 1, 2`,
);

/** What the county says of itself is nobody's, whatever ticket it came from. */
export const countyTable = /^(article|guide|campaign|template)/;
/** Columns that hold a name or an address of somebody. */
const contactColumn = /^(name|email|e_mail|address|contact|phone|fax)(_|$)|_(name|email|address|contact)$/;

const known = new WeakMap<Db, readonly Reference[]>();
function referencesOf(db: Db): readonly Reference[] {
  const found =
    known.get(db) ??
    references(db)
      .all({})
      .filter(({ child }) => !countyTable.test(child));
  known.set(db, found);
  return found;
}

/** All texts that rows about this person hold, each once. */
export function keptTexts(db: Db, keys: Keys): readonly KeptText[] {
  const orders = ordersOf(db)
    .all({ tickets: JSON.stringify(keys.tickets) })
    .map(({ id }) => id);
  const notices = [...keys.tickets.map((number) => `ticket:${number}`), ...orders.map((id) => `order:${id}`)];
  const all = [
    // What is written about a person themselves is theirs whole: notes, and why they were called or not.
    ...ofRows(db, 'citizen', 'id', keys.citizens).map(owned),
    ...ofChildren(db, 'citizen', keys.citizens).map(owned),
    ...ofRows(db, 'consent_change', 'number_id', keys.numbers).map(owned),
    ...ofChildren(db, 'number', keys.numbers),
    ...ofRows(db, 'ticket', 'number', keys.tickets),
    ...ofChildren(db, 'ticket', keys.tickets),
    ...ofChildren(db, 'call', keys.calls),
    ...ofChildren(db, 'dispatch_order', orders),
    ...ofRows(db, 'notice', 'about', notices),
    ...ofJournal(db, keys, orders),
  ];
  const contact = new Map<string, boolean>();
  for (const text of all) contact.set(text.commitment, (contact.get(text.commitment) ?? false) || text.contact);
  return [...contact].map(([commitment, isContact]) => ({ commitment, contact: isContact }));
}

/** Rows of these tables are somebody's; what refers to none of them may still name anybody: filters, reasons. */
const keyed = ['citizen', 'number', 'ticket', 'call', 'dispatch_order', 'consent_change', 'notice'];

/** Columns of kept texts that no key of a person leads to. They are few rows, and looked through whole. */
export function looseColumns(db: Db): readonly Pick<Reference, 'child' | 'column'>[] {
  const isKeyed = (table: string) =>
    keyed.includes(table) || referencesOf(db).some(({ child, parent }) => child === table && keyed.includes(parent));
  return referencesOf(db).filter(({ child, parent }) => parent === 'text' && !isKeyed(child));
}

/** Their commitments. */
export function looseTexts(db: Db): readonly string[] {
  return looseColumns(db).flatMap(({ child, column }) =>
    prepared(db, `SELECT "${column}" AS commitment FROM "${child}" WHERE "${column}" IS NOT NULL AND :keys IS NOT NULL`)
      .all({ keys: '' })
      .map(({ commitment }) => commitment),
  );
}

/** Numbers in wishes of these tickets, such as a fax, that nobody else has and no ticket came from. */
export function wishedNumbers(db: Db, { citizens, numbers, tickets }: Omit<Keys, 'calls'>): readonly number[] {
  const all = { citizens, numbers, tickets };
  return wished(db)
    .all(Object.fromEntries(Object.entries(all).map(([name, keys]) => [name, JSON.stringify(keys)])) as never)
    .map(({ id }) => id);
}

const inList = (list: 'citizens' | 'numbers' | 'tickets') => `IN (SELECT value FROM json_each(:${list}))`;
const wished = sql<{ citizens: string; numbers: string; tickets: string }, { id: number }>(
  `SELECT DISTINCT number_id AS id FROM reply_wish AS wish JOIN number ON number.id = number_id
   WHERE ticket ${inList('tickets')} AND number_id NOT ${inList('numbers')} AND forgotten_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM citizen_number AS own WHERE own.number_id = wish.number_id AND citizen_id NOT ${inList('citizens')})
     AND NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.number_id = wish.number_id)
     AND NOT EXISTS (SELECT 1 FROM reply_wish AS other WHERE other.number_id = wish.number_id AND other.ticket NOT ${inList('tickets')})`,
);

const owned = ({ commitment }: KeptText): KeptText => ({ commitment, contact: true });

const ordersOf = sql<{ tickets: string }, { id: string }>(
  'SELECT id FROM dispatch_order WHERE ticket IN (SELECT value FROM json_each(:tickets))',
);

type Key = string | number;

/** Texts in rows that refer to these rows of `parent`. A ticket that refers to another ticket is somebody else's. */
function ofChildren(db: Db, parent: string, keys: readonly Key[]): readonly KeptText[] {
  const links = referencesOf(db).filter((each) => each.parent === parent && each.child !== parent);
  return links.flatMap(({ child, column }) => ofRows(db, child, column, keys));
}

function ofRows(db: Db, table: string, column: string, keys: readonly Key[]): readonly KeptText[] {
  if (keys.length === 0) return [];
  const texts = referencesOf(db).filter(({ child, parent }) => child === table && parent === 'text');
  return texts.flatMap((text) =>
    valuesIn(db, table, text.column, column, keys).map((commitment) => ({
      commitment,
      contact: contactColumn.test(text.column),
    })),
  );
}

/** Names come from the schema itself, never from outside. */
function valuesIn(db: Db, table: string, text: string, column: string, keys: readonly Key[]): readonly string[] {
  const statement = `SELECT "${text}" AS commitment FROM "${table}"
    WHERE "${column}" IN (SELECT value FROM json_each(:keys)) AND "${text}" IS NOT NULL`;
  return prepared(db, statement)
    .all({ keys: JSON.stringify(keys) })
    .map(({ commitment }) => commitment);
}

const statements = new Map<string, ReturnType<typeof sql<{ keys: string }, { commitment: string }>>>();
function prepared(db: Db, text: string) {
  const made = statements.get(text) ?? sql<{ keys: string }, { commitment: string }>(text);
  statements.set(text, made);
  return made(db);
}

const entries = sql<{ about: string }, { data: string }>('SELECT data FROM journal WHERE about = :about');
/** A commitment: 64 hex digits; so is a hash, which then is no kept text and is passed over. */
const commitments = /"([0-9a-f]{64})"/g;

function ofJournal(db: Db, keys: Keys, orders: readonly string[]): readonly KeptText[] {
  const abouts = [
    ...keys.citizens.map((id) => ({ about: `citizen:${id}`, own: true })),
    ...keys.numbers.map((id) => ({ about: `number:${id}`, own: true })),
    ...keys.tickets.map((number) => ({ about: `ticket:${number}`, own: false })),
    ...keys.calls.map((id) => ({ about: `call:${id}`, own: false })),
    ...orders.map((id) => ({ about: `order:${id}`, own: false })),
  ];
  return abouts.flatMap(({ about, own }) =>
    entries(db)
      .all({ about })
      .flatMap(({ data }) => [...data.matchAll(commitments)])
      // What is written about somebody, such as why they were looked at, is theirs whole.
      .map(([, commitment = '']) => ({ commitment, contact: own })),
  );
}

const ticketsOf = sql<{ numbers: string }, TicketOf>(
  `SELECT number, serial, state, number_id AS numberId, call FROM ticket
   WHERE number_id IN (SELECT value FROM json_each(:numbers)) ORDER BY serial DESC`,
);
const callsOf = sql<{ numbers: string }, { id: string; ended: 0 | 1 }>(
  `SELECT id, ended_at IS NOT NULL AS ended FROM call WHERE number_id IN (SELECT value FROM json_each(:numbers))`,
);

export interface TicketOf {
  readonly number: string;
  readonly serial: number;
  readonly state: string;
  readonly numberId: number | null;
  readonly call: string | null;
}

export function ticketsOfNumbers(db: Db, numbers: readonly number[]): readonly TicketOf[] {
  return ticketsOf(db).all({ numbers: JSON.stringify(numbers) });
}

/** Calls from these numbers, ended or not. */
export function callsOfNumbers(
  db: Db,
  numbers: readonly number[],
): readonly { readonly id: string; readonly ended: boolean }[] {
  return callsOf(db)
    .all({ numbers: JSON.stringify(numbers) })
    .map(({ id, ended }) => ({ id, ended: ended === 1 }));
}

const dropAddresses = sql<{ id: number }>('DELETE FROM citizen_address WHERE citizen_id = :id');
const dropNotes = sql<{ id: number }>('DELETE FROM citizen_note WHERE citizen_id = :id');
const dropTags = sql<{ id: number }>('DELETE FROM citizen_tag WHERE citizen_id = :id');

/** Takes the lists of a person away, whose texts were forgotten before. */
export function dropLists(db: Db, citizen: number): void {
  for (const drop of [dropAddresses, dropNotes, dropTags]) drop(db).run({ id: citizen });
}
