/** More people of the invented county for tests of orders, and what an order's journal says. */

import type { Actor } from '../../src/engine/actor.js';
import type { Hall } from '../tickets/hall.js';

/** Somebody of a department in a role, as the desk would let them in. */
export function of(department: string, role: 'officer' | 'lead', user = `${department}-${role}`): Actor {
  return { user, role, department };
}

/** East Gate is a sub-office of Public Works. */
export const east = {
  officer: of('east-office', 'officer', 'east-officer'),
  lead: of('east-office', 'lead', 'east-lead'),
};
export const transport = {
  officer: of('transport', 'officer', 'transport-officer'),
  lead: of('transport', 'lead', 'transport-lead'),
};

export interface Told {
  readonly type: string;
  readonly role: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Entries about one order, oldest first. */
export function toldOf({ db }: Pick<Hall, 'db'>, order: string): readonly Told[] {
  return db
    .prepare<[string], { type: string; role: string; data: string }>(
      'SELECT type, role, data FROM journal WHERE about = ? ORDER BY seq',
    )
    .all(`order:${order}`)
    .map(({ type, role, data }) => ({ type, role, data: JSON.parse(data) }));
}

/** The last entry of this type about this order. */
export function lastTold(hall: Pick<Hall, 'db'>, order: string, type: string): Told | undefined {
  return toldOf(hall, order).findLast((entry) => entry.type === type);
}
