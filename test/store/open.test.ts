/** The database is ours, whole and not newer than we are, or it is refused and stays as it was. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { lockHome } from '../../src/store/lock.js';
import { openStore } from '../../src/store/open.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

function made(): string {
  openStore(at('county.db')).close();
  return at('county.db');
}

test('a new database has every table and opens again without change', () => {
  const path = made();
  const db = openStore(path, { mustExist: true, check: true });
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  expect(names).toEqual(expect.arrayContaining(['journal', 'text', 'number', 'timer', 'job', 'setting']));
  db.close();
});

test('a home without a database is refused, and none is made', () => {
  expect(refusalOf(() => openStore(at('county.db'), { mustExist: true })).kind).toBe('notFound');
  expect(readdirSync(folder)).toEqual([]);
});

test('a newer database is refused and not one byte of it changes', () => {
  const path = made();
  const raw = new Database(path);
  raw.pragma('user_version = 999');
  raw.pragma('journal_mode = DELETE');
  raw.close();
  const before = readFileSync(path);
  expect(refusalOf(() => openStore(path)).words.en).toContain('newer Countyline');
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['county.db']);
});

test('a text file, a half file and a foreign database are refused and left alone', () => {
  writeFileSync(at('text.db'), 'dear county\n'.repeat(50));
  const path = made();
  writeFileSync(at('half.db'), readFileSync(path).subarray(0, 60));
  const foreign = new Database(at('foreign.db'));
  foreign.pragma('application_id = 7');
  foreign.exec('CREATE TABLE a (b)');
  foreign.close();
  for (const name of ['text.db', 'half.db', 'foreign.db']) {
    const before = readFileSync(at(name));
    expect(refusalOf(() => openStore(at(name))).kind).toBe('refused');
    expect(readFileSync(at(name)).equals(before)).toBe(true);
    expect(existsSync(at(`${name}-wal`))).toBe(false);
  }
});

test('the daemon finds a page that was scribbled over', () => {
  const path = made();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096 * 3, 4096 * 5);
  writeFileSync(path, bytes);
  expect(refusalOf(() => openStore(path, { check: true })).words.en).toContain('damaged');
});

test('the second writer waits briefly, then hears who holds the home; a killed holder leaves it free', () => {
  const unlock = lockHome(folder, 'countyline serve');
  const refusal = refusalOf(() => lockHome(folder, 'countyline ticket new', 50));
  expect(refusal.kind).toBe('busy');
  expect(refusal.words.en).toContain('countyline serve (process ');
  unlock();
  const script = `import('better-sqlite3').then(({ default: D }) => {
    const lock = new D(${JSON.stringify(at('county.lock'))});
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    process.kill(process.pid, 'SIGKILL');
  })`;
  expect(() => execFileSync(process.execPath, ['-e', script], { cwd: process.cwd() })).toThrow();
  lockHome(folder, 'countyline ticket new', 50)();
});
