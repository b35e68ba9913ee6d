/** Relay calls as rows: one line of each is the county's own telephone, the other the citizen's. */

import type { UserRole } from '../engine/actor.js';
import { type Db, sql } from '../store/sql.js';
import type { RelayOutcome, RelayPurpose, RelayState } from './relay.js';

export interface Relay {
  /** Also the name of the recording: `calls/<id>`. */
  readonly id: string;
  readonly ticket: string;
  readonly purpose: RelayPurpose;
  readonly byUser: string;
  readonly role: UserRole;
  readonly department: string | null;
  /** The county's own: an extension, or a department's number. */
  readonly telephone: string;
  readonly state: RelayState;
  readonly ownLeg: string;
  readonly citizenLeg: string;
  readonly askedAt: number;
  readonly takenAt: number | null;
  readonly reachedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: RelayOutcome | null;
  readonly cause: string | null;
  readonly bytes: number | null;
}

const columns = `id, ticket, purpose, by_user AS byUser, role, department, telephone, state, own_leg AS ownLeg,
  citizen_leg AS citizenLeg, asked_at AS askedAt, taken_at AS takenAt, reached_at AS reachedAt, ended_at AS endedAt,
  outcome, cause, bytes`;

/** The line whose life the state depends on. */
export function bearer({ state, ownLeg, citizenLeg }: Relay): string {
  return state === 'telephone' ? ownLeg : citizenLeg;
}

/** Whether this line of it runs through a trunk: the citizen's does, and that to a department's number. */
export function takesTrunk({ citizenLeg, telephone }: Relay, leg: string): boolean {
  return leg === citizenLeg || telephone.startsWith('+');
}

type NewRelay = Pick<
  Relay,
  'id' | 'ticket' | 'purpose' | 'byUser' | 'role' | 'department' | 'telephone' | 'ownLeg' | 'citizenLeg' | 'askedAt'
>;

const insert = sql<{ [K in keyof NewRelay]: NewRelay[K] }>(
  `INSERT INTO relay_call (id, ticket, purpose, by_user, role, department, telephone, state, own_leg, citizen_leg, asked_at)
   VALUES (:id, :ticket, :purpose, :byUser, :role, :department, :telephone, 'telephone', :ownLeg, :citizenLeg, :askedAt)`,
);
const one = sql<{ id: string }, Relay>(`SELECT ${columns} FROM relay_call WHERE id = :id`);
const byLeg = sql<{ leg: string }, Relay>(
  `SELECT ${columns} FROM relay_call WHERE own_leg = :leg OR citizen_leg = :leg`,
);
const live = sql<Record<string, never>, Relay>(
  `SELECT ${columns} FROM relay_call WHERE ended_at IS NULL ORDER BY asked_at, id`,
);
const taken = sql<{ id: string; at: number }>(`UPDATE relay_call SET state = 'citizen', taken_at = :at WHERE id = :id`);
const reached = sql<{ id: string; at: number }>(
  `UPDATE relay_call SET state = 'talking', reached_at = :at WHERE id = :id`,
);
const end = sql<{ id: string; at: number; reachedAt: number | null; outcome: string; cause: string }>(
  `UPDATE relay_call SET state = 'ended', ended_at = :at, reached_at = coalesce(reached_at, :reachedAt),
     outcome = :outcome, cause = :cause WHERE id = :id AND ended_at IS NULL`,
);
const weigh = sql<{ id: string; bytes: number }>('UPDATE relay_call SET bytes = :bytes WHERE id = :id');

export function addRelay(db: Db, relay: NewRelay): void {
  insert(db).run(relay);
}

export function relayOf(db: Db, id: string): Relay | undefined {
  return one(db).get({ id });
}

/** The relay call that one of these two lines belongs to. */
export function relayOfLeg(db: Db, leg: string): Relay | undefined {
  return byLeg(db).get({ leg });
}

/** Those that have not ended as far as we know; never more than people at telephones. */
export function liveRelays(db: Db): readonly Relay[] {
  return live(db).all({});
}

export function relayTaken(db: Db, id: string, at: number): void {
  taken(db).run({ id, at });
}

export function relayReachedAt(db: Db, id: string, at: number): void {
  reached(db).run({ id, at });
}

export function endRelay(
  db: Db,
  ended: {
    readonly id: string;
    readonly at: number;
    readonly reachedAt: number | null;
    readonly outcome: RelayOutcome;
    readonly cause: string;
  },
): void {
  end(db).run(ended);
}

export function weighRelay(db: Db, id: string, bytes: number): void {
  weigh(db).run({ id, bytes });
}

const page = sql<
  { ticket: string | null; user: string | null; department: string | null; at: number; id: string; limit: number },
  Relay
>(
  `SELECT ${columns} FROM relay_call
   WHERE (:ticket IS NULL OR ticket = :ticket) AND (:user IS NULL OR by_user = :user)
     AND (:department IS NULL OR department = :department) AND (asked_at, id) < (:at, :id)
   ORDER BY asked_at DESC, id DESC LIMIT :limit`,
);

/** The newest first; of one ticket, one person or one department only where named. */
export function relaysBefore(
  db: Db,
  wanted: {
    readonly ticket?: string | undefined;
    readonly user?: string | undefined;
    readonly department?: string | undefined;
    readonly before: { readonly at: number; readonly id: string } | undefined;
    readonly limit: number;
  },
): readonly Relay[] {
  const { at, id } = wanted.before ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
  const { ticket = null, user = null, department = null, limit } = wanted;
  return page(db).all({ ticket, user, department, at, id, limit });
}
