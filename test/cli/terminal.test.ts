/** The program on a real pseudo-terminal: it asks before many people are called, asks for a PIN, and shows colour. */

import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home, newTicket } from './program.js';

const run = join(import.meta.dirname, '..', '..', 'bin', 'run.js');
let home: Home;
beforeAll(async () => {
  home = await foundHome();
});
afterAll(() => home.remove());

/** Runs on a terminal of 100 columns; when `question` shows, `reply` is typed. */
function onTerminal(
  words: readonly string[],
  { question, reply = '', env = {} }: { question?: string; reply?: string; env?: Record<string, string> } = {},
): Promise<{ readonly code: number; readonly raw: string }> {
  const child = spawn(process.execPath, [run, ...words, '--home', home.path], {
    cols: 100,
    rows: 30,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', NODE_ENV: 'production', ...env },
  });
  let raw = '';
  let typed = false;
  child.onData((data) => {
    raw += data;
    if (typed || question === undefined || !raw.includes(question)) return;
    typed = true;
    child.write(reply);
  });
  return new Promise((resolve) => child.onExit(({ exitCode }) => resolve({ code: exitCode, raw })));
}

test('many people are called only when their number is typed', async () => {
  const list = ['phone', ...Array.from({ length: 60 }, (_, at) => `+120255501${String(at).padStart(2, '0')}`)].join(
    '\n',
  );
  const made = await home.json(
    ['campaign', 'create', '--name', 'Water', '--text', 'Off.', '--list', '-', '--as', 'yan'],
    { input: list },
  );
  const id = String(made['id']);
  await home.json(['campaign', 'check', id]);
  await home.json(['campaign', 'approve', id, '--as', 'zhu']);
  const question = 'Type 60 to go on: ';
  const wrong = await onTerminal(['campaign', 'start', id], { question, reply: 'yes\r' });
  expect(wrong.code).toBe(2);
  expect(await home.json(['campaign', 'status', id])).toMatchObject({ state: 'approved' });
  const right = await onTerminal(['campaign', 'start', id], { question, reply: '60\r' });
  expect(right.code).toBe(0);
  expect(await home.json(['campaign', 'status', id])).toMatchObject({ state: 'running' });
});

test('a missing PIN is asked for', async () => {
  const { number, pin } = await newTicket(home);
  const { code, raw } = await onTerminal(['ticket', 'track', number], { question: 'PIN: ', reply: `${pin}\r` });
  expect(code).toBe(0);
  expect(raw).toContain(`Request ${number}`);
});

test('a terminal shows colour and cuts the last column; NO_COLOR keeps the words', async () => {
  await home.json(['ticket', 'new', '--text', 'word '.repeat(60).trim(), '--phone', '+12025550144']);
  const coloured = await onTerminal(['ticket', 'list']);
  expect(coloured.raw).toContain('\u001b[32min time\u001b[39m');
  expect(coloured.raw).toContain('…');
  const plain = await onTerminal(['ticket', 'list'], { env: { NO_COLOR: '1' } });
  expect(plain.raw).not.toContain('\u001b[3');
  expect(plain.raw).toContain('in time');
  const lines = plain.raw.split(/\r?\n/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});
