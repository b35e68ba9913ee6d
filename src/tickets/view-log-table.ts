/** Who looked at what: the entries of the journal about looking, newest first. */

import { type Db, sql } from '../store/sql.js';

export interface ViewEntry {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly about: string;
  readonly actor: string;
  readonly role: string;
  readonly data: string;
}

const entries = sql<
  { before: number; limit: number; actor: string | null; about: string | null },
  ViewEntry
>(`SELECT seq, at, type, about, actor, role, data FROM journal INDEXED BY journal_views
   WHERE type IN ('ticket.viewed', 'citizen.viewed', 'unlock.asked', 'unlock.agreed', 'export.taken') AND seq < :before
     AND (:actor IS NULL OR actor = :actor) AND (:about IS NULL OR about = :about)
   ORDER BY seq DESC LIMIT :limit`);

/** Below the entry `before`; of everybody and everything where `actor` and `about` are null. */
export function viewsBefore(
  db: Db,
  filter: { readonly actor: string | null; readonly about: string | null },
  before: number,
  limit: number,
): readonly ViewEntry[] {
  return entries(db).all({ ...filter, before, limit });
}
