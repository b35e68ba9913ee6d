/** A changed county file takes the place of the one in force, or is refused whole; work at hand keeps what it needs. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countyDiff } from '../../src/county/differ.js';
import { parseCounty } from '../../src/county/parse.js';
import { countyOf } from '../../src/county/table.js';
import { entriesAbout } from '../../src/engine/journal.js';
import { applyCounty } from '../../src/flows/applying.js';
import { Refusal } from '../../src/kit/refusal.js';
import { withdraw } from '../../src/tickets/actions.js';
import { type Hall, openHall, people } from '../tickets/hall.js';

const text = readFileSync(new URL('../../fixtures/county/county.yaml', import.meta.url), 'utf8');

const apply = (hall: Hall, changed: string, dryRun = false) =>
  hall.act(people.admin, (step) => applyCounty(step, { text: changed, file: 'new.yaml', dryRun }));
const refused = (hall: Hall, changed: string) =>
  apply(hall, changed).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return { kind: error.kind, said: error.words.en, details: error.details };
      throw error;
    },
  );
const declared = (hall: Hall) => entriesAbout(hall.db, 'county').length;
const TOURISM = '080103';
const withoutTourism = text.replace(/ {2}- code: '080103'\n(?: {4}.*\n)+/, '');

test('what is new is in force at once and an entry says so; a dry run and the same file change nothing', async () => {
  const hall = await openHall();
  const changed = text.replace('yellowPercent: 80', 'yellowPercent: 70');
  expect(changed).not.toBe(text);
  expect(await apply(hall, changed, true)).toMatchObject({ applied: false, concernsDeadlines: true });
  expect([countyOf(hall.db).deadlines.yellowPercent, declared(hall)]).toEqual([80, 0]);
  expect(await apply(hall, changed)).toEqual({
    changes: [{ section: 'deadlines', added: [], removed: [], changed: ['yellowPercent'] }],
    applied: true,
    concernsSwitch: false,
    concernsDeadlines: true,
  });
  expect([countyOf(hall.db).deadlines.yellowPercent, declared(hall)]).toEqual([70, 1]);
  expect(await apply(hall, changed)).toMatchObject({ changes: [], applied: false });
  expect(declared(hall)).toBe(1);
});

test('a file with faults is refused with the line of each, and the county stays', async () => {
  const hall = await openHall();
  const no = await refused(hall, text.replace('country: US', 'country: usa'));
  expect(no?.details.join()).toMatch(/new\.yaml:\d+: country/);
  const flow = await refused(hall, text.replace(/flow: main\b/, 'flow: nowhere'));
  expect(flow?.details.join()).toContain('nowhere');
  expect(declared(hall)).toBe(0);
});

test('the time zone, by which everything was counted, stays', async () => {
  const hall = await openHall();
  const no = await refused(hall, text.replace(/^zone: .*$/m, 'zone: Europe/Berlin'));
  expect(no?.said).toContain('put it back to "Asia/Shanghai"');
});

test('a service with open tickets stays until they are done', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ service: TOURISM });
  expect(await refused(hall, withoutTourism)).toMatchObject({
    kind: 'conflict',
    details: [expect.stringContaining(`service ${TOURISM}: open tickets`)],
  });
  await hall.act(people.agent, (step) => withdraw(step, number, 'Solved itself.'));
  expect(await apply(hall, withoutTourism)).toMatchObject({
    applied: true,
    changes: [{ section: 'services', removed: [TOURISM] }],
  });
});

test('added, removed and changed are told by code, and where items have none only that it changed', () => {
  const before = parseCounty(text, 'county.yaml');
  const [first, ...rest] = before.departments;
  if (!first) throw new Error('no departments');
  const moved = { ...first, code: 'moved' };
  const after = { ...before, departments: [moved, ...rest.slice(1), { ...rest[0], fax: '+12025550100' }] };
  expect(countyDiff(before, after as typeof before)).toEqual([
    { section: 'departments', added: ['moved'], removed: [first.code], changed: [rest[0]?.code] },
  ]);
  expect(countyDiff(before, { ...before, lang: 'en' })).toMatchObject([{ section: 'lang', changed: [] }]);
  expect(countyDiff(before, JSON.parse(JSON.stringify(before)) as typeof before)).toEqual([]);
});
