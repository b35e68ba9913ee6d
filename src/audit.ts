/** What an auditor asks of a home, in a process of its own: is the journal whole, sign its head, show the public key. */

import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkpointKey, checkpointLines, linesOf, ownPublicKey, type Taken, takeCheckpoint } from './checkpoints.js';
import { actorFor } from './county/actor.js';
import type { Role } from './engine/actor.js';
import { type Audit, auditJournal } from './engine/audit.js';
import { fingerprintOf, parseCheckpoint } from './engine/checkpoint.js';
import { journalHead, type Part, partsOf, together, type Verdict, verifyJournal } from './engine/journal.js';
import { homePaths } from './home.js';
import { packageRoot } from './kit/package.js';
import { Refusal } from './kit/refusal.js';
import { openStore } from './store/open.js';
import type { Db } from './store/sql.js';
import { systemChance } from './world/chance.js';
import { wallClock } from './world/clock.js';

/** The chain may be verified by those who look after the house; the key and its checkpoints are the auditor's. */
const MAY_VERIFY: readonly Role[] = ['auditor', 'admin'];
const MAY_SIGN: readonly Role[] = ['auditor'];

const words = {
  key: {
    en: '{file} holds no Ed25519 public key. Nothing was verified; name what countyline audit key printed.',
    zh: '{file} 中没有 Ed25519 公钥。未作验证；请指定 countyline audit key 输出的内容。',
  },
  copy: {
    en: '{file} holds no checkpoint. Nothing was verified; name a copy of checkpoints.jsonl.',
    zh: '{file} 中没有检查点。未作验证；请指定 checkpoints.jsonl 的副本。',
  },
} as const;

export interface AuditRequest {
  readonly home: string;
  /** The user's name; undefined is the person at the machine. */
  readonly as?: string | undefined;
  /** The auditor's own copies: the public key, and the file of checkpoints. */
  readonly key?: OwnCopy | undefined;
  readonly checkpoints?: OwnCopy | undefined;
}

export interface OwnCopy {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the journal in this process, never in the daemon's: millions of entries take seconds. `verdict` is what
 * `verifyBeside` found, where it was asked.
 */
export function auditHome({ home, as, key, checkpoints }: AuditRequest, verdict?: Verdict): Audit {
  const paths = homePaths(home);
  const copyKey = key && copiedKey(key);
  const copy = checkpoints && { file: checkpoints.file, lines: copiedLines(checkpoints) };
  return reading(home, as, MAY_VERIFY, (db) => {
    // Before the chain is read: what is signed meanwhile vouches for entries that were not there yet.
    const own = { file: 'checkpoints.jsonl', lines: checkpointLines(paths.checkpoints) };
    const witnesses = { own, copy, ownKey: ownPublicKey(paths), copyKey };
    return auditJournal(db, verdict ?? verifyJournal(db), witnesses, wallClock().now());
  });
}

/** Verifies a large journal on every processor at once; `undefined` where one thread is as fast. */
export async function verifyBeside({ home, as }: AuditRequest): Promise<Verdict | undefined> {
  const parts = reading(home, as, MAY_VERIFY, partsFor);
  if (parts.length === 1) return undefined;
  return together(await Promise.all(parts.map(inThread(homePaths(home).database))));
}

/** A journal of fewer entries is read before a second thread has begun. */
const LARGE = 100_000;
const THREADS_MOST = 8;
/** Of the built program; run from its sources it reads alone. */
const worker = join(packageRoot, 'dist/src/audit-worker.js');

function partsFor(db: Db): readonly Part[] {
  const isLarge = journalHead(db).seq >= LARGE && existsSync(worker);
  return partsOf(db, isLarge ? Math.min(THREADS_MOST, availableParallelism()) : 1);
}

/** A part read in a thread of its own, by a connection of its own. */
function inThread(database: string): (part: Part) => Promise<Verdict> {
  return (part) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(worker, { workerData: { database, part } satisfies PartAsked });
      thread.once('message', resolve);
      thread.once('error', reject);
    });
}

/** What a thread is told. */
export interface PartAsked {
  readonly database: string;
  readonly part: Part;
}

/** Signs the head of the journal now; the daemon may serve beside it. */
export function signHome(home: string, as: string | undefined): Taken {
  const paths = homePaths(home);
  const chance = systemChance();
  return reading(home, as, MAY_SIGN, (db) => takeCheckpoint({ paths, db, chance, now: wallClock().now() }));
}

export interface PublicKey {
  /** SubjectPublicKeyInfo in PEM. */
  readonly key: string;
  /** SHA-256 of the same in DER, in hex. */
  readonly fingerprint: string;
}

/** The public half of the key that signs checkpoints, made when there was none. */
export function publicKeyOf(home: string, as: string | undefined): PublicKey {
  return reading(home, as, MAY_SIGN, () => {
    const key = createPublicKey(checkpointKey(homePaths(home), systemChance()));
    return { key: String(key.export({ type: 'spki', format: 'pem' })), fingerprint: fingerprintOf(key) };
  });
}

/** Refuses who may not before anything is looked at. */
function reading<R>(home: string, as: string | undefined, roles: readonly Role[], read: (db: Db) => R): R {
  const db = openStore(homePaths(home).database, { readonly: true });
  try {
    actorFor({ db }, as, roles);
    return read(db);
  } finally {
    db.close();
  }
}

/** A private key is refused too: an auditor who has it could be accused of every line. */
function copiedKey({ file, text }: OwnCopy): KeyObject {
  try {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519' && !text.includes('PRIVATE')) return key;
  } catch {
    // Not a key at all: said below.
  }
  throw new Refusal('usage', words.key, { file });
}

function copiedLines({ file, text }: OwnCopy): readonly string[] {
  const lines = linesOf(text);
  if (!lines.some((line) => parseCheckpoint(line))) throw new Refusal('usage', words.copy, { file });
  return lines;
}
