/** The safety net: one file a leg, written by the switch whether we live or not. Each is told once and put away. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { opaqueId } from '../../kit/ids.js';
import type { Clock } from '../world.js';
import { type LegEnded, legEnded } from './ended.js';

export interface CdrFolder {
  /** Reads what is there now, oldest first, then comes back by itself. */
  poll(): void;
  stop(): void;
}

export interface CdrOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** False when it is too early to say: the file stays and is read again. */
  readonly heard: (event: LegEnded) => boolean;
  readonly log: (line: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
}

const pollMs = 2_000;
/** Files read in one go: a hundred milliseconds of work; a day's backlog is worked off in minutes. */
const filesAtOnce = 500;
/** A longer file is none of the switch's: its own are about 11 kB. */
const bytesAtMost = 1_000_000;
/** The switch writes in place, so a file may be met half-written; after this many looks it is broken. */
const looksAtMost = 3;
/** What is in `done/` is in the database; it shows numbers in clear, so it stays only for whoever looks into a call of today. */
const keptMs = 24 * 3_600_000;
const sweepMs = 3_600_000;

/**
 * A file is told on one poll and moved to `done/` on the next, so that a crash between telling and writing down tells
 * it again. What cannot be read goes to `bad/`. A day later what was done is deleted.
 */
export function openCdrFolder({ folder, clock, heard, log }: CdrOptions): CdrFolder {
  const told = new Set<string>();
  const looks = new Map<string, number>();
  let cancel: (() => void) | undefined;
  let ready = false;
  let sweptAt = Number.NEGATIVE_INFINITY;

  const putAway = (name: string, place: 'done' | 'bad'): void => {
    looks.delete(name);
    renameSync(join(folder, name), join(folder, place, name));
  };
  const read = (name: string): void => {
    const ended = parseCdr(name, readText(join(folder, name)));
    if (ended) {
      if (heard(ended)) told.add(name);
      return;
    }
    const seen = (looks.get(name) ?? 0) + 1;
    looks.set(name, seen);
    if (seen < looksAtMost) return;
    log('a CDR file cannot be read and was put into bad/', { file: name });
    putAway(name, 'bad');
  };
  const sweep = (): void => {
    if (clock.now() - sweptAt < sweepMs) return;
    sweptAt = clock.now();
    for (const name of readdirSync(join(folder, 'done'))) {
      const path = join(folder, 'done', name);
      if (clock.now() - statSync(path).mtimeMs > keptMs) rmSync(path);
    }
  };
  const work = (): void => {
    if (!ready) for (const place of ['done', 'bad']) mkdirSync(join(folder, place), { recursive: true });
    ready = true;
    for (const name of told) putAway(name, 'done');
    told.clear();
    const names = readdirSync(folder).filter((name) => name.endsWith('.cdr.json'));
    for (const name of names.sort().slice(0, filesAtOnce)) read(name);
    sweep();
  };

  const poll = (): void => {
    cancel?.();
    try {
      work();
    } catch (error) {
      // A full or unmounted disk: the files wait, and so do we.
      log('the folder of CDR files cannot be worked', {
        reason: error instanceof Error ? error.message : String(error),
      });
      told.clear();
    }
    cancel = clock.after(pollMs, poll);
  };
  return { poll, stop: () => cancel?.() };
}

function readText(path: string): string {
  return statSync(path).size > bytesAtMost ? '' : readFileSync(path, 'utf8');
}

/** The end of the leg whose CDR this is; `undefined` when the text is no CDR. */
export function parseCdr(name: string, text: string): LegEnded | undefined {
  const cdr = record(parsed(text));
  const variables = record(cdr?.['variables']);
  const leg = basename(name, '.cdr.json');
  if (!cdr || !variables || !opaqueId.test(leg) || variables['uuid'] !== leg) return undefined;
  const variable = (key: string): string | undefined => word(variables, key);
  // The first profile, at the end of the list, is the call as it came; later ones are where it was sent.
  const flow = Array.isArray(cdr['callflow']) ? cdr['callflow'] : [];
  const profile = record(record(flow.at(-1))?.['caller_profile']);
  return legEnded(
    'cdr',
    {
      leg,
      direction: word(record(cdr['channel_data']), 'direction') ?? variable('direction'),
      from: word(profile, 'caller_id_number'),
      to: word(profile, 'destination_number'),
      startedAt: variable('start_uepoch'),
      answeredAt: variable('answer_uepoch'),
      endedAt: variable('end_uepoch'),
      cause: variable('hangup_cause'),
    },
    variable,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function record(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function word(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
