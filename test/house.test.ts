/** Founding a county and opening its home: whole or not at all, closed to others, one writer at a time. */

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examine } from '../src/doctor.js';
import { foundCounty } from '../src/found.js';
import { homePaths } from '../src/home.js';
import { openHouse, unlockHome } from '../src/house.js';
import { Refusal } from '../src/kit/refusal.js';
import { restingWorld } from '../src/worlds.js';

const fixture = fileURLToPath(new URL('../fixtures/county/county.yaml', import.meta.url));
const written = readFileSync(fixture, 'utf8');
let folder = '';
let home = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-house-'));
  home = join(folder, 'deep', 'home');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(from: string, to: string): string {
  if (!written.includes(from)) throw new Error(`the county file has no ${from}`);
  const file = join(folder, 'county.yaml');
  writeFileSync(file, written.replace(from, to));
  return file;
}

/** The refusal an act ends with; anything else fails the test. */
async function refusal(act: () => unknown): Promise<Refusal> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const everything = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name));

describe('founding', () => {
  test('makes a home whose desk answers, with the county file beside it', async () => {
    expect(await foundCounty(home, fixture, 'practice')).toEqual({
      home,
      name: { en: 'Wheatfield County', zh: '麦田县' },
      switch: 'practice',
      departments: 13,
      services: 27,
      users: 45,
      articles: 12,
    });
    expect(readFileSync(homePaths(home).county, 'utf8')).toBe(written);
    const house = openHouse(unlockHome(home, { who: 'a test' }), restingWorld());
    expect(await house.call({ name: 'county.show', input: {}, as: 'wu' })).toMatchObject({ zone: 'Asia/Shanghai' });
    const found = await house.call({ name: 'article.search', input: { query: '停水' }, as: 'wu' });
    expect(found).toMatchObject({ articles: [{ slug: 'water-off', state: 'published' }] });
    house.leave();
  });

  test('gives any other county no guides but its own', async () => {
    const file = fileWith('zh: 麦田县', 'zh: 稻田县');
    expect(await foundCounty(home, file, 'practice')).toMatchObject({ articles: 0 });
  });

  test('refuses a faulty file with its lines and leaves no folder behind', async () => {
    const file = fileWith('zone: Asia/Shanghai', 'zone: Moon/Base');
    const { kind, details } = await refusal(() => foundCounty(home, file, 'practice'));
    expect(kind).toBe('usage');
    expect(details).toEqual([expect.stringMatching(/county\.yaml:4: zone: "Moon\/Base" is no time zone/)]);
    expect(existsSync(join(folder, 'deep'))).toBe(false);
  });

  test('refuses faulty flows with their lines and leaves no folder behind', async () => {
    const file = fileWith("'0': agent }", "'0': agnet }");
    const { details } = await refusal(() => foundCounty(home, file, 'practice'));
    expect(details).toContainEqual(expect.stringMatching(/county\.yaml:\d+: main\.menu: leads to "agnet"/));
    expect(existsSync(join(folder, 'deep'))).toBe(false);
  });

  test('refuses a file that cannot be read and leaves no folder behind', async () => {
    expect((await refusal(() => foundCounty(home, join(folder, 'none.yaml'), 'practice'))).kind).toBe('usage');
    expect((await refusal(() => foundCounty(home, folder, 'practice'))).kind).toBe('usage');
    expect(existsSync(join(folder, 'deep'))).toBe(false);
  });

  test('refuses a home that has a county, and changes no byte of it', async () => {
    await foundCounty(home, fixture, 'practice');
    const bytes = () =>
      everything(home)
        .filter((path) => statSync(path).isFile())
        .map((path) => `${path} ${readFileSync(path).toString('base64')}`);
    const before = bytes();
    const { kind, message } = await refusal(() => foundCounty(home, fixture, 'local'));
    expect(kind).toBe('conflict');
    expect(message).toContain(home);
    expect(bytes()).toEqual(before);
  });

  test.each([0, 0o022, 0o077])('closes every folder and secret to others under the umask %o', async (mask) => {
    const before = process.umask(mask);
    try {
      await foundCounty(home, fixture, 'practice');
    } finally {
      process.umask(before);
    }
    const modes = [home, ...everything(home)].map((path) => ({ path, stat: statSync(path) }));
    const folders = modes.filter(({ stat }) => stat.isDirectory());
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter(({ stat }) => (stat.mode & 0o777) !== 0o700).map(({ path }) => path)).toEqual([]);
    const secrets = modes.filter(({ path, stat }) => stat.isFile() && path.startsWith(homePaths(home).secrets));
    expect(secrets).toHaveLength(2);
    expect(secrets.filter(({ stat }) => (stat.mode & 0o777) !== 0o600).map(({ path }) => path)).toEqual([]);
  });
});

