/** One writer: the daemon while it runs, else the one command that holds this lock. The kernel frees it with the process. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../kit/refusal.js';

/** Long enough for another command to finish, short enough not to look like a hang. */
const WAIT_MS = 2_000;

const held = {
  en: 'The county at {home} is in use by {holder}. Nothing was done; try again when it has finished.',
  zh: '{home} 正被 {holder} 使用。未作任何操作；请待其结束后重试。',
};

/** Takes the home's writer lock and gives the function that frees it; a `busy` refusal names who has it. */
export function lockHome(home: string, who: string, waitMs = WAIT_MS): () => void {
  const lock = new Database(join(home, 'county.lock'), { timeout: waitMs });
  const note = join(home, 'county.holder');
  try {
    // A rollback journal, because only there an EXCLUSIVE transaction keeps everyone out.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Refusal('busy', held, { home, holder: holderOf(note) });
    }
    throw error;
  }
  writeFileSync(note, `${who} (process ${process.pid})\n`, { mode: 0o600 });
  return () => {
    rmSync(note, { force: true });
    lock.close();
  };
}

function holderOf(note: string): string {
  try {
    return readFileSync(note, 'utf8').trim() || 'another command';
  } catch {
    return 'another command';
  }
}
