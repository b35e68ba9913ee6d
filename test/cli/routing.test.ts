/** Routing at a shell: the duty list, why something goes where it goes, how good the suggestion is; tickets by tag. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home } from './program.js';

let home: Home;
beforeAll(async () => {
  home = await foundHome();
});
afterAll(() => home.remove());

test('the bare topic is the duty list, an area before the whole county, the fallback last', async () => {
  const { duties } = (await home.json(['routing'])) as {
    duties: { service: string; area: string; department: string }[];
  };
  expect(duties).toContainEqual(
    expect.objectContaining({ service: '010103', area: 'east-gate', department: 'east-office' }),
  );
  expect(duties.at(-1)).toMatchObject({ service: null, area: null, department: 'mayor-office' });
  expect((await home.say(['routing', 'list', '--format', 'csv'])).out.split('\n')).toHaveLength(duties.length + 1);
});

test('a place of the gazetteer chooses its area, in words of either language', async () => {
  const at = async (place: string) => await home.json(['routing', 'explain', '010103', place]);
  expect(await at('东门桥头那边')).toMatchObject({ department: 'east-office', rule: 'duty 010103 east-gate' });
  expect(await at('果园巷')).toMatchObject({ department: 'east-office' });
  expect(await at('某某小区')).toMatchObject({ department: 'public-works', rule: 'service 010103' });
  const zh = await home.say(['routing', 'explain', '010103', '市场街', '--lang', 'zh']);
  expect(zh.out).toContain('职责清单');
  expect((await home.say(['routing', 'explain', '999999'])).code).toBe(4);
});

test('the judge tells what is right, and how much of what it is sure of', async () => {
  const file = join(home.path, 'labelled.csv');
  const lines = Array.from({ length: 20 }, (_, n) => [
    `"水管漏水没人来修 ${n}",water`,
    `"路灯不亮晚上很黑 ${n}",light`,
  ]);
  writeFileSync(file, ['text,class', ...lines.flat()].join('\n'));
  const found = await home.json(['routing', 'judge', file, '--folds', '5']);
  expect(found).toMatchObject({ texts: 40, top1: 1, top3: 1 });
  expect(found['sure']).toContainEqual({ confidence: 0.5, share: 1, right: 1 });
  expect((await home.say(['routing', 'judge', file])).out).toMatch(
    /^sure 0\.5 {2}100\.0 % of the texts, 100\.0 % of them right$/m,
  );
  const help = await home.say(['routing', 'judge', '--help']);
  expect(help.out).toMatch(/learns\s+from\s+each\s+dispatch/);
  expect((await home.say(['routing', 'judge', join(home.path, 'none.csv')])).code).toBe(2);
});

test('tickets are listed by a tag of their citizen, for those who may know it', async () => {
  await home.json(['citizen', 'new', '--name', 'Invented Elder', '--phone', '+12025550143', '--tag', 'elderly']);
  const made = await home.json(['ticket', 'new', '--text', 'A dark lamp', '--phone', '+12025550143', '--as', 'wu']);
  await home.json(['ticket', 'new', '--text', 'Another lamp', '--phone', '+12025550144', '--as', 'wu']);
  const { tickets } = (await home.json(['ticket', 'list', '--tag', 'elderly', '--as', 'wu'])) as { tickets: object[] };
  expect(tickets).toMatchObject([{ number: made['number'] }]);
  const found = (await home.json(['ticket', 'search', 'lamp', '--tag', 'elderly', '--as', 'wu'])) as {
    tickets: object[];
  };
  expect(found.tickets).toHaveLength(1);
  expect((await home.say(['ticket', 'list', '--tag', 'elderly', '--as', 'water-officer'])).code).toBe(3);
  expect((await home.say(['ticket', 'list', '--tag', 'nobody'])).code).toBe(2);
});
