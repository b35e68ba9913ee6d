/** Tickets as they lie in the database, and the facts others may know of them. */

import type { TicketType } from '../county/county.js';
import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { Channel, Light, Result, Secrecy, TicketState } from './ticket.js';

export interface Ticket {
  readonly serial: number;
  readonly number: string;
  readonly external: string | null;
  readonly state: TicketState;
  readonly type: TicketType;
  readonly service: string | null;
  readonly secrecy: Secrecy;
  readonly anonymous: 0 | 1;
  readonly numberId: number | null;
  readonly name: string | null;
  readonly text: string;
  readonly place: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly channel: Channel;
  readonly lang: Lang;
  readonly call: string | null;
  readonly recording: string | null;
  readonly lead: string | null;
  readonly openedAt: number;
  readonly stateSince: number;
  readonly dueAt: number;
  readonly dueRule: string;
  readonly calendar: string;
  readonly light: Light;
  readonly result: Result | null;
  readonly publicText: string | null;
  readonly mergedInto: string | null;
  readonly urges: number;
  readonly supervision: number;
  readonly returns: number;
  readonly reworks: number;
  /** 1 once a reply was delivered. */
  readonly reached: 0 | 1;
  /** Tries to reach the citizen with the answer. */
  readonly tries: number;
  /** Who made it more secret; somebody else opens it again. */
  readonly secrecyBy: string | null;
  /** When it was answered or closed last. */
  readonly closedAt: number | null;
  /** The ticket of the same citizen and service that was closed shortly before. */
  readonly repeatOf: string | null;
}

const columns = `serial, number, external, state, type, service, secrecy, anonymous, number_id AS numberId, name, text, place,
  latitude, longitude, channel, lang, call, recording, lead, opened_at AS openedAt, state_since AS stateSince,
  due_at AS dueAt, due_rule AS dueRule, calendar, light, result, public_text AS publicText, merged_into AS mergedInto,
  urges, supervision, returns, reworks, reached, tries, secrecy_by AS secrecyBy, closed_at AS closedAt, repeat_of AS repeatOf`;

const byNumber = sql<{ number: string }, Ticket>(`SELECT ${columns} FROM ticket WHERE number = :number`);
const bySerial = sql<{ serial: number }, Ticket>(`SELECT ${columns} FROM ticket WHERE serial = :serial`);
const byExternal = sql<{ external: string }, { number: string }>(
  'SELECT number FROM ticket WHERE external = :external',
);
const insert = sql<Record<string, string | number | null>>(
  `INSERT INTO ticket (number, external, state, type, service, secrecy, anonymous, number_id, name, text, place, latitude,
     longitude, channel, lang, call, recording, opened_at, state_since, due_at, due_rule, calendar)
   VALUES (:number, :external, 'registered', :type, :service, :secrecy, :anonymous, :numberId, :name, :text, :place,
     :latitude, :longitude, :channel, :lang, :call, :recording, :openedAt, :stateSince, :dueAt, :dueRule, :calendar)`,
);

export type NewTicket = Pick<
  Ticket,
  | 'number'
  | 'external'
  | 'type'
  | 'service'
  | 'secrecy'
  | 'anonymous'
  | 'numberId'
  | 'name'
  | 'text'
  | 'place'
  | 'latitude'
  | 'longitude'
  | 'channel'
  | 'lang'
  | 'call'
  | 'recording'
  | 'openedAt'
  | 'stateSince'
  | 'dueAt'
  | 'dueRule'
  | 'calendar'
>;

export function insertTicket(db: Db, ticket: NewTicket): void {
  insert(db).run({ ...ticket });
}

export function ticketOf(db: Db, number: string): Ticket | undefined {
  return byNumber(db).get({ number });
}

export function ticketAt(db: Db, serial: number): Ticket | undefined {
  return bySerial(db).get({ serial });
}

export function numberOfExternal(db: Db, external: string): string | undefined {
  return byExternal(db).get({ external })?.number;
}

