/** The journal: an append-only chain of what happened, who did it and when; personal text only as a commitment. */

import { hash as hashOnce } from 'node:crypto';
import { canonical, type Json } from '../kit/canonical.js';
import { fill, type Words } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import type { Actor } from './actor.js';
import { commitments, writable } from './quick-hash.js';

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
  const bytes = Buffer.from(salt);
  const commitment = commitmentOf(bytes.toString('hex'), body);
  keep(db).run({ commitment, salt: bytes, body });
  return commitment;
}

const commitmentOf = commitments();

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
  | { readonly whole: false; readonly badSeq: number; readonly reason: Words };

const words = {
  missing: { en: 'entry {seq} is missing', zh: '缺少第 {seq} 条记录' },
  order: { en: 'it does not follow the entry before it', zh: '与前一条记录不衔接' },
  content: { en: 'its content was changed', zh: '内容被改动' },
  text: { en: 'its text was changed', zh: '其文本被改动' },
} as const;

/** Rows fetched at once: dearer one by one, and thousands of them no longer fit the processor's cache. */
const PAGE = 1_000;
const HASH_LETTERS = 64;
/** Before the first row, whatever number somebody gave it. */
const FIRST = Number.MIN_SAFE_INTEGER;

/** What `append` hashed but for the format, and the hash behind it, in one text: columns cost more than hashing them. */
const entries = sql<{ after: number; to: number }, [number, string]>(
  `SELECT seq, concat(previous, char(10), '{"about":', json_quote(about), ',"actor":', json_quote(actor),
          ',"at":', at, ',"data":', data, ',"role":', json_quote(role), ',"seq":', seq,
          ',"type":', json_quote(type), '}', hash)
   FROM journal WHERE seq > :after AND seq <= :to ORDER BY seq LIMIT ${PAGE}`,
);
// In the order they lie in: by commitment each would be looked up somewhere else in the file.
const texts = sql<{ after: number; to: number }, [number, string, string, string]>(
  `SELECT rowid, commitment, hex(salt), body FROM text
   WHERE rowid > :after AND rowid <= :to AND body IS NOT NULL ORDER BY rowid LIMIT ${PAGE}`,
);
const mentions = sql<{ commitment: string }, { seq: number }>(
  'SELECT seq FROM journal WHERE instr(data, :commitment) > 0 ORDER BY seq LIMIT 1',
);

/** A stretch of the chain and one of the kept texts, which can be verified by itself: the first excluded, the last included. */
export interface Part {
  readonly entries: Stretch;
  /** By the rows they lie in. */
  readonly texts: Stretch;
}
interface Stretch {
  readonly after: number;
  readonly to: number;
}

const ALL: Stretch = { after: FIRST, to: Number.MAX_SAFE_INTEGER };
const lastText = sql<Record<string, never>, { row: number | null }>('SELECT max(rowid) AS row FROM text');

/** The journal in so many parts of about the same size, for as many processors. */
export function partsOf(db: Db, count: number): readonly Part[] {
  const ends = { entries: journalHead(db).seq, texts: lastText(db).get({})?.row ?? 0 };
  const stretch = (of: keyof Part, at: number): Stretch => ({
    after: at === 0 ? ALL.after : Math.floor((ends[of] * at) / count),
    to: at === count - 1 ? ALL.to : Math.floor((ends[of] * (at + 1)) / count),
  });
  return Array.from({ length: count }, (_, at) => ({ entries: stretch('entries', at), texts: stretch('texts', at) }));
}

/** Reads the whole chain and every kept text; names the first entry that is not what was written. */
export function verifyJournal(db: Db): Verdict {
  return verifyPart(db, { entries: ALL, texts: ALL });
}

/** The same of a part, in which the entry before the first is believed: the part before verifies it. */
export function verifyPart(db: Db, { entries: span, texts: { after: first, to } }: Part): Verdict {
  const chain = verifyChain(db, span);
  if ('reason' in chain) return chain;
  let kept = 0;
  for (let after = first; ; ) {
    const page = texts(db).raw().all({ after, to });
    for (const [row, written, salt, body] of page) {
      if (commitmentOf(salt, body) !== written) {
        return { whole: false, badSeq: mentions(db).get({ commitment: written })?.seq ?? 0, reason: words.text };
      }
      after = row;
    }
    kept += page.length;
    if (page.length < PAGE) return { whole: true, entries: chain.count, head: chain.hash, texts: kept };
  }
}

/** What the parts say together, given in their order: the first bad entry of all, or the sum. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const bad = verdicts.flatMap((each) => (each.whole ? [] : [each])).sort((a, b) => a.badSeq - b.badSeq);
  if (bad[0]) return bad[0];
  const whole = verdicts.flatMap((each) => (each.whole ? [each] : []));
  const sum = (of: 'entries' | 'texts') => whole.reduce((all, each) => all + each[of], 0);
  return { whole: true, entries: sum('entries'), head: whole.at(-1)?.head ?? GENESIS, texts: sum('texts') };
}

interface Chained {
  readonly count: number;
  readonly hash: string;
}

function verifyChain(db: Db, { after: first, to }: Stretch): Chained | (Verdict & { readonly whole: false }) {
  const bytes = writable(Buffer.from(`${FORMAT}\n`));
  const start = Math.max(0, first);
  let seq = start;
  const bad = (reason: Words) => ({ whole: false as const, badSeq: seq + 1, reason });
  let head = start === 0 ? GENESIS : hashAt(db, start);
  if (head === undefined) return { whole: false, badSeq: start, reason: fill(words.missing, { seq: start }) };
  for (let after = first; ; ) {
    const page = entries(db).raw().all({ after, to });
    for (const [number, entry] of page) {
      if (number !== seq + 1) return bad(fill(words.missing, { seq: seq + 1 }));
      if (!entry.startsWith(head)) return bad(words.order);
      head = hashOnce('sha256', bytes(entry, HASH_LETTERS), 'hex');
      if (!entry.endsWith(head)) return bad(words.content);
      seq = number;
      after = number;
    }
    if (page.length === PAGE) continue;
    // The part after this one begins where this one was to end.
    const isCut = to !== ALL.to && seq < to;
    return isCut ? bad(fill(words.missing, { seq: seq + 1 })) : { count: seq - start, hash: head };
  }
}
const hashOfEntry = sql<{ seq: number }, { hash: string }>('SELECT hash FROM journal WHERE seq = :seq');

/** The hash of the entry with this number; `undefined` where there is none. */
export function hashAt(db: Db, seq: number): string | undefined {
  return hashOfEntry(db).get({ seq })?.hash;
}

/** The entries about one thing, oldest first. */
export function entriesAbout(db: Db, about: string): readonly Omit<Row, 'previous' | 'hash'>[] {
  return byAbout(db).all({ about });
}
const byAbout = sql<{ about: string }, Omit<Row, 'previous' | 'hash'>>(
  'SELECT seq, at, type, about, actor, role, data FROM journal WHERE about = :about ORDER BY seq',
);
