/** The console on a real pseudo-terminal: keys, sizes, and a terminal given back whatever happens. */

import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { expect, test } from 'vitest';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Run {
  text(): string;
  keys(typed: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  shows(wanted: string): Promise<void>;
  readonly raw: () => string;
  readonly alternate: () => boolean;
  readonly exit: Promise<number>;
}

function start(fault = '', environment: Record<string, string> = {}): Run {
  const terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--experimental-transform-types',
    '--import',
    here('typescript.js'),
  ];
  const child = spawn(process.execPath, [...flags, here('program.ts'), fault], {
    name: environment['TERM'] ?? 'xterm-256color',
    cols: 80,
    rows: 24,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nonexistent',
      TERM: 'xterm-256color',
      NODE_ENV: 'production',
      ...environment,
    },
  });
  let raw = '';
  const watchers = new Set<() => void>();
  child.onData((data) => {
    raw += data;
    terminal.write(data, () => {
      for (const watch of watchers) watch();
    });
  });
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => terminal.write('', () => resolve(signal ? 128 + signal : exitCode)));
  });
  const buffer = () => terminal.buffer.active;
  const text = () =>
    Array.from(
      { length: terminal.rows },
      (_, at) =>
        buffer()
          .getLine(buffer().baseY + at)
          ?.translateToString(true) ?? '',
    ).join('\n');
  return {
    text,
    raw: () => raw,
    keys: (typed) => child.write(typed),
    resize(columns, rows) {
      terminal.resize(columns, rows);
      child.resize(columns, rows);
    },
    kill: (signal) => child.kill(signal),
    shows: (wanted) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          if (!text().includes(wanted)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
        void exit.then(() => reject(new Error(`ended without showing ${wanted}:\n${text()}`)));
      }),
    alternate: () => buffer().type === 'alternate',
    exit,
  };
}

test('keys, function keys, bursts and a paste reach the console, and q gives the terminal back', async () => {
  const run = start();
  await run.shows('1/60');
  expect(run.alternate()).toBe(true);
  run.keys('jjj\u001b[B');
  await run.shows('5/60');
  run.keys('\u001bOQ');
  await run.shows('[2 Calls]');
  run.keys('\u001bOP:');
  await run.shows('run');
  run.keys('\u001b[200~ticket sgin\u001b[201~\r');
  await run.shows('did you mean');
  run.keys('\u001b');
  await run.shows('5/60');
  run.keys('q');
  expect(await run.exit).toBe(0);
  expect(run.alternate()).toBe(false);
  expect(run.text()).toContain('before the console');
  expect(run.text()).toContain('after the console');
  expect(run.raw().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(run.raw().lastIndexOf('\u001b[?2004h'));
  expect(run.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(run.raw().lastIndexOf('\u001b[?25l'));
});

test('a window that grows and shrinks is filled and never overflows', async () => {
  const run = start();
  await run.shows('1/60');
  run.resize(120, 40);
  await run.shows('260303000034');
  run.keys('\r');
  await run.shows('│');
  run.resize(60, 12);
  await run.shows('back');
  run.resize(30, 8);
  await run.shows('too small');
  run.resize(80, 24);
  await run.shows('previous');
  run.keys('\u0003');
  expect(await run.exit).toBe(0);
});

test('a bug in a screen ends the console in order, not the terminal', async () => {
  const run = start('bug');
  await run.shows('1/60');
  run.keys('\r');
  expect(await run.exit).toBe(1);
  expect(run.alternate()).toBe(false);
  expect(run.text()).toContain('failed: a bug in a screen');
});

test('a throw elsewhere in the process and a signal leave the terminal as it was', async () => {
  const crashed = start('crash');
  await crashed.shows('1/60');
  crashed.keys('!');
  expect(await crashed.exit).toBe(1);
  expect(crashed.alternate()).toBe(false);
  const killed = start();
  await killed.shows('1/60');
  killed.kill('SIGTERM');
  await killed.exit;
  expect(killed.alternate()).toBe(false);
  expect(killed.raw().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(killed.raw().lastIndexOf('\u001b[?2004h'));
});

test('NO_COLOR leaves no colours on the screen', async () => {
  const run = start('', { NO_COLOR: '1' });
  await run.shows('1/60');
  run.keys('q');
  await run.exit;
  const codes = [...run.raw().matchAll(/\u001b\[([\d;]*)m/g)].map(([, code]) => code ?? '');
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code) => /(^|;)(3\d|4\d|9\d)/.test(code))).toEqual([]);
});

test('TERM=dumb gets lines', async () => {
  const run = start('', { TERM: 'dumb' });
  await run.shows('line mode');
  run.keys('/fire 000059\n');
  await run.shows('Tickets: 1 rows');
  run.keys('quit\n');
  expect(await run.exit).toBe(0);
  expect(run.raw()).not.toContain('\u001b');
});
