/** Numbers stored once and sealed, and the do-not-call list, which outlives a forgotten number. */

import type { Step, View } from '../engine/step.js';
import { FORGOTTEN } from '../kit/phone.js';
import { type Db, sql } from '../store/sql.js';
import type { RefusedChannel } from './person.js';

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
  // Whoever was forgotten and refused us is still not called.
  for (const { channel, since, by, reason } of refusedBefore(step.db).all({ match: refusalHash(step, e164) })) {
    addListed(step.db).run({ number: row.id, channel, now: since, by, reason });
  }
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
   WHERE (since, number_id, channel) > (:since, :number, :channel)
     AND NOT EXISTS (SELECT 1 FROM number WHERE id = number_id AND forgotten_at IS NOT NULL)
   ORDER BY since, number_id, channel LIMIT :limit`,
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

const refusedOf = sql<{ number: number }, DoNotCall>(
  `SELECT number_id AS numberId, channel, since, by_user AS by, reason FROM do_not_call WHERE number_id = :number
   ORDER BY channel`,
);
const dropListed = sql<{ number: number; channel: string }>(
  'DELETE FROM do_not_call WHERE number_id = :number AND channel = :channel',
);

/** What this number refuses now. */
export function refusalsOf(db: Db, number: number): readonly DoNotCall[] {
  return refusedOf(db).all({ number });
}

export function dropDoNotCall(db: Db, number: number, channel: RefusedChannel): void {
  dropListed(db).run({ number, channel });
}

export interface ConsentChange {
  readonly id: number;
  readonly channel: RefusedChannel;
  readonly refused: 0 | 1;
  readonly at: number;
  readonly by: string;
  readonly reason: DoNotCall['reason'];
  /** Commitment of what was said. */
  readonly why: string | null;
}

const addChange = sql<{
  number: number;
  channel: string;
  refused: number;
  now: number;
  by: string;
  reason: string;
  why: string | null;
}>(
  `INSERT INTO consent_change (number_id, channel, refused, at, by_user, reason, why)
   VALUES (:number, :channel, :refused, :now, :by, :reason, :why)`,
);
const changesOf = sql<{ number: number; limit: number }, ConsentChange>(
  `SELECT id, channel, refused, at, by_user AS by, reason, why FROM consent_change WHERE number_id = :number
   ORDER BY id DESC LIMIT :limit`,
);

export function addConsentChange(
  step: Step,
  number: number,
  change: Pick<ConsentChange, 'channel' | 'refused' | 'reason' | 'why'>,
): void {
  addChange(step.db).run({ number, now: step.now, by: step.actor.user, ...change });
}

/** Newest first. */
export function consentChangesOf(db: Db, number: number, limit: number): readonly ConsentChange[] {
  return changesOf(db).all({ number, limit });
}

const refusedBefore = sql<{ match: Buffer }, DoNotCall>(
  'SELECT 0 AS numberId, channel, since, by_user AS by, reason FROM forgotten_refusal WHERE match = :match',
);
const keepRefusal = sql<{ match: Buffer; channel: string; since: number; by: string; reason: string }>(
  `INSERT INTO forgotten_refusal (match, channel, since, by_user, reason)
   VALUES (:match, :channel, :since, :by, :reason) ON CONFLICT DO NOTHING`,
);
const tokenise = sql<{ id: number; whole: Buffer; tail: Buffer; sealed: Buffer; now: number }>(
  'UPDATE number SET whole = :whole, tail = :tail, sealed = :sealed, forgotten_at = :now WHERE id = :id',
);
const forgottenAt = sql<{ id: number }, { at: number | null }>('SELECT forgotten_at AS at FROM number WHERE id = :id');
const HASH_BYTES = 32;

const refusalHash = (view: Pick<View, 'vault'>, e164: string): Buffer => view.vault.match(e164, 'refusal');

export function isForgotten(db: Db, number: number): boolean {
  return (forgottenAt(db).get({ id: number })?.at ?? null) !== null;
}

/** Puts chance where the number stood: the row stays for those who refer to it, its number is not to be had any more. */
export function forgetNumber(step: Step, id: number): void {
  const e164 = readNumber(step, id);
  const match = refusalHash(step, e164);
  for (const { channel, since, by, reason } of refusalsOf(step.db, id)) {
    keepRefusal(step.db).run({ match, channel, since, by, reason });
    dropDoNotCall(step.db, id, channel);
  }
  const [whole, tail] = [Buffer.from(step.bytes(HASH_BYTES)), Buffer.from(step.bytes(HASH_BYTES))];
  const sealed = step.vault.seal(FORGOTTEN, step.bytes(NONCE_BYTES));
  tokenise(step.db).run({ id, whole, tail, sealed, now: step.now });
  // Nothing may be sent to the word that stands in its place.
  addDoNotCall(step.db, { numberId: id, channel: 'all', by: 'system', reason: 'law' }, step.now);
}
