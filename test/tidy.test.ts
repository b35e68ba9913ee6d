/** The house rules that a machine can keep: who imports whom, where clock, chance and SQL may stand, how files begin. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = normalize(join(import.meta.dirname, '..'));
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'commands', 'test', 'bin'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => /\.(ts|tsx|js)$/.test(path) && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const source = files.filter(({ path }) => /^(src|commands)\//.test(path));

const features = [
  'county',
  'citizens',
  'knowledge',
  'tickets',
  'orders',
  'notices',
  'surveys',
  'quality',
  'polls',
  'flows',
  'queues',
  'calls',
  'campaigns',
  'records',
];

/** The room a file lives in, e.g. `world/freeswitch`, `tickets`, `surfaces/console`, `main.ts`. */
function room(path: string): string {
  const [top = '', second = '', third] = path.split('/');
  if (top === 'commands') return 'commands';
  if (second === 'world') return third && !third.endsWith('.ts') ? `world/${third}` : `world/${third ?? ''}`;
  if (second === 'surfaces') return third && !third.endsWith('.ts') ? `surfaces/${third}` : 'surfaces';
  return second;
}

/** What a command may call without a desk: the daemon, a new home, the switch's process, the doctor, the demo. */
const works = ['main.ts', 'audit.ts', 'checkpoints.ts', 'found.ts', 'doctor.ts', 'switch-work.ts', 'demo'];

/** Which rooms a room may import from, as in ARCHITECTURE. */
function allowed(from: string, to: string, toPath: string): boolean {
  if (from === to || to === 'kit') return true;
  const foundation = ['store', 'engine', 'world/world.ts'].includes(to);
  if (from === 'kit' || from === 'world/world.ts' || from === 'home.ts') return false;
  if (from.startsWith('world/')) return to === 'world/world.ts';
  if (from === 'store') return false;
  if (from === 'engine') return to === 'store' || to === 'world/world.ts';
  if (features.includes(from)) return foundation || isEarlierNoun(from, to, toPath);
  // Reports read what every feature declared and decided in words; what features do is not theirs.
  if (from === 'reports') return to === 'store' || isNounOf(to, toPath);
  if (from === 'story.ts' || from === 'desk.ts') return to === 'engine' || features.includes(to);
  // The map of an import and the judge of routing are pure and read files where they lie: beside the person.
  const besidePerson = /^src\/(tickets\/import(-map)?|citizens\/person-list|orders\/judging)\.ts$/;
  if (from === 'surfaces/control' && besidePerson.test(toPath)) return true;
  // Reports are read beside the person too; the instant they are about is the wall's.
  if (from === 'surfaces/control' && (to === 'reports' || to === 'world/clock.ts')) return true;
  if (from.startsWith('surfaces'))
    return to === 'desk.ts' || to === 'home.ts' || to === 'surfaces' || to === 'main.ts' || to === 'engine';
  if (from === 'commands' && to === 'reports') return true;
  if (from === 'commands') return to.startsWith('surfaces') || to === 'home.ts' || works.includes(to);
  return true;
}

/** A feature sees the nouns and tables of those before it, never what they do. */
function isEarlierNoun(from: string, to: string, toPath: string): boolean {
  return features.indexOf(to) < features.indexOf(from) && isNounOf(to, toPath);
}

function isNounOf(to: string, toPath: string): boolean {
  return features.includes(to) && !/\/(actions|reactions|jobs|desk)\.ts$/.test(toPath);
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = source.flatMap(({ path, text }) =>
  [...text.matchAll(/(import|export)\s+(type\s+)?[^;'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g)].map((found) => ({
    from: path,
    to: normalize(join(dirname(path), found[3] ?? found[4] ?? '')).replace(/\.js$/, '.ts'),
    typeOnly: found[2] !== undefined,
  })),
);

test('there is something to check', () => {
  expect(source.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(150);
});

test('every file imports only from rooms below its own', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      !allowed(room(from), room(to), to) &&
      // A surface and a command may know the shapes of what they show.
      !(typeOnly && (room(from).startsWith('surfaces') || room(from) === 'commands')) &&
      room(from) !== 'main.ts' &&
      !mainPart.test(from),
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

/** The daemon's own files: the only ones that join adapters to the house. */
const mainPart = /^src\/(main|house|worlds|audit|checkpoints|found|doctor|switch-plan|switch-work|demo\/[a-z-]+)\.ts$/;

test('every file begins by saying what it is for', () => {
  const silent = files.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  const long = source.filter(({ text }) => text.split('\n').length > 400);
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
});

test('clock and chance come from the world, nowhere else', () => {
  const outside = source.filter(({ path }) => !path.startsWith('src/world/'));
  const wrong = outside.filter(({ text }) =>
    /Date\.now\(|new Date\(\)|Math\.random\(|randomBytes\(|randomUUID\(/.test(text),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('SQL stands beside its feature in a table file, in the store, the engine or the reports', () => {
  const statement = /\b(sql<|sql\(|db\.prepare\(|db\.exec\()/;
  const home = /^src\/(store|engine|reports)\/|(^|\/|-)table\.ts$|-table\.ts$/;
  const wrong = source.filter(({ path, text }) => statement.test(text) && !home.test(path));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('nothing is left for later and no test is alone or asleep', () => {
  const words = new RegExp(`${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}`);
  const lonely = new RegExp(`\\.(${['only', 'todo'].join('|')})\\(`);
  const wrong = files.filter(({ text }) => words.test(text) || lonely.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('a decision has its test', () => {
  const decisions = source.filter(({ path, text }) => {
    const feature = path.split('/')[1] ?? '';
    return (
      features.includes(feature) &&
      /(machine|guards|pacing|check|calendar|routing|interpret)\.ts$/.test(path) &&
      text.includes('export function')
    );
  });
  const tests = files.filter(({ path }) => path.endsWith('.test.ts')).map(({ text }) => text);
  const untested = decisions.filter(
    ({ path }) => !tests.some((text) => text.includes(path.replace(/\.ts$/, '.js').replace(/^src/, 'src'))),
  );
  expect(decisions.length).toBeGreaterThan(2);
  expect(untested.map(({ path }) => path)).toEqual([]);
});
