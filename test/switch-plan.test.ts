/** The invented county's switch: everything the county declares is in its plan, and the plan has no fault. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCounty } from '../src/county/parse.js';
import { createHome, type HomePaths, readVaultKey } from '../src/home.js';
import { phonePassword, switchPlan } from '../src/switch-plan.js';
import { planFaults } from '../src/world/freeswitch/config/check-plan.js';
import { testChance } from './harness/house.js';

const file = new URL('../fixtures/county/county.yaml', import.meta.url);
const county = parseCounty(readFileSync(file, 'utf8'), 'county.yaml');
let folder: string;
let paths: HomePaths;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-plan-'));
  paths = createHome(join(folder, 'home'), testChance().bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('numbers, telephones, queues and offices of the county stand in a plan that can be rendered', () => {
  const plan = switchPlan(county, paths, readVaultKey(paths));
  expect(planFaults(plan)).toEqual([]);
  expect(plan.numbers).toEqual(county.hotline.numbers);
  expect(plan.queues.map(({ id }) => id)).toEqual(['general', 'english']);
  expect(plan.fallback.queue).toBe('general');
  expect(plan.phones.map(({ extension }) => extension)).toEqual(
    county.users.flatMap(({ extension }) => (extension === undefined ? [] : [extension])),
  );
  expect(plan.offices).toHaveLength(county.departments.length);
  expect(plan.eventSocket.password).toBe(readFileSync(paths.eventSocketPassword, 'utf8'));
});

test('the password of a telephone follows from the key alone, and no two telephones share one', () => {
  const key = readVaultKey(paths);
  const plan = switchPlan(county, paths, key);
  expect(plan.phones.every(({ extension, password }) => password === phonePassword(key, extension))).toBe(true);
  expect(new Set(plan.phones.map(({ password }) => password)).size).toBe(plan.phones.length);
  expect(phonePassword(Buffer.alloc(32, 1), '1001')).not.toBe(phonePassword(key, '1001'));
});

test('a trunk that registers takes its secret from the home, and one that does not has none', () => {
  const [trunk] = county.trunks;
  if (!trunk) throw new Error('the invented county has a trunk');
  writeFileSync(join(paths.secrets, 'trunk-main'), 'a-secret-of-the-trunk\n', { mode: 0o600 });
  const registering = { ...county, trunks: [{ ...trunk, user: 'wheatfield' }] };
  const [planned] = switchPlan(registering, paths, readVaultKey(paths)).trunks;
  expect(planned).toMatchObject({ id: 'main', register: true, user: 'wheatfield', secret: 'a-secret-of-the-trunk' });
});
