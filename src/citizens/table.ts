/** Numbers stored once and sealed, citizens behind them, and the do-not-call list. */

import type { Step, View } from '../engine/step.js';
import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';

/** 96-bit nonce of AES-GCM. */
const NONCE_BYTES = 12;

const byWhole = sql<{ whole: Buffer }, { id: number }>('SELECT id FROM number WHERE whole = :whole');
const byTail = sql<{ tail: Buffer; limit: number }, { id: number }>(
  'SELECT id FROM number WHERE tail = :tail ORDER BY id DESC LIMIT :limit',
);
const byId = sql<{ id: number }, { sealed: Buffer }>('SELECT sealed FROM number WHERE id = :id');
const insertNumber = sql<{ whole: Buffer; tail: Buffer; sealed: Buffer; now: number }, { id: number }>(
  'INSERT INTO number (whole, tail, sealed, first_seen) VALUES (:whole, :tail, :sealed, :now) RETURNING id',
);

/** The id of an E.164 number; sealed and stored when it was never seen. */
export function numberId(step: Step, e164: string): number {
  const known = findNumber(step, e164);
  if (known !== undefined) return known;
  const { vault } = step;
  const row = insertNumber(step.db).get({
    whole: vault.matchWhole(e164),
    tail: vault.matchTail(e164),
    sealed: vault.seal(e164, step.bytes(NONCE_BYTES)),
    now: step.now,
  });
  if (!row) throw new Error('a number was not stored');
  return row.id;
}

/** The id of a number seen before. */
export function findNumber(view: View, e164: string): number | undefined {
  return byWhole(view.db).get({ whole: view.vault.matchWhole(e164) })?.id;
}

/** Ids of numbers that end in these last eight digits (fewer digits match only numbers that short), newest first. */
export function findByTail(view: View, digits: string, limit: number): readonly number[] {
  return byTail(view.db)
    .all({ tail: view.vault.matchTail(digits), limit })
    .map(({ id }) => id);
}

/** The number itself, for dialling or for a reader who may see it. */
export function readNumber(view: View, id: number): string {
  const row = byId(view.db).get({ id });
  if (!row) throw new Error(`there is no number ${id}`);
  return view.vault.open(row.sealed);
}

export interface Citizen {
  readonly id: number;
  /** Commitment of the kept name. */
  readonly name: string | null;
  readonly lang: Lang;
  readonly firstSeen: number;
}

const ofNumber = sql<{ number: number }, Citizen>(
  `SELECT citizen.id, name, lang, first_seen AS firstSeen
   FROM citizen_number JOIN citizen ON citizen.id = citizen_id WHERE number_id = :number`,
);
const insertCitizen = sql<{ name: string | null; lang: string; now: number }, { id: number }>(
  'INSERT INTO citizen (name, lang, first_seen) VALUES (:name, :lang, :now) RETURNING id',
);
const nameCitizen = sql<{ id: number; name: string }>('UPDATE citizen SET name = :name WHERE id = :id');
const linkNumber = sql<{ number: number; citizen: number }>(
  'INSERT INTO citizen_number (number_id, citizen_id) VALUES (:number, :citizen)',
);
const numbersOf = sql<{ citizen: number }, { number_id: number }>(
  'SELECT number_id FROM citizen_number WHERE citizen_id = :citizen ORDER BY number_id',
);

export function citizenOf(db: Db, number: number): Citizen | undefined {
  return ofNumber(db).get({ number });
}

/** The citizen of a number, made when nobody is known by it; a name is learnt once. */
export function knownAs(step: Step, number: number, name: string | undefined, lang: Lang): Citizen {
  const known = citizenOf(step.db, number);
  if (known) {
    if (known.name !== null || name === undefined) return known;
    const kept = step.keepText(name);
    nameCitizen(step.db).run({ id: known.id, name: kept });
    return { ...known, name: kept };
  }
  const kept = name === undefined ? null : step.keepText(name);
  const row = insertCitizen(step.db).get({ name: kept, lang, now: step.now });
  if (!row) throw new Error('a citizen was not stored');
  linkNumber(step.db).run({ number, citizen: row.id });
  return { id: row.id, name: kept, lang, firstSeen: step.now };
}

export function numbersOfCitizen(db: Db, citizen: number): readonly number[] {
  return numbersOf(db)
    .all({ citizen })
    .map((row) => row.number_id);
}

export const refusedChannels = ['all', 'voice', 'sms', 'email', 'fax'] as const;
export type RefusedChannel = (typeof refusedChannels)[number];
export const refusalReasons = ['asked', 'complaint', 'law', 'wrong-number', 'other'] as const;

export interface DoNotCall {
  readonly numberId: number;
  readonly channel: RefusedChannel;
  readonly since: number;
  readonly by: string;
  readonly reason: (typeof refusalReasons)[number];
}

const listed = sql<{ number: number; channel: string }, { n: number }>(
  `SELECT 1 AS n FROM do_not_call WHERE number_id = :number AND channel IN ('all', :channel) LIMIT 1`,
);
const addListed = sql<{ number: number; channel: string; now: number; by: string; reason: string }>(
  `INSERT INTO do_not_call (number_id, channel, since, by_user, reason)
   VALUES (:number, :channel, :now, :by, :reason) ON CONFLICT DO NOTHING`,
);
const listAll = sql<{ since: number; number: number; channel: string; limit: number }, DoNotCall>(
  `SELECT number_id AS numberId, channel, since, by_user AS by, reason FROM do_not_call
   WHERE (since, number_id, channel) > (:since, :number, :channel) ORDER BY since, number_id, channel LIMIT :limit`,
);

/** Whether this number refuses the channel; asked at the instant of dialling. */
export function isDoNotCall(db: Db, number: number, channel: Exclude<RefusedChannel, 'all'>): boolean {
  return listed(db).get({ number, channel }) !== undefined;
}

/** True when the entry is new. */
export function addDoNotCall(db: Db, entry: Omit<DoNotCall, 'since'>, now: number): boolean {
  const { numberId: number, channel, by, reason } = entry;
  return addListed(db).run({ number, channel, now, by, reason }).changes === 1;
}

/** Where one page of the list ended. */
export type DoNotCallPlace = Pick<DoNotCall, 'since' | 'numberId' | 'channel'>;

/** The oldest entries, or those that come after `place`. */
export function doNotCallAfter(db: Db, place: DoNotCallPlace | undefined, limit: number): readonly DoNotCall[] {
  const { since, numberId: number, channel } = place ?? { since: -1, numberId: -1, channel: '' };
  return listAll(db).all({ since, number, channel, limit });
}
