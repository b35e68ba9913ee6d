/** The pace of the trunk in the database: the bucket, the rest after congestion, the switch's run, lines of citizens. */

import { type Db, sql } from '../store/sql.js';
import type { Bucket } from './pacing.js';

export interface Pacing {
  readonly up: boolean;
  /** The switch's own run; another one after it was restarted. */
  readonly core: string | null;
  readonly bucket: Bucket;
  readonly congestedUntil: number;
  /** Congested attempts in a row. */
  readonly congestionRun: number;
}

interface Row {
  readonly up: number;
  readonly core: string | null;
  readonly thousandths: number;
  readonly filledAt: number;
  readonly congestedUntil: number;
  readonly congestionRun: number;
}

const read = sql<Record<string, never>, Row>(
  `SELECT up, core, thousandths, filled_at AS filledAt, congested_until AS congestedUntil,
     congestion_run AS congestionRun FROM pacing`,
);
const setBucket = sql<{ thousandths: number; at: number }>(
  'UPDATE pacing SET thousandths = :thousandths, filled_at = :at',
);
const setCongestion = sql<{ until: number; run: number }>(
  'UPDATE pacing SET congested_until = :until, congestion_run = :run',
);
const setUp = sql<{ core: string }>('UPDATE pacing SET up = 1, core = :core');
const setDown = sql('UPDATE pacing SET up = 0');
const take = sql<{ leg: string; since: number }>(
  'INSERT INTO busy_line (leg, since) VALUES (:leg, :since) ON CONFLICT DO NOTHING',
);
const free = sql<{ leg: string }>('DELETE FROM busy_line WHERE leg = :leg');
const freeAll = sql('DELETE FROM busy_line');
const count = sql<Record<string, never>, { lines: number }>('SELECT count(*) AS lines FROM busy_line');

export function readPacing(db: Db): Pacing {
  const row = read(db).get({});
  if (!row) throw new Error('the row of the pace is missing');
  const { thousandths, filledAt, congestedUntil, congestionRun } = row;
  return { up: row.up === 1, core: row.core, bucket: { thousandths, at: filledAt }, congestedUntil, congestionRun };
}

export function saveBucket(db: Db, bucket: Bucket): void {
  setBucket(db).run({ thousandths: bucket.thousandths, at: bucket.at });
}

export function saveCongestion(db: Db, until: number, run: number): void {
  setCongestion(db).run({ until, run });
}

export function switchIsUp(db: Db, core: string): void {
  setUp(db).run({ core });
}

export function switchIsDown(db: Db): void {
  setDown(db).run({});
}

export function takeLine(db: Db, leg: string, since: number): void {
  take(db).run({ leg, since });
}

/** True when a citizen's call held it. */
export function freeLine(db: Db, leg: string): boolean {
  return free(db).run({ leg }).changes > 0;
}

export function freeAllLines(db: Db): void {
  freeAll(db).run({});
}

/** Lines held by citizens who rang us. */
export function busyLines(db: Db): number {
  return count(db).get({})?.lines ?? 0;
}