describe('opening', () => {
  test('a second writer is told who is inside and to come back, until the first has left', async () => {
    await foundCounty(home, fixture, 'practice');
    const first = unlockHome(home, { who: 'countyline serve' });
    const { kind, message } = await refusal(() => unlockHome(home, { who: 'countyline ticket new' }));
    expect(kind).toBe('busy');
    expect(message).toContain(`countyline serve (process ${process.pid})`);
    first.leave();
    unlockHome(home, { who: 'countyline ticket new' }).leave();
  });

  test('a folder without a county is not found, and nothing is put into it', async () => {
    mkdirSync(home, { recursive: true });
    expect((await refusal(() => unlockHome(home, { who: 'a test' }))).kind).toBe('notFound');
    expect((await refusal(() => unlockHome(join(home, 'none'), { who: 'a test' }))).kind).toBe('notFound');
    expect(readdirSync(home)).toEqual([]);
  });

  test('without its key it is refused by the name of the key, and opens again when the key is back', async () => {
    await foundCounty(home, fixture, 'practice');
    const { vaultKey } = homePaths(home);
    const key = readFileSync(vaultKey);
    for (const damaged of [undefined, key.subarray(1)]) {
      rmSync(vaultKey, { force: true });
      if (damaged) writeFileSync(vaultKey, damaged);
      const { kind, message } = await refusal(() => unlockHome(home, { who: 'a test' }));
      expect(kind).toBe('refused');
      expect(message).toContain(vaultKey);
    }
    writeFileSync(vaultKey, key);
    unlockHome(home, { who: 'a test' }).leave();
  });

  test('a home that was refused leaves no file of it open', async () => {
    await foundCounty(home, fixture, 'practice');
    rmSync(homePaths(home).vaultKey);
    const open = () => readdirSync('/proc/self/fd').length;
    await refusal(() => unlockHome(home, { who: 'a test' }));
    const before = open();
    for (let time = 0; time < 5; time += 1) await refusal(() => unlockHome(home, { who: 'a test' }));
    expect(open()).toBe(before);
  });
});

describe('the doctor', () => {
  const findings = async () =>
    (await examine(home)).map(({ ok, what, repair }) => ({ ok, what: what.en, repair: repair?.en }));
  const sick = async () => (await findings()).filter(({ ok }) => !ok);
  const resting = { ok: false, what: 'no daemon serves', repair: expect.stringContaining('countyline serve --home') };

  test('finds no county where there is none, and says how to found one', async () => {
    expect(await findings()).toEqual([
      { ok: false, what: `there is no county in ${home}`, repair: `countyline init --county FILE --home ${home}` },
    ]);
  });

  test('finds a new home sound but for the daemon that does not serve, and changes nothing', async () => {
    await foundCounty(home, fixture, 'practice');
    const before = everything(home)
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path).toString('base64'));
    expect(await sick()).toEqual([resting]);
    expect((await findings()).map(({ what }) => what)).toContain('journal whole, 25 entries');
    const after = everything(home).filter((path) => statSync(path).isFile() && !/-(wal|shm)$/.test(path));
    expect(after.map((path) => readFileSync(path).toString('base64'))).toEqual(before);
  });

  test('every finding that is not well has its repair', async () => {
    await foundCounty(home, fixture, 'local');
    for (const { ok, what, repair } of await findings()) expect(ok || repair !== undefined, what).toBe(true);
  });

  test('finds secrets that others can read, each with the command that closes it', async () => {
    await foundCounty(home, fixture, 'practice');
    const { secrets, vaultKey } = homePaths(home);
    const trunk = join(secrets, 'trunk-main');
    writeFileSync(trunk, 'secret');
    for (const path of [vaultKey, trunk]) {
      chmodSync(path, 0o640);
      expect(await sick()).toContainEqual({
        ok: false,
        what: `${path} can be read by others`,
        repair: `chmod -R go-rwx ${path}`,
      });
      chmodSync(path, 0o600);
    }
    chmodSync(home, 0o755);
    expect(await sick()).toContainEqual({
      ok: false,
      what: `${home} can be read by others`,
      repair: `chmod -R go-rwx ${home}`,
    });
  });

  test('finds a missing key', async () => {
    await foundCounty(home, fixture, 'practice');
    rmSync(homePaths(home).vaultKey);
    expect((await sick()).map(({ what }) => what).join()).toContain(homePaths(home).vaultKey);
  });

  test('finds an entry of the journal that was changed, by its number', async () => {
    await foundCounty(home, fixture, 'practice');
    const db = new Database(homePaths(home).database);
    db.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET at = at + 1`);
    db.close();
    expect(await sick()).toContainEqual({
      ok: false,
      what: 'journal entry 1: its content was changed',
      repair: 'put back the last good file of backups/',
    });
  });

  test('finds a database that is none', async () => {
    await foundCounty(home, fixture, 'practice');
    writeFileSync(homePaths(home).database, 'x'.repeat(5_000));
    expect((await sick()).map(({ what }) => what).join()).toContain('damaged');
  });
});
