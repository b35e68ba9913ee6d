/** The journal: an append-only chain of what happened, who did it and when; personal text only as a commitment. */

import { createHmac, hash as hashOnce } from 'node:crypto';
import { canonical, type Json } from '../kit/canonical.js';
import { type Db, sql } from '../store/sql.js';
import type { Actor } from './actor.js';

const FORMAT = 'countyline-journal-v1';
const GENESIS = '0'.repeat(64);

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly about: string;
  readonly actor: string;
  readonly role: string;
  readonly data: string;
  readonly previous: string;
  readonly hash: string;
}

const last = sql<Record<string, never>, { seq: number; hash: string }>(
  'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
);
const insert = sql<{ [K in keyof Row]: Row[K] }>(
  `INSERT INTO journal (seq, at, type, about, actor, role, data, previous, hash)
   VALUES (:seq, :at, :type, :about, :actor, :role, :data, :previous, :hash)`,
);
const keep = sql<{ commitment: string; salt: Buffer; body: string }>(
  'INSERT INTO text (commitment, salt, body) VALUES (:commitment, :salt, :body)',
);
const readText = sql<{ commitment: string }, { body: string | null }>(
  'SELECT body FROM text WHERE commitment = :commitment',
);
const all = sql<Record<string, never>, Row>('SELECT * FROM journal ORDER BY seq');
const texts = sql<Record<string, never>, { commitment: string; salt: Buffer; body: string }>(
  'SELECT commitment, salt, body FROM text WHERE body IS NOT NULL',
);

export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

export function journalHead(db: Db): JournalHead {
  return last(db).get({}) ?? { seq: 0, hash: GENESIS };
}

export interface NewEntry {
  readonly at: number;
  readonly type: string;
  readonly about: string;
  readonly actor: Actor;
  readonly data: Json;
}

/** Appends after `head` and gives the new head. */
export function append(db: Db, head: JournalHead, entry: NewEntry): JournalHead {
  const row = {
    seq: head.seq + 1,
    at: entry.at,
    type: entry.type,
    about: entry.about,
    actor: entry.actor.user,
    role: entry.actor.role,
    data: canonical(entry.data),
    previous: head.hash,
  };
  const hash = hashOf(row);
  insert(db).run({ ...row, hash });
  return { seq: row.seq, hash };
}

/** SHA-256 over the format, the previous hash and RFC 8785 JSON of every other column; `data` is canonical already. */
function hashOf(row: Omit<Row, 'hash'>): string {
  const columns = `{"about":${JSON.stringify(row.about)},"actor":${JSON.stringify(row.actor)},"at":${row.at},"data":${row.data},"role":${JSON.stringify(row.role)},"seq":${row.seq},"type":${JSON.stringify(row.type)}}`;
  // One call for the whole text: four times as fast as a hash that is fed piece by piece.
  return hashOnce('sha256', `${FORMAT}\n${row.previous}\n${columns}`, 'hex');
}

/** Stores a personal text outside the chain; `salt` is 16 bytes of chance. */
export function storeText(db: Db, body: string, salt: Uint8Array): string {
  const commitment = commitmentOf(body, salt);
  keep(db).run({ commitment, salt: Buffer.from(salt), body });
  return commitment;
}

function commitmentOf(body: string, salt: Uint8Array): string {
  return createHmac('sha256', salt).update(body).digest('hex');
}

/** The text behind a commitment, or `undefined` once it was erased. */
export function textOf(db: Db, commitment: string | null): string | undefined {
  return commitment === null ? undefined : (readText(db).get({ commitment })?.body ?? undefined);
}

const erase = sql<{ commitment: string }>(
  'UPDATE text SET salt = NULL, body = NULL WHERE commitment = :commitment AND body IS NOT NULL',
);

/** Forgets a kept text; entries that hold its commitment stay true. False when it was forgotten before. */
export function eraseText(db: Db, commitment: string): boolean {
  return erase(db).run({ commitment }).changes === 1;
}

export type Verdict =
  | { readonly whole: true; readonly entries: number; readonly head: string; readonly texts: number }
  | { readonly whole: false; readonly badSeq: number; readonly reason: string };

/** Reads the whole chain and every kept text; names the first entry that is not what was written. */
export function verifyJournal(db: Db): Verdict {
  let head: JournalHead = { seq: 0, hash: GENESIS };
  for (const row of all(db).iterate({})) {
    const bad = (reason: string): Verdict => ({ whole: false, badSeq: head.seq + 1, reason });
    if (row.seq !== head.seq + 1) return bad(`entry ${head.seq + 1} is missing`);
    if (row.previous !== head.hash) return bad('it does not follow the entry before it');
    if (hashOf(row) !== row.hash) return bad('its content was changed');
    head = { seq: row.seq, hash: row.hash };
  }
  let kept = 0;
  for (const row of texts(db).iterate({})) {
    if (commitmentOf(row.body, row.salt) !== row.commitment) return badText(db, row.commitment);
    kept += 1;
  }
  return { whole: true, entries: head.seq, head: head.hash, texts: kept };
}

const mentions = sql<{ commitment: string }, { seq: number }>(
  'SELECT seq FROM journal WHERE instr(data, :commitment) > 0 ORDER BY seq LIMIT 1',
);

function badText(db: Db, commitment: string): Verdict {
  return { whole: false, badSeq: mentions(db).get({ commitment })?.seq ?? 0, reason: 'its text was changed' };
}

/** The entries about one thing, oldest first. */
export function entriesAbout(db: Db, about: string): readonly Omit<Row, 'previous' | 'hash'>[] {
  return byAbout(db).all({ about });
}
const byAbout = sql<{ about: string }, Omit<Row, 'previous' | 'hash'>>(
  'SELECT seq, at, type, about, actor, role, data FROM journal WHERE about = :about ORDER BY seq',
);
