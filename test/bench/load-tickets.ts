/** Loads tickets with their orders, calls, ratings and journal: the rows of a lived county, written fast. */

import { append, journalHead, storeText } from '../../src/engine/journal.js';
import { checkDigit } from '../../src/kit/ids.js';
import type { Vault } from '../../src/kit/vault.js';
import type { Db, Value } from '../../src/store/sql.js';
import { tallyFaults } from '../../src/tickets/counts-table.js';
import { endingOf } from '../../src/tickets/search.js';
import { keepEnding, keepName, keepWords, mergeIndex } from '../../src/tickets/search-table.js';
import { type Life, lifeOf } from './lives.js';
import { openTeller, PEOPLE, phoneOf, type Teller } from './town-words.js';

const BATCH = 20_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** As many tickets as half a million people bring in, until the years do not suffice. */
const SPACING_MOST_MS = 19 * MINUTE_MS;
const YEARS_FROM = Date.UTC(2016, 0, 1);
const ANSWERS = 500;

type Data = Readonly<Record<string, string | number | boolean | null>>;

interface Town {
  readonly db: Db;
  readonly vault: Vault;
  readonly tell: Teller;
  readonly now: number;
  readonly keep: (body: string) => string;
  readonly bytes: (count: number) => Buffer;
  readonly answers: readonly string[];
  readonly people: Map<number, number>;
  readonly serials: Map<string, number>;
  readonly add: (table: string, row: Record<string, Value>) => void;
  readonly note: (at: number, about: string, type: string, role: string, data: Data) => void;
}

/** `now` is the newest ticket's time. */
export function loadTickets(
  db: Db,
  vault: Vault,
  options: {
    tickets: number;
    now: number;
    services: readonly { readonly code: string; readonly department: string }[];
  },
): void {
  const { tickets, now, services } = options;
  const bare = withoutIndexes(db);
  const town = openTown(db, vault, now);
  const spacing = Math.min(SPACING_MOST_MS, Math.floor((now - YEARS_FROM) / tickets));
  for (let from = 0; from < tickets; from += BATCH) {
    db.transaction(() => {
      for (let n = from; n < Math.min(from + BATCH, tickets); n += 1) {
        const openedAt = now - (tickets - n) * spacing;
        const age = (tickets - n) / tickets;
        addTicket(town, n + 1, lifeOf(town.tell, services, openedAt, now, age));
      }
    })();
    if (from % 100_000 === 0) process.stderr.write(`bench: ${Math.min(from + BATCH, tickets)} tickets\n`);
  }
  bare.restore();
  for (let step = 0; step < 2_000 && mergeIndex(db, 1_024); step += 1);
  const faults = tallyFaults(db);
  if (faults.length > 0) throw new Error(`the counts are wrong: ${faults[0]}`);
}