const nextOfDay = sql<{ day: string }, { last: number }>(
  `INSERT INTO ticket_day (day, last) VALUES (:day, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last`,
);

/** The next serial of a day, from 1. */
export function nextSerial(db: Db, day: string): number {
  const row = nextOfDay(db).get({ day });
  if (!row) throw new Error('a day has no next number');
  return row.last;
}

const setState = sql<{ number: string; state: string; now: number }>(
  'UPDATE ticket SET state = :state, state_since = :now WHERE number = :number',
);
const setAnswer = sql<{ number: string; result: string; text: string }>(
  'UPDATE ticket SET result = :result, public_text = :text WHERE number = :number',
);
const setLead = sql<{ number: string; lead: string | null }>('UPDATE ticket SET lead = :lead WHERE number = :number');
const setService = sql<{ number: string; service: string; type: string }>(
  'UPDATE ticket SET service = :service, type = :type WHERE number = :number',
);
const setSecrecy = sql<{ number: string; secrecy: number; by: string | null }>(
  'UPDATE ticket SET secrecy = :secrecy, secrecy_by = :by WHERE number = :number',
);
const setClosed = sql<{ number: string; now: number }>('UPDATE ticket SET closed_at = :now WHERE number = :number');
const setRepeat = sql<{ number: string; other: string }>('UPDATE ticket SET repeat_of = :other WHERE number = :number');
const newRound = sql<{ number: string }>('UPDATE ticket SET tries = 0, reached = 0 WHERE number = :number');
const setDue = sql<{ number: string; dueAt: number; rule: string; calendar: string }>(
  'UPDATE ticket SET due_at = :dueAt, due_rule = :rule, calendar = :calendar WHERE number = :number',
);
const setLight = sql<{ number: string; light: string }>('UPDATE ticket SET light = :light WHERE number = :number');
const setMerged = sql<{ number: string; into: string | null }>(
  'UPDATE ticket SET merged_into = :into WHERE number = :number',
);
const setPin = sql<{ number: string; pin: Buffer }>('UPDATE ticket SET pin = :pin WHERE number = :number');
const counters = {
  returns: sql<{ number: string }>('UPDATE ticket SET returns = returns + 1 WHERE number = :number'),
  reworks: sql<{ number: string }>('UPDATE ticket SET reworks = reworks + 1 WHERE number = :number'),
  tries: sql<{ number: string }>('UPDATE ticket SET tries = tries + 1 WHERE number = :number'),
  reached: sql<{ number: string }>('UPDATE ticket SET reached = 1 WHERE number = :number'),
  unreached: sql<{ number: string }>('UPDATE ticket SET reached = 0 WHERE number = :number'),
} as const;
const setUrged = sql<{ number: string; now: number; dayStart: number }>(
  'UPDATE ticket SET urges = urges + 1, urged_at = :now WHERE number = :number AND (urged_at IS NULL OR urged_at < :dayStart)',
);
const setSupervision = sql<{ number: string; level: number }>(
  'UPDATE ticket SET supervision = :level WHERE number = :number',
);

/** What may be written about a ticket; each is one statement. */
export const write = {
  state: (db: Db, number: string, state: TicketState, now: number) => setState(db).run({ number, state, now }),
  answer: (db: Db, number: string, result: Result, text: string) => setAnswer(db).run({ number, result, text }),
  lead: (db: Db, number: string, lead: string | null) => setLead(db).run({ number, lead }),
  service: (db: Db, number: string, service: string, type: TicketType) => setService(db).run({ number, service, type }),
  /** `by` is whoever made it more secret, `null` once it was opened again. */
  secrecy: (db: Db, number: string, secrecy: Secrecy, by: string | null) => setSecrecy(db).run({ number, secrecy, by }),
  closed: (db: Db, number: string, now: number) => setClosed(db).run({ number, now }),
  repeat: (db: Db, number: string, other: string) => setRepeat(db).run({ number, other }),
  /** The answer of a second handling has its own delivery and its own tries. */
  newRound: (db: Db, number: string) => newRound(db).run({ number }),
  due: (db: Db, number: string, dueAt: number, rule: string, calendar: string) =>
    setDue(db).run({ number, dueAt, rule, calendar }),
  light: (db: Db, number: string, light: Light) => setLight(db).run({ number, light }),
  merged: (db: Db, number: string, into: string | null) => setMerged(db).run({ number, into }),
  pin: (db: Db, number: string, pin: Buffer) => setPin(db).run({ number, pin }),
  count: (db: Db, number: string, what: keyof typeof counters) => counters[what](db).run({ number }),
  /** Counted once a day; false when it was counted before. */
  urged: (db: Db, number: string, now: number, dayStart: number) =>
    setUrged(db).run({ number, now, dayStart }).changes === 1,
  supervision: (db: Db, number: string, level: number) => setSupervision(db).run({ number, level }),
};

