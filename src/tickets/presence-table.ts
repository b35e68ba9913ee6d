/** Who has a ticket before them right now, its version, and texts that came too late. */

import { type Db, sql } from '../store/sql.js';

const seen = sql<{ ticket: string; user: string; now: number }>(
  `INSERT INTO ticket_presence (ticket, user, since, seen_at) VALUES (:ticket, :user, :now, :now)
   ON CONFLICT (ticket, user) DO UPDATE SET seen_at = excluded.seen_at`,
);
const gone = sql<{ ticket: string; user: string }>(
  'DELETE FROM ticket_presence WHERE ticket = :ticket AND user = :user',
);
const expire = sql<{ before: number }>('DELETE FROM ticket_presence WHERE seen_at < :before');
const present = sql<{ ticket: string; from: number }, { user: string; since: number }>(
  'SELECT user, since FROM ticket_presence WHERE ticket = :ticket AND seen_at >= :from ORDER BY since, user',
);

export const presence = {
  seen: (db: Db, ticket: string, user: string, now: number) => seen(db).run({ ticket, user, now }),
  gone: (db: Db, ticket: string, user: string) => gone(db).run({ ticket, user }),
  expire: (db: Db, before: number) => expire(db).run({ before }),
  of: (db: Db, ticket: string, from: number) => present(db).all({ ticket, from }),
} as const;

const entries = sql<{ about: string }, { n: number }>(
  `SELECT count(*) AS n FROM journal WHERE about = :about AND type NOT LIKE '%.viewed'`,
);

/** How many entries changed it; looking at it changes nothing. */
export function versionOf(db: Db, about: string): number {
  return entries(db).get({ about })?.n ?? 0;
}

export interface Draft {
  readonly at: number;
  readonly action: string;
  /** Commitment of the text. */
  readonly text: string;
}

const addDraft = sql<{ ticket: string; user: string; at: number; action: string; text: string }>(
  'INSERT INTO ticket_draft (ticket, user, at, action, text) VALUES (:ticket, :user, :at, :action, :text)',
);
const drafts = sql<{ ticket: string; user: string; limit: number }, Draft>(
  'SELECT at, action, text FROM ticket_draft WHERE ticket = :ticket AND user = :user ORDER BY id DESC LIMIT :limit',
);

export function keepDraft(db: Db, ticket: string, user: string, draft: Draft): void {
  addDraft(db).run({ ticket, user, ...draft });
}

/** Newest first. */
export function draftsOf(db: Db, ticket: string, user: string, limit: number): readonly Draft[] {
  return drafts(db).all({ ticket, user, limit });
}
