/** What is taken away of a person beside kept texts: files, sound, positions, filters of lists that name them. */

import { type Db, sql } from '../store/sql.js';

type Of = { readonly tickets: string };
const ofTickets = '(SELECT value FROM json_each(:tickets))';

const files = sql<Of, { hash: string }>(`DELETE FROM attachment WHERE ticket IN ${ofTickets} RETURNING hash`);
const bytes = sql<{ hash: string }>(
  `DELETE FROM attachment_bytes WHERE hash = :hash AND NOT EXISTS (SELECT 1 FROM attachment WHERE hash = :hash)`,
);
const position = sql<{ ticket: string }>('UPDATE ticket SET latitude = NULL, longitude = NULL WHERE number = :ticket');
const receipts = sql<Of>(`DELETE FROM receipt WHERE ticket IN ${ofTickets}`);
const view = sql<{ filters: string }>('DELETE FROM saved_view WHERE filters = :filters');
const sound = sql<{ tickets: string; calls: string }, { name: string }>(
  `SELECT name FROM recording WHERE call IN (SELECT value FROM json_each(:calls)) AND state = 'kept'
   UNION SELECT 'calls/' || id FROM relay_call WHERE ticket IN ${ofTickets} AND bytes > 0`,
);
const gone = sql<{ name: string }, { n: number }>(
  `SELECT 1 AS n FROM retention_done WHERE rule = 'recording' AND subject = :name`,
);

/** Files that came with these tickets; bytes that came with other tickets too stay for those. */
export function dropFiles(db: Db, tickets: readonly string[]): void {
  const hashes = files(db).all({ tickets: JSON.stringify(tickets) });
  for (const { hash } of hashes) bytes(db).run({ hash });
  receipts(db).run({ tickets: JSON.stringify(tickets) });
}

const errors = sql<Record<string, never>, { id: number; error: string }>(
  'SELECT id, error FROM job WHERE error IS NOT NULL',
);
const blankError = sql<{ id: number }>('UPDATE job SET error = NULL WHERE id = :id');
const slips = sql<Of>(
  `UPDATE notice SET receipt = 'gone-' || id WHERE receipt IS NOT NULL AND about IN (SELECT 'ticket:' || value FROM json_each(:tickets))`,
);

/** What a gateway answered when it would not take a text, where the answer names the person. */
export function dropErrors(db: Db, givesAway: (text: string) => boolean): void {
  for (const { id, error } of errors(db).all({})) if (givesAway(error)) blankError(db).run({ id });
}

/** A gateway's receipt may hold the address it was for; nobody waits for what becomes of it any more. */
export function dropSlips(db: Db, tickets: readonly string[]): void {
  slips(db).run({ tickets: JSON.stringify(tickets) });
}

/** The spot on the map where somebody lives. */
export function dropPosition(db: Db, ticket: string): void {
  position(db).run({ ticket });
}

/** Kept filters whose text was erased: a view without filters is none. */
export function dropView(db: Db, filters: string): void {
  view(db).run({ filters });
}

/** Names of sound that is kept of these calls, and of calls to the citizen about these tickets. */
export function soundOf(db: Db, tickets: readonly string[], calls: readonly string[]): readonly string[] {
  return sound(db)
    .all({ tickets: JSON.stringify(tickets), calls: JSON.stringify(calls) })
    .flatMap(({ name }) => (gone(db).get({ name }) ? [] : [name]));
}
