/** Lists as programs read them: every format, pages, no colour in a pipe; bare topics list. */

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home } from './program.js';

let home: Home;
const texts = ['first "quoted", with comma', '第二件事\n两行', '=SUM(A1:A9)'];
beforeAll(async () => {
  home = await foundHome();
  const words = ['ticket', 'new', '--text', '-', '--phone', '+12025550143'];
  for (const text of texts) await home.json(words, { input: text });
});
afterAll(() => home.remove());

test('--format json is --json, and jsonl is its rows', async () => {
  const { out } = await home.say(['ticket', 'list', '--json']);
  expect((await home.say(['ticket', 'list', '--format', 'json'])).out).toBe(out);
  const lines = (await home.say(['ticket', 'list', '--format', 'jsonl'])).out.split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual((JSON.parse(out) as { tickets: unknown[] }).tickets);
});

test('CSV reads back as it was written, and a formula is a text', async () => {
  const { out } = await home.say(['ticket', 'list', '--format', 'csv']);
  const rows = parse(out, { columns: true }) as Record<string, string>[];
  expect(Object.keys(rows[0] ?? {})).toEqual(['number', 'state', 'light', 'due', 'department', 'service', 'text']);
  expect(rows.map((row) => row['text']).reverse()).toEqual([texts[0], texts[1], `'${texts[2]}`]);
  expect(rows[0]?.['due']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
});

test('pages follow each other without a gap, and the remark goes to stderr', async () => {
  const seen: unknown[] = [];
  let after: readonly string[] = [];
  for (let pages = 0; pages < 4; pages += 1) {
    const page = await home.json(['ticket', 'list', '--limit', '1', ...after]);
    seen.push(...(page['tickets'] as { number: string }[]).map(({ number }) => number));
    if (page['next'] === null) break;
    after = ['--after', String(page['next'])];
  }
  const all = (await home.json(['ticket', 'list']))['tickets'] as { number: string }[];
  expect(seen).toEqual(all.map(({ number }) => number));
  const first = await home.say(['ticket', 'list', '--limit', '1']);
  expect(first.err).toMatch(/^More: add --after \d+$/);
  expect(first.out.split('\n')).toHaveLength(2);
  expect((await home.say(['ticket', 'list', '--limit', '1', '--quiet'])).err).toBe('');
});

test('a pipe gets no colour unless it is forced', async () => {
  expect((await home.say(['ticket', 'list'])).out).not.toContain('\u001b');
  const forced = await home.say(['ticket', 'list'], { env: { FORCE_COLOR: '1' } });
  expect(forced.out).toContain('\u001b[32m');
});

test('the bare topic lists', async () => {
  for (const topic of ['ticket', 'queue', 'agent', 'user', 'department', 'service', 'dnc', 'campaign', 'call']) {
    const bare = await home.say([topic]);
    expect([topic, bare.code]).toEqual([topic, 0]);
    expect(bare.out).toBe((await home.say([topic, 'list'])).out);
  }
});

test('a secret request is in the list, its text is not', async () => {
  const words = ['ticket', 'new', '--text', 'The seal is sold.', '--type', 'report', '--anonymous'];
  const { number } = await home.json(words);
  const { out } = await home.say(['ticket', 'list', '--as', 'wu']);
  expect(out).toMatch(new RegExp(`^${number} .*\\(secret\\)$`, 'm'));
  expect(out).not.toContain('seal');
  expect((await home.say(['ticket', 'show', String(number), '--as', 'wu', '--lang', 'zh'])).out).toContain('（保密）');
});

test('an agent comes, and the list of agents says so', async () => {
  expect(await home.json(['agent', 'status', 'ran', 'available', '--as', 'ran'])).toMatchObject({
    agent: 'ran',
    status: 'available',
  });
  const agents = (await home.json(['agent', 'list']))['agents'] as { user: string; status: string }[];
  expect(agents.find(({ user }) => user === 'ran')?.status).toBe('available');
});