const pinOf = sql<{ number: string }, { pin: Buffer | null }>('SELECT pin FROM ticket WHERE number = :number');
const wrongPins = sql<{ number: string; day: string }, { wrong: number }>(
  'SELECT wrong FROM pin_try WHERE number = :number AND day = :day',
);
const addWrong = sql<{ number: string; day: string }>(
  `INSERT INTO pin_try (number, day, wrong) VALUES (:number, :day, 1)
   ON CONFLICT (number, day) DO UPDATE SET wrong = wrong + 1`,
);

export function keptPin(db: Db, number: string): Buffer | undefined {
  return pinOf(db).get({ number })?.pin ?? undefined;
}

export function wrongPinsOn(db: Db, number: string, day: string): number {
  return wrongPins(db).get({ number, day })?.wrong ?? 0;
}

export function countWrongPin(db: Db, number: string, day: string): void {
  addWrong(db).run({ number, day });
}

export interface Note {
  readonly at: number;
  readonly author: string;
  readonly public: 0 | 1;
  readonly text: string;
}

const insertNote = sql<{ ticket: string; at: number; author: string; public: number; text: string }>(
  'INSERT INTO ticket_note (ticket, at, author, public, text) VALUES (:ticket, :at, :author, :public, :text)',
);
const notes = sql<{ ticket: string; limit: number }, Note>(
  'SELECT at, author, public, text FROM ticket_note WHERE ticket = :ticket ORDER BY id DESC LIMIT :limit',
);

export function addNote(db: Db, ticket: string, note: Note): void {
  insertNote(db).run({ ticket, at: note.at, author: note.author, public: note.public, text: note.text });
}

/** Newest first. */
export function notesOf(db: Db, ticket: string, limit: number): readonly Note[] {
  return notes(db).all({ ticket, limit });
}

const closedBefore = sql<{ serial: number; person: number; service: string; since: number }, { number: string }>(
  `SELECT number FROM ticket WHERE number_id = :person AND service = :service AND closed_at >= :since
     AND serial < :serial ORDER BY closed_at DESC LIMIT 1`,
);

/** The latest earlier ticket of this person about this service that was closed at `since` or later. */
export function closedLately(db: Db, ticket: Pick<Ticket, 'serial' | 'numberId' | 'service'>, since: number) {
  const { serial, numberId: person, service } = ticket;
  if (person === null || service === null) return undefined;
  return closedBefore(db).get({ serial, person, service, since })?.number;
}

const ofPerson = sql<{ number: number; limit: number }, Ticket>(
  `SELECT ${columns} FROM ticket WHERE number_id = :number ORDER BY serial DESC LIMIT :limit`,
);

const ofParent = sql<{ parent: string }, Ticket>(
  `SELECT ${columns} FROM ticket WHERE merged_into = :parent AND state = 'merged' ORDER BY serial`,
);

/** Tickets joined with this one and still waiting for its answer. */
export function childrenOf(db: Db, parent: string): readonly Ticket[] {
  return ofParent(db).all({ parent });
}

/** What this telephone number asked for, newest first: the agent's screen pop. */
export function ticketsOfNumber(db: Db, number: number, limit: number): readonly Ticket[] {
  return ofPerson(db).all({ number, limit });
}

export { columns as ticketColumns };
