/** Generations on disk: whole or not there, forward and back. */

import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileChange } from '../../../../src/world/freeswitch/config/diff.js';
import { applySwitch, planSwitch } from '../../../../src/world/freeswitch/config/generations.js';
import { renderSwitch } from '../../../../src/world/freeswitch/config/render.js';
import { aPlan } from '../a-plan.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'countyline-generations-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const first = renderSwitch(aPlan());
const second = renderSwitch(aPlan({ numbers: ['12345'] }));
const current = () => readlink(join(home, 'switch', 'current'));
const paths = (changes: readonly FileChange[]) => changes.map((change) => `${change.change} ${change.path}`);

test('the first apply makes generation 1, whole and closed to others', async () => {
  const planned = await planSwitch(home, first);
  expect(planned.generation).toBe(0);
  expect(planned.changes).toHaveLength(first.size);
  expect(await applySwitch(home, first)).toMatchObject({ generation: 1, reloaded: false });
  expect(await current()).toBe('0001');
  for (const [path, text] of first) {
    expect(await readFile(join(home, 'switch', 'current', path), 'utf8')).toBe(text);
    expect((await stat(join(home, 'switch', 'current', path))).mode & 0o077).toBe(0);
  }
});

test('planning writes nothing', async () => {
  await planSwitch(home, first);
  expect(await readdir(home)).toEqual([]);
});

test('the same tree again makes no generation', async () => {
  await applySwitch(home, first);
  expect((await applySwitch(home, first)).changes).toEqual([]);
  expect((await readdir(join(home, 'switch'))).sort()).toEqual(['0001', 'current']);
});

test('a change makes the next generation and names the files', async () => {
  await applySwitch(home, first);
  const applied = await applySwitch(home, second);
  expect(paths(applied.changes)).toEqual(['change dialplan/office.xml', 'change dialplan/public.xml']);
  expect(applied.restartNeeded).toBe(false);
  expect(await current()).toBe('0002');
});

test('changes that the switch reads only once ask for a restart', async () => {
  await applySwitch(home, first, async () => undefined);
  const limits = { ...aPlan().limits, legs: 100 };
  expect((await applySwitch(home, renderSwitch(aPlan({ limits })), async () => undefined)).restartNeeded).toBe(true);
  const sip = { ...aPlan().sip, trunkPort: 5090 };
  expect((await applySwitch(home, renderSwitch(aPlan({ limits, sip })), async () => undefined)).restartNeeded).toBe(
    true,
  );
});

test('a switch that does not take the change has the former tree back, and is told', async () => {
  await applySwitch(home, first, async () => undefined);
  const told: string[][] = [];
  const refused = applySwitch(home, second, async (changes) => {
    told.push(paths(changes));
    if (told.length === 1) throw new Error('+OK [[error near line 65]: unexpected]');
  });
  await expect(refused).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('error near line 65'),
  });
  expect(await current()).toBe('0001');
  expect(told).toEqual([
    ['change dialplan/office.xml', 'change dialplan/public.xml'],
    ['change dialplan/office.xml', 'change dialplan/public.xml'],
  ]);
  expect((await planSwitch(home, first)).changes).toEqual([]);
  expect((await readdir(join(home, 'switch'))).filter((name) => name.startsWith('0002'))).toEqual([]);
});

test('a crash between the swap and the reload is made good by the next apply', async () => {
  await applySwitch(home, first, async () => undefined);
  // The tree is swapped while nobody tells the switch: what a crash leaves.
  await applySwitch(home, second);
  const told: string[][] = [];
  const applied = await applySwitch(home, second, async (changes) => void told.push(paths(changes)));
  expect(applied).toMatchObject({ generation: 2, changes: [], reloaded: true });
  expect(told).toEqual([['change dialplan/office.xml', 'change dialplan/public.xml']]);
});

test('what a crash while staging left behind is cleared away and never used', async () => {
  await applySwitch(home, first);
  await mkdir(join(home, 'switch', '0002.stage'));
  await writeFile(join(home, 'switch', '0002.stage', 'freeswitch.xml'), '<half');
  await writeFile(join(home, 'switch', 'current.new'), '');
  await applySwitch(home, second);
  expect((await readdir(join(home, 'switch'))).sort()).toEqual(['0001', '0002', 'current']);
  expect((await lstat(join(home, 'switch', 'current'))).isSymbolicLink()).toBe(true);
});

test('old generations go, the newest twenty stay', async () => {
  for (let legs = 1; legs <= 23; legs++)
    await applySwitch(home, renderSwitch(aPlan({ limits: { ...aPlan().limits, legs } })));
  const kept = (await readdir(join(home, 'switch'))).filter((name) => /^\d+$/.test(name)).sort();
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, '0004', '0023']);
});

test('a tree with a fault reaches no disk', async () => {
  await expect(applySwitch(home, new Map([['freeswitch.xml', '<document>']]))).rejects.toThrow('must not reach');
  expect(await readdir(home)).toEqual([]);
});
