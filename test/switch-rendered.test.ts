/** What a county's switch is given as files: its numbers, queues and telephones, and no secret where a name would show it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCounty } from '../src/county/parse.js';
import { createHome, readVaultKey } from '../src/home.js';
import { switchPlan } from '../src/switch-plan.js';
import { renderSwitch } from '../src/world/freeswitch/config/render.js';
import { testChance } from './harness/house.js';

const text = readFileSync(new URL('../fixtures/county/county.yaml', import.meta.url), 'utf8');
const written = '{code: main, host: 127.0.0.1, port: 5090, lines: 30}';
const county = parseCounty(text.replace(written, written.replace('}', ', user: wheatfield}')), 'county.yaml');
const trunkSecret = 'plainly-invented-secret';
let folder = '';
let files = new Map<string, string>();
let secrets: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-rendered-'));
  const paths = createHome(join(folder, 'home'), testChance().bytes);
  writeFileSync(join(paths.secrets, 'trunk-main'), `${trunkSecret}\n`, { mode: 0o600 });
  const plan = switchPlan(county, paths, readVaultKey(paths));
  files = renderSwitch(plan);
  secrets = [trunkSecret, plan.eventSocket.password, ...plan.phones.map(({ password }) => password)];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every number of the hotline leads somewhere in the dialplan', () => {
  const dialplan = [...files].filter(([path]) => path.includes('dialplan')).map(([, content]) => content);
  for (const number of county.hotline.numbers) {
    // In a pattern the plus sign stands behind a backslash.
    const digits = number.replace(/\D/g, '');
    expect(
      dialplan.some((content) => content.includes(digits)),
      number,
    ).toBe(true);
  }
});

test('every queue and every telephone of the county is there', () => {
  const whole = [...files.values()].join('\n');
  for (const { code } of county.queues) expect(whole).toContain(`"${code}`);
  for (const { extension } of county.users) if (extension !== undefined) expect(whole).toContain(`"${extension}"`);
});

test('secrets stand in the files that need them and in no name of a file, and nobody is named in any', () => {
  expect(new Set(secrets).size).toBe(secrets.length);
  for (const secret of secrets) {
    expect([...files.values()].some((content) => content.includes(secret))).toBe(true);
    expect([...files.keys()].filter((path) => path.includes(secret))).toEqual([]);
  }
  expect([...files].filter(([, content]) => content.includes(trunkSecret))).toHaveLength(1);
  const whole = [...files.values()].join('\n');
  expect(county.users.filter(({ fullName }) => whole.includes(fullName))).toEqual([]);
});

test('the same county and home give the same files to the byte', () => {
  const paths = createHome(join(folder, 'home'), testChance('another').bytes);
  expect([...renderSwitch(switchPlan(county, paths, readVaultKey(paths)))]).toEqual([...files]);
});
