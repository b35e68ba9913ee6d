/** What a "file" argument of an application means here: which prompts it plays and for how long. */

import type { Settings } from './settings.js';

export interface Sound {
  /** Ids of the prompts that exist, in order. */
  readonly prompts: readonly string[];
  readonly ms: number;
  /** False when there is nothing to play at all. */
  readonly found: boolean;
}

/** One digit or word of a `say:` or `tone_stream:` argument takes about this long, in milliseconds. */
const spokenWordMs = 450;

/** Reads a path, a `file_string://a!b`, a `silence_stream://ms` or another stream. */
export function soundOf(settings: Settings, argument: string): Sound {
  const plain = argument.replace(/^\{[^}]*\}/, '');
  if (plain === '') return { prompts: [], ms: 0, found: false };
  const parts = plain.startsWith('file_string://') ? plain.slice('file_string://'.length).split('!') : [plain];
  let ms = 0;
  let found = false;
  const prompts: string[] = [];
  for (const part of parts) {
    const silence = /^silence_stream:\/\/(-?\d+)/.exec(part);
    const ringing = /^tone_stream:\/\/%\((\d+),(\d+),\d+\);loops=(\d+)$/.exec(part);
    if (silence !== null) {
      ms += Math.max(0, Number(silence[1]));
      found = true;
    } else if (ringing !== null) {
      ms += (Number(ringing[1]) + Number(ringing[2])) * Number(ringing[3]);
      found = true;
    } else if (/^[a-z_]+:/.test(part)) {
      ms += spokenWordMs * part.split(/[ ,;]/).length;
      found = true;
    } else {
      const prompt = promptOf(part);
      const length = settings.promptMs(prompt);
      if (length === undefined) continue;
      prompts.push(prompt);
      ms += length;
      found = true;
    }
  }
  return { prompts, ms, found };
}

/** The id of a prompt file: its name without folder and ending. */
export function promptOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.wav$/, '');
}
