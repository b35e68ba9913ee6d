/** The rendered trees of a home: numbered generations, one of them current; a new one is all there or not there at all. */

import { mkdir, open, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../../kit/refusal.js';
import { treeFaults } from './check-xml.js';
import { type FileChange, treeChanges } from './diff.js';

/** Tells the running switch of the changes; rejects when it does not take them or is not well afterwards. */
export type Reload = (changes: readonly FileChange[]) => Promise<void>;

export interface SwitchDifference {
  /** The number of the current generation; 0 when there is none yet. */
  readonly generation: number;
  readonly changes: readonly FileChange[];
}

export interface SwitchApplied extends SwitchDifference {
  /** The switch runs and took the changes. */
  readonly reloaded: boolean;
  /** Some of the changes are read at the start of the switch only. */
  readonly restartNeeded: boolean;
}

/** Enough to go back through a bad week; each is some 60 KB. */
const KEPT_GENERATIONS = 20;

/** Where the switch's configuration of a home is: the link that always shows a whole tree. */
export function currentTree(home: string): string {
  return join(home, 'switch', 'current');
}

/** What applying `files` would change. Reads only. */
export async function planSwitch(home: string, files: ReadonlyMap<string, string>): Promise<SwitchDifference> {
  const generation = await currentGeneration(home);
  return { generation, changes: treeChanges(await readTree(home, generation), files) };
}

/**
 * Stages, validates, swaps, and, when `reload` is given because the switch runs, has it read the new tree; if that
 * fails the former generation is current again, the switch reads it, and a `Refusal` of kind `unreachable` says so.
 * The same files twice make no second generation. Callers hold the home's lock.
 */
export async function applySwitch(
  home: string,
  files: ReadonlyMap<string, string>,
  reload?: Reload,
): Promise<SwitchApplied> {
  const faults = treeFaults(files);
  if (faults.length > 0) throw new Error(`this tree must not reach a switch: ${faults.join('; ')}`);
  const former = await currentGeneration(home);
  const before = await readTree(home, former);
  const changes = treeChanges(before, files);
  const generation = changes.length === 0 ? former : await stage(home, files);
  if (generation !== former) await pointTo(home, generation);
  // What the switch has read may be older than what was current: a crash may have come between.
  const loaded = reload === undefined ? files : await readTree(home, await loadedGeneration(home));
  const untold = treeChanges(loaded, files);
  if (reload !== undefined && untold.length > 0) {
    try {
      await reload(untold);
    } catch (error) {
      if (generation !== former) await goBack(home, former, generation, treeChanges(files, before), reload);
      throw notTaken(error, generation !== former ? former : undefined);
    }
    await markLoaded(home, generation);
  }
  await prune(home);
  return { generation, changes, reloaded: untold.length > 0, restartNeeded: untold.some(needsRestart) };
}

/** Notes that the switch has read the current tree whole, as it does when it starts. */
export async function markLoaded(home: string, generation: number): Promise<void> {
  await writeWhole(join(home, 'switch', 'loaded'), `${generation}\n`);
}

export async function currentGeneration(home: string): Promise<number> {
  return readlink(currentTree(home)).then(Number, () => 0);
}

async function loadedGeneration(home: string): Promise<number> {
  return readFile(join(home, 'switch', 'loaded'), 'utf8').then(Number, () => 0);
}

// `reloadxml` reaches the dialplan, telephones, trunks, queues and access lists; these files are read once.
const readOnce = /^autoload_configs\/(modules|switch|logfile|event_socket|json_cdr|hash)\.conf\.xml$|^freeswitch\.xml$/;

function needsRestart(change: FileChange): boolean {
  if (readOnce.test(change.path)) return true;
  return (
    /^sip_profiles\//.test(change.path) &&
    change.lines.some((line) => /"(sip|rtp|ext-sip|ext-rtp)-(ip|port)"/.test(line))
  );
}

async function stage(home: string, files: ReadonlyMap<string, string>): Promise<number> {
  const folder = join(home, 'switch');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  for (const name of names.filter((entry) => entry.endsWith('.stage')))
    await rm(join(folder, name), { recursive: true, force: true });
  const generation = Math.max(0, ...names.filter(isGeneration).map(Number)) + 1;
  const staged = join(folder, `${numbered(generation)}.stage`);
  for (const [path, text] of files) {
    await mkdir(dirname(join(staged, path)), { recursive: true, mode: 0o700 });
    await writeWhole(join(staged, path), text);
  }
  if (treeChanges(await readFiles(staged), files).length > 0)
    throw new Error(`${staged} is not what was written to it`);
  await rename(staged, join(folder, numbered(generation)));
  await syncFolder(folder);
  return generation;
}

async function pointTo(home: string, generation: number): Promise<void> {
  const next = join(home, 'switch', 'current.new');
  await rm(next, { force: true });
  if (generation === 0) return rm(currentTree(home), { force: true });
  await symlink(numbered(generation), next);
  await rename(next, currentTree(home));
  await syncFolder(join(home, 'switch'));
}

async function goBack(
  home: string,
  former: number,
  failed: number,
  changes: readonly FileChange[],
  reload: Reload,
): Promise<void> {
  await pointTo(home, former);
  await rm(join(home, 'switch', numbered(failed)), { recursive: true, force: true });
  // Should this fail too, the next apply finds that the switch has not read the current tree and tells it again.
  await rm(join(home, 'switch', 'loaded'), { force: true });
  await reload(changes).then(
    () => markLoaded(home, former),
    () => undefined,
  );
}

async function prune(home: string): Promise<void> {
  const folder = join(home, 'switch');
  const current = await currentGeneration(home);
  const loaded = await loadedGeneration(home);
  const numbers = (await readdir(folder).catch(() => [])).filter(isGeneration).map(Number);
  for (const old of numbers.filter((number) => number <= current - KEPT_GENERATIONS && number !== loaded))
    await rm(join(folder, numbered(old)), { recursive: true, force: true });
}

async function readTree(home: string, generation: number): Promise<ReadonlyMap<string, string>> {
  return generation === 0 ? new Map() : readFiles(join(home, 'switch', numbered(generation)));
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path.slice(folder.length + 1), texts[index] ?? '']));
}

async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await writeFile(file, text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isGeneration(name: string): boolean {
  return /^\d{4,}$/.test(name);
}

function numbered(generation: number): string {
  return String(generation).padStart(4, '0');
}

function notTaken(error: unknown, former: number | undefined): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return former === undefined
    ? new Refusal(
        'unreachable',
        {
          en: 'The switch did not take its configuration: {reason}. The files are in place. Try `countyline switch apply` again, or restart the switch.',
          zh: '交换机未接受其配置：{reason}。文件已就位。请重试 `countyline switch apply`，或重启交换机。',
        },
        { reason },
      )
    : new Refusal(
        'unreachable',
        {
          en: 'The switch did not take the new configuration: {reason}. Generation {former} is current again. See `countyline switch plan` for the difference.',
          zh: '交换机未接受新配置：{reason}。已恢复为第 {former} 代配置。差异见 `countyline switch plan`。',
        },
        { reason, former },
      );
}
