/** A county's home: one directory that holds everything a deployment owns. Backing it up is backing up the county. */

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from './kit/refusal.js';
import { VAULT_KEY_BYTES } from './kit/vault.js';

export interface HomePaths {
  readonly home: string;
  readonly database: string;
  readonly county: string;
  readonly secrets: string;
  readonly vaultKey: string;
  readonly eventSocketPassword: string;
  /** Signs checkpoints of the journal; made at first use. */
  readonly checkpointKey: string;
  /** Signed heads of the journal, a JSON line each; outside the database, so that what is cut there still stands here. */
  readonly checkpoints: string;
  readonly recordings: string;
  readonly prompts: string;
  /** The county's own recordings of prompts; they win over synthesised ones. */
  readonly ownPrompts: string;
  readonly spool: string;
  readonly cdr: string;
  readonly switch: string;
  readonly backups: string;
  readonly socket: string;
  readonly log: string;
}

const words = {
  exists: {
    en: '{home} already holds a county. Nothing was changed; name another --home, or go on with the one there.',
    zh: '{home} 已有县热线数据。未作任何更改；请用 --home 指定其他目录，或继续使用现有数据。',
  },
  foreign: {
    en: '{home} holds something else. Nothing was changed; name an empty or new folder with --home.',
    zh: '{home} 中已有其他内容。未作任何更改；请用 --home 指定空目录或新目录。',
  },
  noKey: {
    en: 'The key {path} is missing or damaged; numbers in the database cannot be read without it. Put it back from your backup.',
    zh: '密钥 {path} 缺失或损坏；没有它无法读取数据库中的号码。请从备份中恢复。',
  },
} as const;

/** Where the home is: the flag, else COUNTYLINE_HOME, else the user's data directory (XDG Base Directory). */
export function resolveHome(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const data = env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  return resolve(flag || env['COUNTYLINE_HOME'] || join(data, 'countyline'));
}

export function homePaths(home: string): HomePaths {
  const at = (...parts: string[]) => join(home, ...parts);
  return {
    home,
    database: at('county.db'),
    county: at('county.yaml'),
    secrets: at('secrets'),
    vaultKey: at('secrets', 'vault.key'),
    eventSocketPassword: at('secrets', 'event-socket'),
    checkpointKey: at('secrets', 'checkpoint-key.pem'),
    checkpoints: at('checkpoints.jsonl'),
    recordings: at('recordings'),
    prompts: at('prompts'),
    ownPrompts: at('prompts', 'own'),
    spool: at('spool'),
    cdr: at('cdr'),
    switch: at('switch'),
    backups: at('backups'),
    socket: at('countyline.sock'),
    log: at('countyline.log'),
  };
}

export function homeExists(home: string): boolean {
  return existsSync(homePaths(home).database);
}

/** Makes the directories and secrets of a new home; `bytes` is chance for the keys. Refuses a home that has a county. */
export function createHome(home: string, bytes: (count: number) => Uint8Array): HomePaths {
  // As the folders will be made: `new/../old` is `old`, also while `new` is not there.
  const paths = homePaths(resolve(home));
  if (homeExists(home)) throw new Refusal('conflict', words.exists, { home });
  if (isForeign(paths)) throw new Refusal('conflict', words.foreign, { home });
  const folders = [paths.home, paths.secrets, paths.prompts, paths.ownPrompts, paths.spool, paths.cdr, paths.switch];
  const sound = ['messages', 'calls'].map((folder) => join(paths.recordings, folder));
  for (const folder of [...folders, paths.recordings, ...sound, paths.backups]) {
    mkdirSync(folder, { recursive: true });
    // The mode of mkdir is cut by the umask; this one is not.
    chmodSync(folder, 0o700);
  }
  keepSecret(paths.vaultKey, Buffer.from(bytes(VAULT_KEY_BYTES)));
  keepSecret(paths.eventSocketPassword, Buffer.from(Buffer.from(bytes(24)).toString('base64url')));
  return paths;
}

/** What a new home may hold before: the county file put there first, and what a fresh disk brings. */
const expected = ['county.yaml', 'lost+found'];

/** A folder of somebody else's is not closed to them; one whose `init` was interrupted has its secrets already. */
function isForeign({ home, secrets }: HomePaths): boolean {
  if (!existsSync(home) || existsSync(secrets)) return false;
  return !statSync(home).isDirectory() || readdirSync(home).some((name) => !expected.includes(name));
}

/** A secret once written is never overwritten: an `init` that was interrupted goes on with the same keys. */
export function keepSecret(path: string, content: Buffer): void {
  if (existsSync(path)) return;
  // Whole or not at all: half a key would lock the home for ever.
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, content, { mode: 0o600, flush: true });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, path);
}

export function readVaultKey(paths: HomePaths): Buffer {
  const key = existsSync(paths.vaultKey) ? readFileSync(paths.vaultKey) : Buffer.alloc(0);
  if (key.length !== VAULT_KEY_BYTES) throw new Refusal('refused', words.noKey, { path: paths.vaultKey });
  return key;
}
