/** Attempts in the database: each is committed before it is spoken, and ends exactly once. */

import { type Db, sql } from '../store/sql.js';
import type { Disposition } from './disposition.js';
import type { Channel } from './ladder.js';

export type EndSource = 'event' | 'cdr' | 'job' | 'sweep';

export interface Attempt {
  readonly id: string;
  readonly campaign: string;
  readonly person: number;
  readonly channel: Channel;
  readonly number: number;
  readonly numberId: number;
  readonly begunAt: number;
  readonly spokenAt: number;
  readonly redials: number;
  readonly core: string | null;
  readonly seenAt: number | null;
  readonly answeredAt: number | null;
  readonly missingSince: number | null;
  readonly endedAt: number | null;
  readonly disposition: Disposition | null;
  readonly source: EndSource | null;
}

const columns = `id, campaign, person, channel, number, number_id AS numberId, begun_at AS begunAt, spoken_at AS spokenAt,
  redials, core, seen_at AS seenAt, answered_at AS answeredAt, missing_since AS missingSince, ended_at AS endedAt,
  disposition, source`;

const insert = sql<{
  id: string;
  campaign: string;
  person: number;
  channel: string;
  number: number;
  numberId: number;
  core: string | null;
  now: number;
}>(
  `INSERT INTO attempt (id, campaign, person, channel, number, number_id, begun_at, spoken_at, core)
   VALUES (:id, :campaign, :person, :channel, :number, :numberId, :now, :now, :core)`,
);
const one = sql<{ id: string }, Attempt>(`SELECT ${columns} FROM attempt WHERE id = :id`);
const flying = sql<Record<string, never>, Attempt>(
  `SELECT ${columns} FROM attempt WHERE channel = 'voice' AND ended_at IS NULL ORDER BY spoken_at, id`,
);
const countFlying = sql<Record<string, never>, { count: number }>(
  `SELECT count(*) AS count FROM attempt WHERE channel = 'voice' AND ended_at IS NULL`,
);
const see = sql<{ id: string; at: number }>(
  'UPDATE attempt SET seen_at = coalesce(seen_at, :at), missing_since = NULL WHERE id = :id AND ended_at IS NULL',
);
const answer = sql<{ id: string; at: number }>(
  `UPDATE attempt SET seen_at = coalesce(seen_at, :at), answered_at = coalesce(answered_at, :at), missing_since = NULL
   WHERE id = :id AND ended_at IS NULL`,
);
const miss = sql<{ id: string; now: number }>(
  'UPDATE attempt SET missing_since = coalesce(missing_since, :now) WHERE id = :id AND ended_at IS NULL',
);
const redial = sql<{ id: string; now: number }>(
  'UPDATE attempt SET redials = redials + 1, spoken_at = :now, missing_since = NULL WHERE id = :id AND ended_at IS NULL',
);
const end = sql<{
  id: string;
  now: number;
  disposition: string;
  cause: string | null;
  sipStatus: number | null;
  source: string;
  answeredAt: number | null;
}>(
  `UPDATE attempt SET ended_at = :now, disposition = :disposition, cause = :cause, sip_status = :sipStatus,
     source = :source, answered_at = coalesce(answered_at, :answeredAt), missing_since = NULL
   WHERE id = :id AND ended_at IS NULL`,
);
const latestOfNumber = sql<{ numberId: number; except: string; limit: number }, { begunAt: number }>(
  `SELECT begun_at AS begunAt FROM attempt WHERE channel = 'voice' AND number_id = :numberId AND id <> :except
   ORDER BY begun_at DESC LIMIT :limit`,
);
const latestEnded = sql<{ campaign: string; since: number; limit: number }, { disposition: Disposition }>(
  `SELECT disposition FROM attempt WHERE campaign = :campaign AND ended_at >= :since AND channel = 'voice'
   ORDER BY ended_at DESC LIMIT :limit`,
);
const ends = sql<{ campaign: string }, { channel: Channel; disposition: Disposition | null; count: number }>(
  `SELECT channel, disposition, count(*) AS count FROM attempt WHERE campaign = :campaign
   GROUP BY channel, disposition ORDER BY channel, disposition`,
);

export type NewAttempt = Pick<Attempt, 'id' | 'campaign' | 'person' | 'channel' | 'number' | 'numberId' | 'core'>;

export function insertAttempt(db: Db, attempt: NewAttempt, now: number): void {
  const { id, campaign, person, channel, number, numberId, core } = attempt;
  insert(db).run({ id, campaign, person, channel, number, numberId, core, now });
}

export function findAttempt(db: Db, id: string): Attempt | undefined {
  return one(db).get({ id });
}

/** Voice attempts without an end, the longest spoken first. Never more than there are lines, so all of them. */
export function flyingAttempts(db: Db): readonly Attempt[] {
  return flying(db).all({});
}

export function flyingCount(db: Db): number {
  return countFlying(db).get({})?.count ?? 0;
}

export function markSeen(db: Db, id: string, at: number): void {
  see(db).run({ id, at });
}

export function markAnswered(db: Db, id: string, at: number): void {
  answer(db).run({ id, at });
}

export function markMissing(db: Db, id: string, now: number): void {
  miss(db).run({ id, now });
}

export function markRedialled(db: Db, id: string, now: number): void {
  redial(db).run({ id, now });
}

export interface AttemptEnd {
  readonly disposition: Disposition;
  /** The raw cause and SIP status are kept beside our word for them. */
  readonly cause: string | undefined;
  readonly sipStatus: number | undefined;
  readonly answeredAt: number | undefined;
  readonly source: EndSource;
}

/** True when this was its end; false when it had one already. */
export function endAttempt(db: Db, id: string, how: AttemptEnd, now: number): boolean {
  const { disposition, source } = how;
  const cause = how.cause ?? null;
  return (
    end(db).run({
      id,
      now,
      disposition,
      cause,
      sipStatus: how.sipStatus ?? null,
      source,
      answeredAt: how.answeredAt ?? null,
    }).changes === 1
  );
}

/** Starts of the last calls to a number over all campaigns, newest first, `except` left out. */
export function latestCalls(db: Db, numberId: number, except: string, limit: number): readonly number[] {
  return latestOfNumber(db)
    .all({ numberId, except, limit })
    .map((row) => row.begunAt);
}

/** How a campaign's last attempts since `since` ended, newest first. */
export function latestEnds(db: Db, campaign: string, since: number, limit: number): readonly Disposition[] {
  return latestEnded(db)
    .all({ campaign, since, limit })
    .map((row) => row.disposition);
}

/** Attempts by channel and disposition; `null` are those in flight. */
export function endsOf(
  db: Db,
  campaign: string,
): readonly { channel: Channel; disposition: Disposition | null; count: number }[] {
  return ends(db).all({ campaign });
}
