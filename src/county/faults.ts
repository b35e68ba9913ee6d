/** Faults of a written file: where each stands, what is wrong, and the mend, in words for the person who wrote it. */

import { z } from 'zod';
import { nearest } from '../kit/nearest.js';
import { Refusal } from '../kit/refusal.js';
import { cleanLine } from '../kit/text.js';

/** More lines than this nobody reads at once; the rest are counted. */
const TOLD_MOST = 100;
const LINE_MOST = 300;
const NAME_MOST = 40;

export type Path = readonly (string | number)[];

/** A fault of the file: where, what, and how to mend it. */
export interface CountyFault {
  readonly path: Path;
  readonly what: string;
}

const words = {
  faults: {
    en: '{file} has {count} fault(s), listed above. Nothing was changed; mend them and try again.',
    zh: '{file} 有 {count} 处错误，见上。未作任何更改；请修改后重试。',
  },
} as const;

/** One refusal for all faults of a file, each on its line: `county.yaml:41: service 020101, department: …`. */
export function faultyFile(file: string, faults: readonly { readonly line: number; readonly text: string }[]): Refusal {
  const inOrder = [...faults].sort((a, b) => a.line - b.line);
  const told = inOrder.slice(0, TOLD_MOST).map(({ line, text }) => `${file}:${line}: ${cleanLine(text, LINE_MOST)}`);
  if (inOrder.length > told.length) told.push(`${file}: and ${inOrder.length - told.length} more`);
  return new Refusal('usage', words.faults, { file, count: inOrder.length }, told);
}

/** Lists of the file whose items have a name of their own, and what one item is called. */
const items: Readonly<Record<string, string>> = {
  departments: 'department',
  services: 'service',
  places: 'place',
  areas: 'area',
  users: 'user',
  queues: 'queue',
  trunks: 'trunk',
};

/** `service 020101, department`: a place in the words of the file; `written` is its content as it stands there. */
export function placeOf(path: Path, written: unknown): string {
  const [list = '', index, ...rest] = path;
  const item = items[String(list)];
  if (item === undefined || typeof index !== 'number') return path.length === 0 ? 'the file' : path.join('.');
  const value = at(at(written, list), index);
  const name = at(value, 'code') ?? at(value, 'name');
  const known = typeof name === 'string' || typeof name === 'number';
  const called = known ? `${item} ${cleanLine(String(name), NAME_MOST)}` : `${item} ${index + 1} of the list`;
  return rest.length === 0 ? called : `${called}, ${rest.join('.')}`;
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** Says what zod found so that the writer can mend it; `undefined` leaves the shape's own words. */
export function faultWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'is missing; add it';
      return `must be ${kinds[issue.expected] ?? issue.expected}; write it so`;
    case 'invalid_value': {
      const may = issue.values.map(String);
      if (issue.input === undefined || issue.input === null) return `is missing; write one of ${may.join(', ')}`;
      return `"${cleanLine(String(issue.input), NAME_MOST)}" is not known; ${mendOf(String(issue.input), may)}`;
    }
    case 'unrecognized_keys': {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return issue.keys
        .map((key) => `"${cleanLine(key, NAME_MOST)}" does not belong here; ${mendOf(key, known)}`)
        .join('; ');
    }
    case 'too_small':
      return issue.origin === 'number' ? `must be ${issue.minimum} or more` : 'is empty; fill it in';
    case 'too_big':
      return issue.origin === 'number'
        ? `must be ${issue.maximum} or less`
        : `is longer than ${issue.maximum}; shorten it`;
    case 'invalid_union':
      return 'is not understood; only texts, numbers, true, false, lists and names with values may stand here';
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, string>> = {
  object: 'names with values (key: value)',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  record: 'names with values (key: value)',
};

function mendOf(word: string, known: readonly string[]): string {
  const close = nearest(word.slice(0, NAME_MOST), known);
  return close === undefined ? `what may stand here: ${known.join(', ')}` : `did you mean "${close}"?`;
}
