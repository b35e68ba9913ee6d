/** Charts made of characters: sparkline, bars, heat map. Each has a plain form for screen readers and old terminals. */

import { fitColumns, width } from '../kit/text.js';

const sparks = '▁▂▃▄▅▆▇█';
const shades = ' ░▒▓█';
const eighths = ' ▏▎▍▌▋▊▉';
/** Longest label of a bar, in columns; the rest is the bar's. */
const LABEL_MOST = 28;

/** One character a value; what is not known is a blank. Zero stands lowest. */
export function sparkline(values: readonly (number | null)[], plain: boolean): string {
  if (plain) return values.map((value) => (value === null ? '-' : String(value))).join(' ');
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? ' ' : pick(sparks, value / most))).join('');
}

export interface BarLine {
  readonly label: string;
  readonly value: number | null;
  readonly shown: string;
}

/** A line a bar, none wider than `columns`; the number stands beside it, so that length is never the only sign. */
export function bars(lines: readonly BarLine[], columns: number, plain: boolean): readonly string[] {
  const most = Math.max(1, ...lines.map(({ value }) => value ?? 0));
  const numbers = Math.max(0, ...lines.map(({ shown }) => width(shown)));
  const labels = Math.min(LABEL_MOST, Math.max(4, columns - numbers - 4), longest(lines));
  const room = Math.max(0, columns - labels - numbers - 4);
  return lines.map(({ label, value, shown }) => {
    const bar = plain ? '#'.repeat(Math.round(((value ?? 0) / most) * room)) : smooth(((value ?? 0) / most) * room);
    return `${fitColumns(label, labels)}  ${fitColumns(shown, numbers, 'right')}  ${bar}`.trimEnd();
  });
}

function longest(lines: readonly BarLine[]): number {
  return Math.max(0, ...lines.map(({ label }) => width(label)));
}

function smooth(length: number): string {
  const whole = Math.floor(length);
  const rest = pickAt(eighths, Math.floor((length - whole) * 8));
  return `${'█'.repeat(whole)}${rest.trim()}`;
}

/** A row a line, two columns a cell: shades, or in the plain form the numbers themselves. */
export function heat(
  rows: readonly { readonly label: string; readonly cells: readonly (number | null)[] }[],
  columns: readonly string[],
  plain: boolean,
): readonly string[] {
  const all = rows.flatMap(({ cells }) => cells.map((value) => value ?? 0));
  const most = Math.max(1, ...all);
  const cellWidth = plain ? Math.max(2, String(most).length, ...columns.map(width)) + 1 : 2;
  const labels = Math.max(1, ...rows.map(({ label }) => width(label)));
  const head = columns.map((column, at) => {
    // Two columns hold no label of two digits and a gap, so that only each third stands.
    if (plain) return fitColumns(column, cellWidth, 'right');
    return at % 3 === 0 ? fitColumns(column, 2) : '  ';
  });
  const body = rows.map(({ label, cells }) => {
    const line = cells.map((value) => {
      if (plain) return fitColumns(value === null ? '-' : String(value), cellWidth, 'right');
      return value === null ? '··' : pick(shades, value / most).repeat(2);
    });
    return `${fitColumns(label, labels)} ${line.join('')}`.trimEnd();
  });
  return [`${' '.repeat(labels)} ${head.join('')}`.trimEnd(), ...body];
}

/** Only nothing is the lowest sign: the smallest value above it is seen. */
function pick(signs: string, share: number): string {
  const last = [...signs].length - 1;
  return pickAt(signs, share <= 0 ? 0 : Math.max(1, Math.min(last, Math.round(share * last))));
}

function pickAt(signs: string, at: number): string {
  return [...signs][at] ?? '';
}
