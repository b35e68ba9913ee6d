/** What screens have in common: rows of cells with a tone, sections of a detail, and where their text is made harmless. */

import { cleanLine, cleanText } from '../../kit/text.js';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskClient } from '../client.js';
import type { Column } from './columns.js';
import { folded } from './filter.js';
import type { ScreenName } from './keys.js';
import type { Line, Tone } from './line.js';

export interface Row {
  /** What the desk knows it by. */
  readonly id: string;
  readonly cells: readonly string[];
  readonly tone: Tone;
  /** Folded text that `/` looks in. */
  readonly search: string;
}

/** A heading with pairs or paragraphs under it. */
export interface Section {
  readonly title: string;
  readonly pairs?: readonly (readonly [label: string, value: string])[];
  readonly texts?: readonly string[];
}

export interface Loaded {
  readonly rows: readonly Row[];
  /** Lines that stand above the list whatever is scrolled. */
  readonly above: (columns: number) => readonly Line[];
  /** Lines below the list. */
  readonly below: (columns: number) => readonly Line[];
  /** For the status bar. */
  readonly waiting?: number;
  readonly myState?: string;
}

export interface Asker {
  readonly ask: DeskClient['ask'];
  readonly lang: Lang;
  readonly as: string | undefined;
  /** Milliseconds since the epoch, for waits and talks that go on. */
  readonly now: number;
}

/** One screen: its columns, what it asks, and how the answers become rows. No state of its own. */
export interface Screen {
  readonly name: ScreenName;
  readonly title: Words;
  readonly columns: readonly Column[];
  readonly empty: Words;
  /** True when a change of this subject (`ticket:…`) makes the screen old. */
  readonly shows: (subject: string) => boolean;
  /** False where opening leaves a trace: then it is opened again only when a person acts. */
  readonly opensAgain: boolean;
  readonly load: (asker: Asker) => Promise<Loaded>;
  readonly open: (asker: Asker, id: string) => Promise<readonly Section[]>;
}

/** A cell holds a name or a few words; more is cut by the column anyway. */
const CELL_LIMIT = 200;
/** A whole complaint and its answer. */
const TEXT_LIMIT = 20_000;

/** Text of the desk as one harmless line. Everything that reaches the terminal passes here or through `safeText`. */
export function safe(value: unknown): string {
  return value === undefined || value === null ? '' : agreed(cleanLine(String(value), CELL_LIMIT));
}

export function safeText(value: unknown): string {
  return value === undefined || value === null
    ? ''
    : agreed(cleanText(String(value), TEXT_LIMIT).replaceAll('\t', ' '));
}

// Skin tones, emoji style and key caps change nothing but how wide a terminal thinks a sign is.
const disputed = /[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f\u20e3]/gu;
const flags = /[\u{1f1e6}-\u{1f1ff}]/gu;

/** Leaves only signs whose width all terminals agree on; a flag becomes its two letters. */
function agreed(text: string): string {
  if (!/[\u20e3\ufe0e\ufe0f\ud83c]/.test(text)) return text;
  return text
    .replace(disputed, '')
    .replace(flags, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 'A'.charCodeAt(0)));
}

export function row(id: string, cells: readonly unknown[], tone: Tone = 'plain', more = ''): Row {
  const shown = cells.map(safe);
  return { id, cells: shown, tone, search: folded(`${id} ${shown.join(' ')} ${more}`) };
}

/** `2026-03-03T09:12:00+08:00` as `03-03 09:12`: the county's wall clock, the year only where it is not plain. */
export function shortTime(iso: string | null | undefined): string {
  return iso ? iso.slice(5, 16).replace('T', ' ') : '';
}

/** `2026-03-03 09:12` */
export function longTime(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 16).replace('T', ' ') : '';
}

/** `1:05`, `1:02:03`; negative counts as zero. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** For screens with a list alone. */
export const noLines = (): readonly Line[] => [];

/** Labels with harmless values; what is empty is left out. */
export function pairsOf(all: readonly (readonly [Words, unknown])[], lang: Lang): Section['pairs'] & object {
  return all.flatMap(([label, value]) => {
    const text = safeText(value);
    return text === '' ? [] : [[label[lang], text] as const];
  });
}
