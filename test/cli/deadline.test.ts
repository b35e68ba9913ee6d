/** Deadlines as people work with them: what was promised, the counted days, and a holiday declared afterwards. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyFile, foundHome, type Home, newTicket } from './program.js';

let home: Home;
let number = '';
beforeAll(async () => {
  home = await foundHome();
  number = (await newTicket(home)).number;
});
afterAll(() => home.remove());

interface Explained {
  readonly dueAt: string;
  readonly parts: readonly { readonly days: readonly { readonly date: string; readonly works: boolean }[] }[];
}
const explain = async () => (await home.json(['ticket', 'explain-deadline', number])) as unknown as Explained;

test('what is promised beside the answer is listed, and late ones are asked for by a flag', async () => {
  const { deadlines } = await home.json(['deadline', 'list', '--kind', 'dispatch']);
  expect(deadlines).toMatchObject([{ ticket: number, kind: 'dispatch' }]);
  expect((await home.json(['deadline', 'list', '--late']))['deadlines']).toEqual([]);
  expect((await home.say(['deadline', 'list', '--kind', 'sign'])).out).not.toContain(number);
  expect((await home.json(['deadline', 'circular']))['orders']).toEqual([]);
});

test('a holiday declared later changes nothing until somebody counts again, and shows before what will change', async () => {
  const before = await explain();
  const off = before.parts[0]?.days.find(({ works }) => works)?.date ?? '';
  expect(off).toMatch(/^\d{4}-\d\d-\d\d$/);
  const file = join(home.path, 'changed.yaml');
  writeFileSync(file, readFileSync(countyFile, 'utf8').replace('  off: []', `  off: ['${off}']`));

  const dry = await home.say(['county', 'apply', file, '--dry-run', '--as', 'root-admin']);
  expect([dry.code, dry.out]).toEqual([0, 'calendar  ~off']);
  const wu = await home.say(['county', 'apply', file, '--as', 'wu']);
  expect(wu.code).toBe(3);
  const done = await home.say(['county', 'apply', file, '--as', 'root-admin']);
  expect([done.code, done.err]).toEqual([0, expect.stringContaining('deadline recompute --dry-run')]);
  expect(readFileSync(join(home.path, 'county.yaml'), 'utf8')).toContain(off);
  expect((await explain()).dueAt).toBe(before.dueAt);

  const words = ['deadline', 'recompute', '--ticket', number, '--as', 'zhu'];
  const shown = await home.say([...words, '--dry-run']);
  expect(shown.err).toContain('1 later');
  const asked = await home.say(words);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('add --yes')]);
  expect((await explain()).dueAt).toBe(before.dueAt);
  const counted = await home.say([...words, '--yes']);
  expect([counted.code, counted.err]).toEqual([0, expect.stringContaining('were counted again')]);
  const after = await explain();
  expect(after.dueAt > before.dueAt).toBe(true);
  expect(after.parts.at(-1)?.days.find(({ date }) => date === off)?.works).toBe(false);
  expect((await home.say([...words, '--yes'])).err).toContain('0 deadlines');
});

test('a file that cannot be read and one with a fault change nothing, and say what to do', async () => {
  const gone = await home.say(['county', 'apply', join(home.path, 'nowhere.yaml'), '--as', 'root-admin']);
  expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('cannot be read')]);
  const file = join(home.path, 'faulty.yaml');
  writeFileSync(file, readFileSync(countyFile, 'utf8').replace('yellowPercent: 80', 'yellowPercent: 800'));
  const faulty = await home.say(['county', 'apply', file, '--as', 'root-admin']);
  expect([faulty.code, faulty.err]).toEqual([2, expect.stringMatching(/faulty\.yaml:\d+: .*yellowPercent/)]);
  expect((await home.say(['county', 'show'])).out).toContain('Asia/Shanghai');
});
