/** Finding people: candidates by number, name, e-mail and address, and lists newest first; nobody is merged by looking. */

import type { View } from '../engine/step.js';
import { type Db, sql } from '../store/sql.js';
import { folded } from './person.js';
import { addressHash, type Citizen, citizenById, emailHash, namehash, rootOf } from './person-table.js';

type Found = { readonly id: number };

const byNumber = sql<{ number: number }, Found>(
  'SELECT citizen_id AS id FROM citizen_number WHERE number_id = :number',
);
const byName = sql<{ match: Buffer; whole: number; limit: number }, Found>(
  `SELECT citizen_id AS id FROM citizen_name WHERE match = :match AND whole >= :whole
   ORDER BY citizen_id DESC LIMIT :limit`,
);
const byEmail = sql<{ match: Buffer; limit: number }, Found>(
  'SELECT id FROM citizen WHERE email_match = :match ORDER BY id DESC LIMIT :limit',
);
const byAddress = sql<{ match: Buffer; limit: number }, Found>(
  'SELECT citizen_id AS id FROM citizen_address WHERE match = :match ORDER BY citizen_id DESC LIMIT :limit',
);

/** People by one exact thing; those merged are found as whoever they were merged into. */
export const found = {
  byNumber: (view: View, number: number) => people(view.db, byNumber(view.db).all({ number })),
  /** By the whole name, or also by surname or given name. */
  byName: (view: View, name: string, whole: boolean, limit: number) =>
    people(view.db, byName(view.db).all({ match: namehash(view, folded(name)), whole: whole ? 1 : 0, limit })),
  byEmail: (view: View, email: string, limit: number) =>
    people(view.db, byEmail(view.db).all({ match: emailHash(view, email), limit })),
  byAddress: (view: View, address: string, limit: number) =>
    people(view.db, byAddress(view.db).all({ match: addressHash(view, address), limit })),
} as const;

function people(db: Db, ids: readonly Found[]): readonly Citizen[] {
  const all = ids.flatMap(({ id }) => {
    const citizen = citizenById(db, id);
    return citizen ? [rootOf(db, citizen)] : [];
  });
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
}

const newest = sql<{ before: number; limit: number }, Found>(
  `SELECT id FROM citizen WHERE id < :before AND merged_into IS NULL AND forgotten_at IS NULL ORDER BY id DESC LIMIT :limit`,
);
/** A tag of somebody merged marks whoever they were merged into. */
const tagged = sql<{ tag: string; before: number; limit: number }, Found>(
  `WITH RECURSIVE up (id, into_id) AS (
     SELECT citizen.id, merged_into FROM citizen_tag JOIN citizen ON citizen.id = citizen_id WHERE tag = :tag
     UNION SELECT citizen.id, merged_into FROM citizen JOIN up ON citizen.id = up.into_id)
   SELECT DISTINCT id FROM up WHERE into_id IS NULL AND id < :before ORDER BY id DESC LIMIT :limit`,
);

/** People newest first, all or those with a tag. */
export function citizensBefore(db: Db, before: number, tag: string | undefined, limit: number): readonly Citizen[] {
  const ids = tag === undefined ? newest(db).all({ before, limit }) : tagged(db).all({ tag, before, limit });
  return people(db, ids);
}
