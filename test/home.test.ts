/** A new home is closed to others, has its keys, and never takes somebody else's folder or an old key away. */

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHome, homeExists, homePaths, readVaultKey, resolveHome } from '../src/home.js';
import { testChance } from './harness/house.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-home-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('the flag wins over the environment, and that over the user’s data folder', () => {
  const env = { COUNTYLINE_HOME: '/srv/county', XDG_DATA_HOME: '/data' };
  expect(resolveHome('/here', env)).toBe('/here');
  expect(resolveHome(undefined, env)).toBe('/srv/county');
  expect(resolveHome(undefined, { XDG_DATA_HOME: '/data' })).toBe('/data/countyline');
  expect(resolveHome('', { COUNTYLINE_HOME: '', XDG_DATA_HOME: '' })).toMatch(/\.local\/share\/countyline$/);
});

test.each([0o000, 0o022, 0o077])('whatever the umask (%i), folders and secrets are the owner’s alone', (mask) => {
  const before = process.umask(mask);
  try {
    const paths = createHome(join(folder, 'new', 'home'), testChance().bytes);
    for (const path of [paths.home, paths.secrets, paths.recordings, paths.spool, paths.ownPrompts, paths.backups]) {
      expect(mode(path)).toBe('700');
    }
    for (const path of [paths.vaultKey, paths.eventSocketPassword]) expect(mode(path)).toBe('600');
  } finally {
    process.umask(before);
  }
});

test('the keys are as long as they must be, differ, and hold nothing a config file could trip over', () => {
  const paths = createHome(join(folder, 'home'), testChance().bytes);
  expect(readVaultKey(paths)).toHaveLength(32);
  expect(readFileSync(paths.eventSocketPassword, 'utf8')).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const other = createHome(join(folder, 'other'), testChance('another').bytes);
  expect(readVaultKey(other)).not.toEqual(readVaultKey(paths));
});

test('an interrupted beginning goes on with the keys it had', () => {
  const home = join(folder, 'home');
  const key = readVaultKey(createHome(home, testChance().bytes));
  rmSync(homePaths(home).eventSocketPassword);
  expect(readVaultKey(createHome(home, testChance('another').bytes))).toEqual(key);
  expect(existsSync(homePaths(home).eventSocketPassword)).toBe(true);
});

test('a home that has a county is not begun again', () => {
  const home = join(folder, 'home');
  writeFileSync(createHome(home, testChance().bytes).database, '');
  expect(homeExists(home)).toBe(true);
  expect(() => createHome(home, testChance().bytes)).toThrow(/already holds a county/);
});

test('a folder of somebody else’s stays as open as it was', () => {
  const home = join(folder, 'documents');
  mkdirSync(home);
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'letter.txt'), 'dear');
  expect(() => createHome(home, testChance().bytes)).toThrow(/holds something else/);
  expect(mode(home)).toBe('755');
  expect(existsSync(join(home, 'secrets'))).toBe(false);
  writeFileSync(join(folder, 'file'), '');
  expect(() => createHome(join(folder, 'file'), testChance().bytes)).toThrow(/holds something else/);
});

test('a way round through a folder that is not there leads to the same refusal', () => {
  const home = join(folder, 'documents');
  mkdirSync(home);
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'letter.txt'), 'dear');
  expect(() => createHome(`${folder}/nowhere/../documents`, testChance().bytes)).toThrow(/holds something else/);
  expect(mode(home)).toBe('755');
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});

test('an empty folder, or one with the county file in it, becomes a home', () => {
  for (const name of ['empty', 'prepared']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'prepared', 'county.yaml'), 'name: x');
  for (const name of ['empty', 'prepared']) {
    expect(readVaultKey(createHome(join(folder, name), testChance().bytes))).toHaveLength(32);
  }
});

test('a key that is missing or cut is refused with where to put it back', () => {
  const paths = createHome(join(folder, 'home'), testChance().bytes);
  writeFileSync(paths.vaultKey, 'short');
  expect(() => readVaultKey(paths)).toThrow(/Put it back from your backup/);
  rmSync(paths.vaultKey);
  expect(() => readVaultKey(paths)).toThrow(paths.vaultKey);
});
