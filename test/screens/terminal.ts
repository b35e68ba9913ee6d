/** A terminal without a window: the console writes to @xterm/headless and reads keys from a stream. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';
import { expect } from 'vitest';
import type { Lang } from '../../src/kit/words.js';
import type { DeskClient } from '../../src/surfaces/client.js';
import { openConsole } from '../../src/surfaces/console/open.js';
import type { DeskTable } from '../../src/surfaces/fields.js';
import { type HandClock, handClock, scriptedDesk, table as smallTable } from './scripted.js';

/** The console paints at most 60 frames a second. */
const FRAME_MS = 17;

export interface Screen {
  readonly clock: HandClock;
  readonly ended: Promise<void>;
  keys(text: string): void;
  resize(columns: number, rows: number): void;
  /** The rows of the screen as text, blanks at the end cut off. */
  lines(): readonly string[];
  text(): string;
  /** Resolves when the screen shows the text; the test's own time limit ends a wait in vain. */
  shows(...wanted: (string | RegExp)[]): Promise<void>;
  /** Resolves when nothing more is painted without a key or the clock. */
  settles(): Promise<void>;
  /** All that was written, and in how many pieces. */
  raw(): string;
  writes(): number;
  readonly alternate: () => boolean;
}

export interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly lang?: Lang;
  readonly as?: string;
  readonly desk?: DeskClient;
  readonly table?: DeskTable;
}

export function openScreen(options: ScreenOptions = {}): Screen {
  const { columns = 80, rows = 24, lang = 'en', as = 'chen', desk = scriptedDesk(), table = smallTable } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  let raw = '';
  let writes = 0;
  const stdout = Object.assign(
    new Writable({
      write: (chunk, _encoding, done) => {
        raw += chunk.toString();
        writes += 1;
        terminal.write(chunk.toString().replaceAll(/(?<!\r)\n/g, '\r\n'), done);
      },
    }),
    { isTTY: true, columns, rows },
  );
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {}, ref: () => {}, unref: () => {} });
  const clock = handClock();
  const environment = { TERM: 'xterm-256color' };
  const ended = openConsole({ client: desk, lang, as, stdin, stdout, clock, environment, table });
  // A rejection is looked at by the test that expects it.
  ended.catch(() => undefined);
  const buffer = () => terminal.buffer.active;
  const lines = () =>
    Array.from(
      { length: terminal.rows },
      (_, at) =>
        buffer()
          .getLine(buffer().baseY + at)
          ?.translateToString(true) ?? '',
    );
  const text = () => lines().join('\n');
  return {
    clock,
    ended,
    lines,
    text,
    keys: (typed) => stdin.write(typed),
    resize(nextColumns, nextRows) {
      terminal.resize(nextColumns, nextRows);
      Object.assign(stdout, { columns: nextColumns, rows: nextRows });
      stdout.emit('resize');
    },
    shows: (...wanted) =>
      new Promise((resolve) => {
        const all = () =>
          wanted.every((part) => (typeof part === 'string' ? text().includes(part) : part.test(text())));
        if (all()) return resolve();
        const watch = terminal.onWriteParsed(() => {
          if (!all()) return;
          watch.dispose();
          resolve();
        });
      }),
    async settles() {
      // A frame follows a change within one frame's time; two quiet ones in a row are rest.
      for (let seen = -1, quiet = 0; quiet < 2; quiet = seen === raw.length ? quiet + 1 : 0) {
        seen = raw.length;
        await new Promise((resolve) => setTimeout(resolve, 2 * FRAME_MS));
      }
    },
    raw: () => raw,
    writes: () => writes,
    alternate: () => buffer().type === 'alternate',
  };
}

/** Compares with a golden file; `UPDATE_SCREENS=1` writes it anew, to be looked at before it is kept. */
export function expectGolden(name: string, lines: readonly string[]): void {
  const path = new URL(`../../fixtures/screens/${name}.txt`, import.meta.url);
  const now = `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
  if (process.env['UPDATE_SCREENS'] === '1') writeFileSync(path, now);
  expect(existsSync(path), `there is no ${path.pathname}`).toBe(true);
  expect(now).toBe(readFileSync(path, 'utf8'));
}
