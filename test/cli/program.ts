/** The built program, run as people run it, in a home of its own. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const root = join(import.meta.dirname, '..', '..');
const run = join(root, 'bin', 'run.js');
export const countyFile = join(root, 'fixtures', 'county', 'county.yaml');

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Around {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One command line; nothing of the caller's own settings reaches it. */
export async function countyline(words: readonly string[], { input, env = {} }: Around = {}): Promise<Said> {
  const done = await execa(process.execPath, [run, ...words], {
    cwd: root,
    reject: false,
    extendEnv: false,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', NODE_ENV: 'production', ...env },
    input: input ?? '',
  });
  return { code: done.exitCode ?? -1, out: done.stdout, err: done.stderr };
}

export interface Home {
  readonly path: string;
  /** The same with `--home`. */
  say(words: readonly string[], around?: Around): Promise<Said>;
  /** With `--json`: the answer as a value; fails with what the program said when it did not exit with 0. */
  json(words: readonly string[], around?: Around): Promise<Record<string, unknown>>;
  remove(): void;
}

/** A new home of the invented county. */
export async function foundHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-cli-'));
  const path = join(folder, 'home');
  const say: Home['say'] = (words, around) => countyline([...words, '--home', path], around);
  const founded = await say(['init', '--county', countyFile]);
  if (founded.code !== 0) throw new Error(founded.err);
  return {
    path,
    say,
    async json(words, around) {
      const { code, out, err } = await say([...words, '--json'], around);
      if (code !== 0) throw new Error(`exit ${code}: ${words.join(' ')}\n${out}${err}`);
      return JSON.parse(out) as Record<string, unknown>;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A ticket of the street lights with somebody to ring back, and its PIN. */
export async function newTicket(home: Home): Promise<{ readonly number: string; readonly pin: string }> {
  const words = ['ticket', 'new', '--text', 'The lamp at the mill is dark.', '--phone', '+12025550143'];
  const made = await home.json([...words, '--service', '010102', '--speaks', 'en', '--as', 'wu']);
  return { number: String(made['number']), pin: String(made['pin']) };
}
