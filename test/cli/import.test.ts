/** Another system's list through the program: counts, rejects, repetition, faulty maps, and a real list where there is one. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home } from './program.js';

const root = join(import.meta.dirname, '..', '..');
const realMap = join(root, 'fixtures', 'lists', 'la311-map.yaml');
const realList = join(root, '..', 'shared', 'data', 'la311-2020-01.csv');

const map = `external: id
text: '{what}'
openedAt: {column: opened, format: 'YYYY-MM-DD HH:mm', zone: Asia/Shanghai}
closed: {column: state, values: [done]}
closedAt: closed
`;
const list = `id,what,opened,state,closed
A1,The lamp is dark,2026-01-05 09:00,done,2026-01-06 10:00
A2,"Water, none",2026-01-05 09:30,open,
A3,,2026-01-05 09:40,open,
A4,No time,someday,open,
A1,The lamp is dark,2026-01-05 09:00,done,2026-01-06 10:00
`;

let home: Home;
let mapFile: string;
let rejects: string;
beforeAll(async () => {
  home = await foundHome();
  mapFile = join(home.path, 'map.yaml');
  rejects = join(home.path, 'rejects.csv');
  writeFileSync(mapFile, map);
});
afterAll(() => home.remove());

test('a dry run counts and registers nothing; the import does; again, every row is known', async () => {
  const words = ['ticket', 'import', '-', '--map', mapFile];
  const counts = { rows: 5, registered: 2, closed: 1, known: 1, rejected: 2 };
  expect(await home.json([...words, '--dry-run'], { input: list })).toEqual(counts);
  expect((await home.json(['ticket', 'list']))['tickets']).toEqual([]);
  expect(await home.json([...words, '--rejects', rejects], { input: list })).toEqual(counts);
  expect(readFileSync(rejects, 'utf8')).toBe(
    'line,reason,words\r\n4,noText,no text\r\n5,badOpenedAt,the opening time cannot be read\r\n',
  );
  const again = await home.json(words, { input: list });
  expect(again).toEqual({ ...counts, registered: 0, closed: 0, known: 3 });
  expect((await home.json(['ticket', 'list', '--open']))['tickets']).toMatchObject([{ text: 'Water, none' }]);
});

test('a faulty map names its lines, a map with an unknown service its codes, and nothing is imported', async () => {
  writeFileSync(join(home.path, 'faulty.yaml'), 'external: id\ntexts: x\n');
  const faulty = await home.say(['ticket', 'import', '-', '--map', join(home.path, 'faulty.yaml')], { input: list });
  expect(faulty.code).toBe(2);
  expect(faulty.err).toMatch(/faulty\.yaml:\d+: text/);
  const unknown = join(home.path, 'unknown.yaml');
  writeFileSync(unknown, `${map}service: {column: what, values: {Water: '999999'}}\n`);
  const refused = await home.say(['ticket', 'import', '-', '--map', unknown], { input: list });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('999999');
});

test.skipIf(!existsSync(realList))('a real list of ten thousand rows is read whole in a dry run', async () => {
  const counts = await home.json(['ticket', 'import', realList, '--map', realMap, '--dry-run']);
  const rows = Number(counts['rows']);
  expect(rows).toBeGreaterThan(9_000);
  expect(Number(counts['registered']) + Number(counts['known']) + Number(counts['rejected'])).toBe(rows);
  expect(Number(counts['rejected'])).toBeLessThan(rows / 100);
});
