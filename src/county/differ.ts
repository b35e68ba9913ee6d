/** What a new county file changes against the one in force, in the file's own sections. */

import { isDeepStrictEqual } from 'node:util';
import type { County } from './county.js';

export interface SectionChange {
  readonly section: string;
  /** Codes, in lists whose items have one. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Sections in the order of the file; a section whose items have no codes is only said to have changed. */
export function countyDiff(before: County, after: County): readonly SectionChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])] as (keyof County)[];
  return names.flatMap((section) => {
    if (same(before[section], after[section])) return [];
    const [old, now] = [itemsOf(before[section]), itemsOf(after[section])];
    return [
      {
        section,
        added: [...now.keys()].filter((code) => !old.has(code)),
        removed: [...old.keys()].filter((code) => !now.has(code)),
        changed: [...now].flatMap(([code, item]) => (old.has(code) && !same(old.get(code), item) ? [code] : [])),
      },
    ];
  });
}

/** Items by their code or name; of a map such as the flows, by its keys. */
function itemsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) {
    const isMap = typeof value === 'object' && value !== null;
    return new Map(isMap ? Object.entries(value) : []);
  }
  return new Map(
    value.flatMap((item: unknown) => {
      const { code, name } = item as { readonly code?: unknown; readonly name?: unknown };
      const key = code ?? name;
      return typeof key === 'string' ? [[key, item] as const] : [];
    }),
  );
}

/** As they are stored: what is undefined is absent, and the order of keys says nothing. */
function same(one: unknown, other: unknown): boolean {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  return isDeepStrictEqual(stored(one), stored(other));
}

/** Sections that the switch is configured from. */
const ofSwitch: readonly string[] = [
  'zone',
  'lang',
  'hotline',
  'departments',
  'users',
  'queues',
  'trunks',
  'outbound',
  'switch',
  'flows',
];

/** Whether the switch is to be configured anew. */
export function concernsSwitch(changes: readonly SectionChange[]): boolean {
  return changes.some(({ section }) => ofSwitch.includes(section));
}

/** Whether deadlines counted before could come out otherwise now; they stay until somebody counts them again. */
export function concernsDeadlines(changes: readonly SectionChange[]): boolean {
  return changes.some(({ section }) => ['calendar', 'deadlines', 'services'].includes(section));
}
