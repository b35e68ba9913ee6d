/** The home's checkpoints: the key that signs them, the file they stand in, and who writes the next one and when. */

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import {
  checkpointLine,
  hashBehind,
  headNow,
  isSigned,
  parseCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
} from './engine/checkpoint.js';
import { type HomePaths, keepSecret } from './home.js';
import { Refusal } from './kit/refusal.js';
import type { Db } from './store/sql.js';
import type { Chance, World } from './world/world.js';

const CHECKPOINT_EVERY_MS = 3_600_000;
/** The head of a private Ed25519 key in PKCS #8; the 32 bytes of the key follow (RFC 8410 §7). */
const PRIVATE_KEY_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

const words = {
  key: {
    en: 'The key {path} is damaged ({problem}). No checkpoint was taken; put it back from your backup.',
    zh: '密钥 {path} 已损坏（{problem}）。未生成检查点；请从备份中恢复。',
  },
  contradicts: {
    en: 'The journal no longer holds the entry {seq} that the last checkpoint vouches for. No checkpoint was taken; run: countyline audit verify',
    zh: '日志链已没有上一检查点所证明的第 {seq} 条记录。未生成检查点；请运行：countyline audit verify',
  },
  gap: {
    en: 'The journal ends at entry {seq} and holds {count} entries. No checkpoint was taken; run: countyline audit verify',
    zh: '日志链末条编号为 {seq}，实有 {count} 条。未生成检查点；请运行：countyline audit verify',
  },
} as const;

/** The key that signs, made at first use. Refuses a damaged one: a second key would hide what became of the first. */
export function checkpointKey(paths: HomePaths, chance: Chance): KeyObject {
  if (!existsSync(paths.checkpointKey)) {
    const der = Buffer.concat([PRIVATE_KEY_HEAD, chance.bytes(KEY_BYTES)]);
    const made = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    keepSecret(paths.checkpointKey, Buffer.from(made.export({ format: 'pem', type: 'pkcs8' })));
  }
  // Read back in any case: what is on the disk is what will be there tomorrow.
  return readKey(paths.checkpointKey, (text) => createPrivateKey(text));
}

/** The public half of the home's key; `undefined` before the first checkpoint. */
export function ownPublicKey(paths: HomePaths): KeyObject | undefined {
  if (!existsSync(paths.checkpointKey)) return undefined;
  return readKey(paths.checkpointKey, (text) => createPublicKey(text));
}

/** Only an Ed25519 key is one; anything else is refused by the name of its file. */
function readKey(path: string, make: (text: Buffer) => KeyObject): KeyObject {
  let problem: string;
  try {
    const key = make(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
    problem = 'not an Ed25519 key';
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  throw new Refusal('refused', words.key, { path, problem });
}

/** The lines of a file of checkpoints, oldest first; none when there is no file. */
export function checkpointLines(path: string): readonly string[] {
  return linesOf(textIn(path));
}

function textIn(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** The newest line that `publicKey` signed. */
function lastCheckpoint(lines: readonly string[], publicKey: KeyObject): SignedCheckpoint | undefined {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const found = parseCheckpoint(lines[at] ?? '');
    if (found && isSigned(found, publicKey)) return found;
  }
  return undefined;
}

export interface Taken {
  /** `null` in a journal without entries. */
  readonly checkpoint: SignedCheckpoint | null;
  /** False when the last one vouches for this head already, and nothing was written. */
  readonly fresh: boolean;
}

/** Signs the journal's head and appends it; refuses to sign what contradicts the last checkpoint or has a gap. */
export function takeCheckpoint(parts: { paths: HomePaths; db: Db; chance: Chance; now: number }): Taken {
  const { paths, db, chance, now } = parts;
  const key = checkpointKey(paths, chance);
  const text = textIn(paths.checkpoints);
  const before = lastCheckpoint(linesOf(text), createPublicKey(key));
  if (before && hashBehind(db, before) !== before.hash) {
    throw new Refusal('conflict', words.contradicts, { seq: before.seq });
  }
  const head = headNow(db, before);
  if (head.seq === (before?.seq ?? 0)) return { checkpoint: before ?? null, fresh: false };
  if (head.seq !== head.count) throw new Refusal('conflict', words.gap, { seq: head.seq, count: head.count });
  const checkpoint = signCheckpoint({ at: now, ...head }, key);
  // A full disk may have left half a line, which must not spoil the next.
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  // One write at the end of the file: a command beside the daemon cannot come in between.
  appendFileSync(paths.checkpoints, `${start}${checkpointLine(checkpoint)}\n`, { mode: 0o600, flush: true });
  return { checkpoint, fresh: true };
}

/** The newest line of the home's file that its key signed; `undefined` before the first. */
export function newestCheckpoint(paths: HomePaths): SignedCheckpoint | undefined {
  const key = ownPublicKey(paths);
  return key && lastCheckpoint(checkpointLines(paths.checkpoints), key);
}

interface Keeping {
  readonly paths: HomePaths;
  readonly db: Db;
  readonly world: World;
  /** Hears of each new one but the last, which nobody is there any more to send. */
  readonly tell: (line: string) => void;
}

/** Takes a checkpoint now, every hour, and when the returned function ends it. What fails is logged and tried again. */
export function keepCheckpoints({ paths, db, world, tell }: Keeping): () => void {
  const { clock, chance, log } = world;
  const take = (): SignedCheckpoint | null => {
    try {
      return takeCheckpoint({ paths, db, chance, now: clock.now() }).checkpoint;
    } catch (error) {
      // A full disk must not end the calls; until it is mended, `audit verify` and `doctor` warn.
      log('no checkpoint was taken', { why: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };
  let cancel = () => {};
  const tick = () => {
    const taken = take();
    if (taken) tell(checkpointLine(taken));
    cancel = clock.after(CHECKPOINT_EVERY_MS, tick);
  };
  tick();
  return () => {
    cancel();
    take();
  };
}
