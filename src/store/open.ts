/** Opens a county's database: ours, whole and not newer than we are, else it is refused and stays untouched. */

import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { packageRoot } from '../kit/package.js';
import { Refusal } from '../kit/refusal.js';
import type { Db } from './sql.js';

/** `COUN` in ASCII, at offset 68 of the file (SQLite file format §1.2.16). */
const APPLICATION_ID = 0x434f554e;
/** A writer of another process (backup, read-only report) never holds the file longer than this. */
const BUSY_MS = 5_000;

const words = {
  foreign: {
    en: '{path} is not a Countyline database. Nothing was changed; name another home with --home.',
    zh: '{path} 不是 Countyline 数据库。未作任何更改；请用 --home 指定其他目录。',
  },
  newer: {
    en: '{path} was written by a newer Countyline (schema {found}, this one knows {known}). Nothing was changed; install the newer version.',
    zh: '{path} 由更新版本的 Countyline 写入（结构 {found}，本版本为 {known}）。未作任何更改；请安装新版本。',
  },
  corrupt: {
    en: '{path} is damaged: {problem}. Nothing was changed; put back the last file of backups/ and start again.',
    zh: '{path} 已损坏：{problem}。未作任何更改；请恢复 backups/ 中最近的备份后重试。',
  },
  missing: {
    en: 'There is no county at {path}. Make one: countyline init --county FILE --home HOME',
    zh: '{path} 没有县热线数据。请先创建：countyline init --county 文件 --home 目录',
  },
} as const;

export interface StoreOptions {
  /** Refuse when the file is not there (everything but `init`). */
  readonly mustExist?: boolean;
  readonly readonly?: boolean;
  /** Read every page before trusting the file: the daemon does, a single command does not. */
  readonly check?: boolean;
}

/** Opens or creates the database at `path` (`:memory:` for tests) and brings its schema up to date. */
export function openStore(path: string, options: StoreOptions = {}): Db {
  const fresh = path === ':memory:' || !existsSync(path) || statSync(path).size === 0;
  if (fresh && (options.mustExist || options.readonly)) throw new Refusal('notFound', words.missing, { path });
  const migrations = migrationFiles();
  const known = migrations.at(-1)?.version ?? 0;
  if (!fresh) refuseUnlessOurs(path, known);
  const db = new Database(path, { timeout: BUSY_MS, readonly: options.readonly ?? false });
  try {
    prepare(db, options, fresh);
    const found = versionOf(db);
    if (found > known) throw new Refusal('refused', words.newer, { path, found, known });
    if (!options.readonly) migrate(db, migrations, found);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) {
      throw new Refusal('refused', words.corrupt, { path, problem: error.message });
    }
    throw error;
  }
}

function prepare(db: Db, options: StoreOptions, fresh: boolean): void {
  if (options.check && !fresh) {
    const verdict = String(db.pragma('quick_check(1)', { simple: true }));
    if (verdict !== 'ok') throw new Refusal('refused', words.corrupt, { path: db.name, problem: verdict });
  }
  db.pragma('foreign_keys = ON');
  if (options.readonly) return;
  db.pragma('journal_mode = WAL');
  // FULL: a commit is on the disk before the switch hears of it; group commit pays for it.
  db.pragma('synchronous = FULL');
  // A request writes some eighty pages, most of them those of the one before: copied over once in fifty requests.
  db.pragma('wal_autocheckpoint = 4000');
  // 32 MiB: the upper pages of every index stay in the process, and no step spills what it writes before its commit.
  db.pragma('cache_size = -32768');
  // What is forgotten is overwritten, not only unlinked.
  db.pragma('secure_delete = ON');
  if (fresh) db.pragma(`application_id = ${APPLICATION_ID}`);
}

/**
 * Puts the write-ahead log into the file and cuts it to nothing (SQLite "PRAGMA wal_checkpoint"), without waiting for
 * anybody; false while another process reads.
 */
export function emptyLog(db: Db): boolean {
  db.pragma('busy_timeout = 0');
  const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: 0 | 1 }[];
  db.pragma(`busy_timeout = ${BUSY_MS}`);
  return done?.busy === 0;
}

function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Looks at the first bytes without SQLite, so that a foreign or newer file gets no -wal beside it. */
function refuseUnlessOurs(path: string, known: number): void {
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  const got = readSync(file, head, 0, head.length, 0);
  closeSync(file);
  if (got < head.length || head.toString('latin1', 0, 15) !== 'SQLite format 3') {
    throw new Refusal('refused', words.corrupt, { path, problem: 'the file does not begin like a database' });
  }
  // Both fields are 0 while the very first commit still waits in the write-ahead log.
  const application = head.readUInt32BE(68);
  if (application !== APPLICATION_ID && application !== 0) throw new Refusal('refused', words.foreign, { path });
  const found = head.readUInt32BE(60);
  if (found > known) throw new Refusal('refused', words.newer, { path, found, known });
}

interface Migration {
  readonly version: number;
  readonly path: string;
}

let found: readonly Migration[] | undefined;

/** The SQL files stand in the package's `src` also when the program runs from `dist`. */
function migrationFiles(): readonly Migration[] {
  if (found) return found;
  const folder = join(packageRoot, 'src/store/migrations');
  found = readdirSync(folder)
    .filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 3)), path: join(folder, name) }));
  return found;
}

/**
 * A table whose checks change is made anew under another name, filled, and renamed (SQLite "Making Other Kinds Of Table
 * Schema Changes", steps 4 to 7); that needs foreign keys off, so each file ends with a check that none is broken.
 */
function migrate(db: Db, migrations: readonly Migration[], from: number): void {
  const newer = migrations.filter(({ version }) => version > from);
  if (newer.length === 0) return;
  db.pragma('foreign_keys = OFF');
  for (const { version, path } of newer) {
    db.transaction(() => {
      db.exec(readFileSync(path, 'utf8'));
      const broken = db.pragma('foreign_key_check') as readonly unknown[];
      if (broken.length > 0) throw new Error(`migration ${version} leaves ${broken.length} references broken`);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  db.pragma('foreign_keys = ON');
}
