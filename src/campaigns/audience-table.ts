/** The audience in the database: who is waiting for which channel, and how it ended for each. */

import type { Lang } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { Reject } from './audience.js';
import type { Disposition } from './disposition.js';
import type { Channel } from './ladder.js';

export interface Person {
  readonly id: number;
  readonly campaign: string;
  readonly line: number;
  readonly numberId: number;
  /** Commitments of kept texts. */
  readonly name: string | null;
  readonly email: string | null;
  readonly lang: Lang;
  readonly zone: string | null;
  readonly channel: Channel;
  readonly attempts: number;
  readonly tries: number;
  readonly throttles: number;
  readonly nextAt: number | null;
  readonly outcome: Disposition | null;
}

const columns = `id, campaign, line, number_id AS numberId, name, email, lang, zone, channel, attempts, tries, throttles,
  next_at AS nextAt, outcome`;

const insert = sql<{
  campaign: string;
  line: number;
  numberId: number;
  name: string | null;
  email: string | null;
  lang: string;
  zone: string | null;
  channel: string;
}>(
  `INSERT INTO audience (campaign, line, number_id, name, email, lang, zone, channel)
   VALUES (:campaign, :line, :numberId, :name, :email, :lang, :zone, :channel)`,
);
const insertReject = sql<{ campaign: string; line: number; reason: string; value: string }>(
  `INSERT INTO audience_reject (campaign, line, reason, value) VALUES (:campaign, :line, :reason, :value)
   ON CONFLICT DO NOTHING`,
);
const one = sql<{ id: number }, Person>(`SELECT ${columns} FROM audience WHERE id = :id`);
const waiting = sql<{ campaign: string; channel: string; now: number; limit: number }, Person>(
  `SELECT ${columns} FROM audience WHERE campaign = :campaign AND channel = :channel AND next_at <= :now
   ORDER BY next_at, id LIMIT :limit`,
);
const nextWaiting = sql<{ campaign: string; channel: string; now: number }, { nextAt: number | null }>(
  `SELECT min(next_at) AS nextAt FROM audience WHERE campaign = :campaign AND channel = :channel AND next_at > :now`,
);
const anyOpen = sql<{ campaign: string }, { one: number }>(
  'SELECT 1 AS one FROM audience WHERE campaign = :campaign AND outcome IS NULL LIMIT 1',
);
const admit = sql<{ campaign: string; now: number }>('UPDATE audience SET next_at = :now WHERE campaign = :campaign');
const fly = sql<{ id: number; attempts: number }>(
  'UPDATE audience SET next_at = NULL, attempts = :attempts WHERE id = :id',
);
const wait = sql<{ id: number; nextAt: number }>('UPDATE audience SET next_at = :nextAt WHERE id = :id');
const move = sql<{ id: number; channel: string; tries: number; throttles: number; nextAt: number }>(
  `UPDATE audience SET channel = :channel, tries = :tries, throttles = :throttles, next_at = :nextAt WHERE id = :id`,
);
const end = sql<{ id: number; tries: number; outcome: string }>(
  'UPDATE audience SET next_at = NULL, tries = :tries, outcome = :outcome WHERE id = :id',
);
const withdraw = sql<{ campaign: string }>(
  `UPDATE audience SET next_at = NULL, outcome = 'withdrawn' WHERE campaign = :campaign AND next_at IS NOT NULL`,
);
const outcomes = sql<{ campaign: string }, { outcome: Disposition | null; people: number }>(
  'SELECT outcome, count(*) AS people FROM audience WHERE campaign = :campaign GROUP BY outcome ORDER BY outcome',
);
const page = sql<{ campaign: string; after: number; limit: number }, Person & { lastAt: number | null }>(
  `SELECT ${columns}, (SELECT max(coalesce(ended_at, begun_at)) FROM attempt WHERE person = audience.id) AS lastAt
   FROM audience WHERE campaign = :campaign AND id > :after ORDER BY id LIMIT :limit`,
);
const rejects = sql<{ campaign: string; limit: number }, Reject>(
  'SELECT line, reason, value FROM audience_reject WHERE campaign = :campaign ORDER BY line LIMIT :limit',
);

export type NewPerson = Pick<Person, 'campaign' | 'line' | 'numberId' | 'name' | 'email' | 'lang' | 'zone' | 'channel'>;

export function addPerson(db: Db, person: NewPerson): void {
  const { campaign, line, numberId, name, email, lang, zone, channel } = person;
  insert(db).run({ campaign, line, numberId, name, email, lang, zone, channel });
}

export function addReject(db: Db, campaign: string, reject: Reject): void {
  insertReject(db).run({ campaign, line: reject.line, reason: reject.reason, value: reject.value });
}

export function personOf(db: Db, id: number): Person {
  const row = one(db).get({ id });
  if (!row) throw new Error(`nobody is person ${id}`);
  return row;
}

/** Those whose turn has come on this channel, the longest waiting first. */
export function peopleWaiting(
  db: Db,
  campaign: string,
  channel: Channel,
  now: number,
  limit: number,
): readonly Person[] {
  return waiting(db).all({ campaign, channel, now, limit });
}

/** When the next turn comes after `now`, or `undefined`. */
export function nextTurnAt(db: Db, campaign: string, channel: Channel, now: number): number | undefined {
  return nextWaiting(db).get({ campaign, channel, now })?.nextAt ?? undefined;
}

export function isAnyOpen(db: Db, campaign: string): boolean {
  return anyOpen(db).get({ campaign }) !== undefined;
}

/** At the first start everybody's turn has come. */
export function admitAll(db: Db, campaign: string, now: number): void {
  admit(db).run({ campaign, now });
}

export function setFlying(db: Db, id: number, attempts: number): void {
  fly(db).run({ id, attempts });
}

export function setWaiting(db: Db, id: number, nextAt: number): void {
  wait(db).run({ id, nextAt });
}

export interface Turn {
  readonly channel: Channel;
  readonly tries: number;
  readonly throttles: number;
  readonly nextAt: number;
}

export function setTurn(db: Db, id: number, turn: Turn): void {
  move(db).run({ id, channel: turn.channel, tries: turn.tries, throttles: turn.throttles, nextAt: turn.nextAt });
}

export function setOutcome(db: Db, id: number, tries: number, outcome: Disposition): void {
  end(db).run({ id, tries, outcome });
}

/** Everybody who is not on the line right now. */
export function withdrawWaiting(db: Db, campaign: string): void {
  withdraw(db).run({ campaign });
}

/** People by outcome; `null` are those still open. */
export function outcomesOf(db: Db, campaign: string): readonly { outcome: Disposition | null; people: number }[] {
  return outcomes(db).all({ campaign });
}

export function audiencePage(
  db: Db,
  campaign: string,
  after: number,
  limit: number,
): readonly (Person & { readonly lastAt: number | null })[] {
  return page(db).all({ campaign, after, limit });
}

export function rejectsOf(db: Db, campaign: string, limit: number): readonly Reject[] {
  return rejects(db).all({ campaign, limit });
}
