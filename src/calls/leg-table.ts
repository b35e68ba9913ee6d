/** Legs as rows: one for each line between the switch and a telephone that belongs to a call; each ends exactly once. */

import { type Db, sql } from '../store/sql.js';
import type { EndedBy } from '../world/world.js';

export interface Leg {
  readonly id: string;
  readonly call: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly agent: string | null;
  readonly startedAt: number;
  readonly ringingAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly cause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: EndedBy | null;
}

const columns = `id, call, direction, agent, started_at AS startedAt, ringing_at AS ringingAt, answered_at AS answeredAt,
  ended_at AS endedAt, cause, sip_status AS sipStatus, ended_by AS endedBy`;

const open = sql<{ id: string; call: string | null; direction: string; agent: string | null; at: number }>(
  `INSERT INTO leg (id, call, direction, agent, started_at) VALUES (:id, :call, :direction, :agent, :at)
   ON CONFLICT (id) DO UPDATE SET
     call = coalesce(leg.call, excluded.call), agent = coalesce(leg.agent, excluded.agent),
     started_at = min(leg.started_at, excluded.started_at)`,
);
const ring = sql<{ id: string; at: number }>('UPDATE leg SET ringing_at = coalesce(ringing_at, :at) WHERE id = :id');
const answer = sql<{ id: string; at: number }>(
  'UPDATE leg SET answered_at = coalesce(answered_at, :at) WHERE id = :id',
);
const end = sql<{
  id: string;
  answeredAt: number | null;
  endedAt: number;
  cause: string;
  sipStatus: number | null;
  endedBy: string;
  source: string;
}>(
  `UPDATE leg SET answered_at = coalesce(answered_at, :answeredAt), ended_at = :endedAt, cause = :cause,
     sip_status = :sipStatus, ended_by = :endedBy, source = :source
   WHERE id = :id AND (ended_at IS NULL OR (source = 'sweep' AND :source <> 'sweep'))`,
);
const one = sql<{ id: string }, Leg>(`SELECT ${columns} FROM leg WHERE id = :id`);
const ofCall = sql<{ call: string }, Leg>(`SELECT ${columns} FROM leg WHERE call = :call ORDER BY started_at, id`);

/** Makes the leg known, or adds what was not known of it. */
export function openLeg(
  db: Db,
  leg: {
    readonly id: string;
    readonly call: string | null;
    readonly direction: 'inbound' | 'outbound';
    readonly agent: string | null;
    readonly at: number;
  },
): void {
  open(db).run(leg);
}

export function legRang(db: Db, id: string, at: number): void {
  ring(db).run({ id, at });
}

export function legAnswered(db: Db, id: string, at: number): void {
  answer(db).run({ id, at });
}

export interface LegEnd {
  readonly id: string;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly cause: string;
  readonly sipStatus: number | null;
  readonly endedBy: EndedBy;
  /** `sweep`: nobody told us, the switch no longer knew the leg. Only such an end is ever written over. */
  readonly source: 'event' | 'cdr' | 'sweep';
}

/** True when this was the end that counts; false for every repetition. */
export function endLeg(db: Db, leg: LegEnd): boolean {
  return end(db).run({ ...leg }).changes === 1;
}

export function legOf(db: Db, id: string): Leg | undefined {
  return one(db).get({ id });
}

export function legsOf(db: Db, call: string): readonly Leg[] {
  return ofCall(db).all({ call });
}
