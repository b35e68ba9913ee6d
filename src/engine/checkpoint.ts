/** A checkpoint: the journal's head, signed at a time. A cut tail or a whole rewrite cannot answer to the one before it. */

import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonical } from '../kit/canonical.js';
import { type Db, sql } from '../store/sql.js';
import { hashAt, journalHead } from './journal.js';

const FORMAT = 'countyline-checkpoint-v1';
/** So much of a fingerprint tells two keys apart in a line; a person compares all of it. */
const KEY_LETTERS = 16;

/** Texts need nothing of their own: their commitments stand in the entries. */
export interface Checkpoint {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly seq: number;
  /** Entries up to the head, counted and not concluded from `seq`. */
  readonly count: number;
  readonly hash: string;
  /** The first letters of the fingerprint of the key it was signed with. */
  readonly key: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** Ed25519 (RFC 8032) over the format and canonical JSON of everything else; base64. */
  readonly signature: string;
}

const shape = z.strictObject({
  at: z.int().min(0),
  seq: z.int().min(1),
  count: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().regex(/^[0-9a-f]{16}$/),
  // The last letter holds two bits of the signature; the others must be zero (RFC 4648 §3.5), or two texts were one.
  signature: z.string().regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/),
});

const countAll = sql<Record<string, never>, { count: number }>('SELECT count(*) AS count FROM journal');
const countSince = sql<{ after: number }, { count: number }>(
  'SELECT count(*) AS count FROM journal WHERE seq > :after',
);

/** What the journal says now, to be signed; `before` is a true checkpoint, and saves counting what it counted. */
export function headNow(db: Db, before: Checkpoint | undefined): Pick<Checkpoint, 'seq' | 'count' | 'hash'> {
  // One snapshot: beside a daemon the journal grows between two questions.
  return db.transaction(() => {
    const { seq, hash } = journalHead(db);
    const since = before === undefined ? countAll(db).get({}) : countSince(db).get({ after: before.seq });
    return { seq, hash, count: (before?.count ?? 0) + (since?.count ?? 0) };
  })();
}

/** What stands in the journal where the checkpoint vouches for a hash; `undefined` when nothing does. */
export function hashBehind(db: Db, { seq }: Checkpoint): string | undefined {
  return hashAt(db, seq);
}

export function signCheckpoint(head: Omit<Checkpoint, 'key'>, privateKey: KeyObject): SignedCheckpoint {
  const { at, seq, count, hash } = head;
  const checkpoint = { at, seq, count, hash, key: keyName(createPublicKey(privateKey)) };
  return { ...checkpoint, signature: sign(null, signedBytes(checkpoint), privateKey).toString('base64') };
}

export function isSigned(checkpoint: SignedCheckpoint, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));
}

function signedBytes({ at, seq, count, hash, key }: Checkpoint): Buffer {
  return Buffer.from(`${FORMAT}\n${canonical({ at, seq, count, hash, key })}`);
}

/** SHA-256 of the public key (SubjectPublicKeyInfo, RFC 5280), in hex. */
export function fingerprintOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** How a checkpoint names the key it was signed with. */
export function keyName(publicKey: KeyObject): string {
  return fingerprintOf(publicKey).slice(0, KEY_LETTERS);
}

/** One line of the file of checkpoints, without its end. */
export function checkpointLine(checkpoint: SignedCheckpoint): string {
  const { at, seq, count, hash, key, signature } = checkpoint;
  return canonical({ at, seq, count, hash, key, signature });
}

/** Reads a line; `undefined` for anything that is not exactly one checkpoint, letter for letter as it was written. */
export function parseCheckpoint(line: string): SignedCheckpoint | undefined {
  try {
    const checkpoint = shape.safeParse(JSON.parse(line)).data;
    return checkpoint && checkpointLine(checkpoint) === line ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}