function openTown(db: Db, vault: Vault, now: number): Town {
  const tell = openTeller(20_260_303);
  const bytes = (count: number) => {
    const made = Buffer.alloc(count);
    for (let at = 0; at < count; at += 4) made.writeUInt32LE(Math.floor(tell.number() * 4_294_967_296), at);
    return made;
  };
  const keep = (body: string) => storeText(db, body, bytes(16));
  const adding = new Map<string, ReturnType<Db['prepare']>>();
  const add = (table: string, row: Record<string, Value>) => {
    const names = Object.keys(row);
    const known =
      adding.get(table) ??
      db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`);
    adding.set(table, known);
    known.run(row);
  };
  let head = journalHead(db);
  const note: Town['note'] = (at, about, type, role, data) => {
    head = append(db, head, { at, type, about, actor: { user: 'wu', role: role as 'agent' }, data });
  };
  const answers = db.transaction(() => Array.from({ length: ANSWERS }, () => keep(tell.text().slice(0, 80))))();
  return { db, vault, tell, now, keep, bytes, answers, people: new Map(), serials: new Map(), add, note };
}

/**
 * Takes indexes and triggers off the tables that fill up, and puts them back over the finished rows, with what the
 * triggers would have counted.
 */
function withoutIndexes(db: Db) {
  const tables = `'ticket', 'dispatch_order', 'call', 'survey', 'journal'`;
  const made = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name IN (${tables}) AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of made) db.exec(`DROP ${type} ${name}`);
  const counted = `
    INSERT INTO ticket_tally SELECT state, coalesce(lead, ''), light, coalesce(service, ''), count(*) FROM ticket GROUP BY 1, 2, 3, 4;
    INSERT INTO ticket_kind_tally SELECT type, channel, secrecy, count(*) FROM ticket GROUP BY 1, 2, 3;
    INSERT INTO ticket_flow SELECT at, state, count(*) FROM (
      SELECT opened_at / 900000 AS at, 'registered' AS state FROM ticket
      UNION ALL SELECT state_since / 900000, state FROM ticket WHERE state <> 'registered') GROUP BY 1, 2;
    INSERT INTO ticket_span SELECT opened_at / 86400000, min(serial), max(serial) FROM ticket GROUP BY 1;
    INSERT INTO ticket_day SELECT substr(number, 1, 6), count(*) FROM ticket GROUP BY 1;`;
  return { restore: () => db.exec(`${counted}${made.map(({ sql }) => sql).join(';\n')}`) };
}

function addTicket(town: Town, serial: number, life: Life): void {
  const { tell, keep, add, db } = town;
  const day = new Date(life.openedAt + 8 * HOUR_MS).toISOString().slice(2, 10).replaceAll('-', '');
  const ofDay = (town.serials.get(day) ?? 0) + 1;
  if (ofDay === 1) town.serials.clear();
  town.serials.set(day, ofDay);
  const digits = `${day}${String(ofDay).padStart(4, '0')}`;
  const number = digits + checkDigit(digits);
  const body = tell.text();
  const place = tell.number() < 0.7 ? `${tell.place()}${1 + Math.floor(tell.number() * 200)}号` : '';
  const name = life.anonymous ? '' : tell.name();
  const numberId = life.anonymous ? null : person(town);
  const text = keep(body);
  const told = life.endedAt === undefined ? null : tell.pick(town.answers);
  add('ticket', {
    serial,
    number,
    state: life.state,
    type: life.type,
    service: life.service,
    secrecy: life.secrecy,
    anonymous: life.anonymous ? 1 : 0,
    number_id: numberId,
    name: name === '' ? null : keep(name),
    text,
    place: place === '' ? null : keep(place),
    channel: life.channel,
    lang: 'zh',
    lead: life.orders.length > 0 ? life.department : null,
    opened_at: life.openedAt,
    state_since: life.endedAt ?? life.orders.at(-1)?.issuedAt ?? life.openedAt,
    due_at: life.dueAt,
    due_rule: '15wd',
    calendar: 'bench',
    light: life.light,
    result: life.result,
    public_text: told,
    returns: life.orders.length > 1 ? life.orders.length - 1 : 0,
    closed_at: life.endedAt ?? null,
  });
  // Whistle-blowers' words are in no index.
  if (life.secrecy < 2) keepWords(db, serial, body, place);
  if (name !== '' && life.secrecy < 2) keepName(db, serial, name);
  journalOf(town, number, life, text);
  if (life.channel === 'phone') addCall(town, `c${serial}`, numberId, life);
  if (life.score !== undefined && life.endedAt !== undefined) {
    add('survey', { ticket: number, asked_at: null, score: life.score, channel: 'phone', rated_at: life.endedAt });
  }
}

function person(town: Town): number {
  const { db, vault, tell, now } = town;
  const which = Math.floor(tell.number() ** 2 * PEOPLE);
  const known = town.people.get(which);
  if (known !== undefined) return known;
  const e164 = phoneOf(which);
  const id = town.people.size + 1;
  town.people.set(which, id);
  const sealed = vault.seal(e164, town.bytes(12));
  town.add('number', { id, whole: vault.matchWhole(e164), tail: vault.matchTail(e164), sealed, first_seen: now });
  keepEnding(db, id, endingOf({ vault }, e164));
  return id;
}

function journalOf(town: Town, number: string, life: Life, text: string): void {
  const { note, add, tell } = town;
  const ticket = `ticket:${number}`;
  const { openedAt, service, channel } = life;
  note(openedAt, ticket, 'ticket.registered', 'agent', {
    ticket: number,
    from: 'draft',
    to: 'registered',
    text,
    channel,
  });
  if (life.orders.length > 0)
    note(openedAt + MINUTE_MS, ticket, 'ticket.accepted', 'agent', { ticket: number, service });
  for (const [at, order] of life.orders.entries()) {
    const id = `${number}-${at + 1}`;
    const { issuedAt, signedAt, returnedAt, submittedAt, acceptedAt } = order;
    add('dispatch_order', {
      id,
      ticket: number,
      round: at + 1,
      department: order.department,
      lead: 1,
      state: order.state,
      issued_at: issuedAt,
      issued_by: 'tang',
      sign_due_at: issuedAt + DAY_MS,
      return_until: issuedAt + DAY_MS,
      due_at: life.dueAt,
      due_rule: '15wd',
      calendar: 'bench',
      signed_at: signedAt ?? null,
      signed_by: signedAt === undefined ? null : 'fu',
      submitted_at: submittedAt ?? null,
      submitted_by: submittedAt === undefined ? null : 'fu',
    });
    const about = `order:${id}`;
    const facts = { order: id, ticket: number, department: order.department };
    note(issuedAt, about, 'order.issued', 'dispatcher', facts);
    if (signedAt !== undefined) note(signedAt, about, 'order.signed', 'officer', facts);
    if (returnedAt !== undefined) {
      note(returnedAt - HOUR_MS, about, 'order.return_requested', 'lead', facts);
      note(returnedAt, about, 'order.returned', 'dispatcher', facts);
    }
    if (submittedAt !== undefined) {
      const reached = tell.number() < 0.85;
      note(issuedAt + 5 * HOUR_MS, ticket, 'ticket.first_contact', 'officer', { ticket: number, reached, relay: id });
      note(submittedAt, about, 'order.submitted', 'officer', { ...facts, text });
    }
    if (acceptedAt !== undefined) {
      note(acceptedAt, about, 'order.accepted', 'dispatcher', facts);
      note(acceptedAt, ticket, 'ticket.passed', 'dispatcher', { ticket: number });
    }
  }
  const { endedAt, result } = life;
  if (endedAt === undefined) return;
  const end = { ticket: number, to: life.state === 'archived' ? 'closed' : life.state, result };
  if (life.orders.length > 0 && life.state !== 'withdrawn') {
    const contacted = life.score !== undefined;
    note(endedAt, ticket, 'callback.done', 'callback', { ticket: number, contacted, solved: result === 'solved' });
    note(endedAt, ticket, 'ticket.closed', 'callback', end);
  } else note(endedAt, ticket, life.state === 'archived' ? 'ticket.answered' : `ticket.${life.state}`, 'agent', end);
}

function addCall({ add, tell }: Town, id: string, numberId: number | null, { openedAt }: Life): void {
  const answered = openedAt - Math.round(150_000 * (0.3 + 1.4 * tell.number()));
  const waited = Math.round(-12_000 * Math.log(1 - tell.number()));
  add('call', {
    id,
    number_id: numberId,
    dialled: '12345',
    lang: 'zh',
    state: 'ended',
    arrived_at: answered - waited - 20_000,
    flow: 'main',
    flow_at: answered - waited - 20_000,
    handed: 'queue',
    queue: 'general',
    queued_at: answered - waited,
    agent: 'wu',
    answered_at: answered,
    left_at: openedAt,
    ended_at: openedAt,
    ended_by: 'remote',
    cause: 'NORMAL_CLEARING',
    disposition: 'answered',
  });
}
