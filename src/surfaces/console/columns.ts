/** How a list shares out the width of the screen: columns give way by rank, the rest grows. */

import { fitColumns } from '../../kit/text.js';
import type { Words } from '../../kit/words.js';

export interface Column {
  readonly title: Words;
  /** Columns on screen it needs at least. */
  readonly least: number;
  /** More than this helps nobody; without it the column takes its share of what is left. */
  readonly most?: number;
  readonly align?: 'left' | 'right';
  /** The highest rank leaves first when the screen is narrow; 0 never leaves. */
  readonly rank: number;
}

/** One blank between columns. */
const GAP = 1;

/** The width of each column, 0 for one that had to leave; with the gaps they never need more than `columns`. */
export function layOut(all: readonly Column[], columns: number): readonly number[] {
  const shown = new Set(all.map((_, at) => at));
  const needs = () => [...shown].reduce((sum, at) => sum + (all[at]?.least ?? 0) + GAP, -GAP);
  while (shown.size > 1 && needs() > columns) {
    const leaves = [...shown].sort((a, b) => (all[b]?.rank ?? 0) - (all[a]?.rank ?? 0) || b - a)[0];
    if (leaves === undefined) break;
    shown.delete(leaves);
  }
  const widths = all.map((column, at) => (shown.has(at) ? column.least : 0));
  let left = columns - needs();
  if (left < 0) return widths.map((least) => Math.min(least, Math.max(0, columns)));
  // First everyone up to what helps, by rank; then the open-ended ones share.
  for (const at of [...shown].sort((a, b) => (all[a]?.rank ?? 0) - (all[b]?.rank ?? 0))) {
    const more = Math.min(left, Math.max(0, (all[at]?.most ?? 0) - (widths[at] ?? 0)));
    widths[at] = (widths[at] ?? 0) + more;
    left -= more;
  }
  const open = [...shown].filter((at) => all[at]?.most === undefined);
  open.forEach((at, place) => {
    const share = Math.floor(left / (open.length - place));
    widths[at] = (widths[at] ?? 0) + share;
    left -= share;
  });
  return widths;
}

/** The cells of one row at these widths, parted by a blank. */
export function rowText(cells: readonly string[], all: readonly Column[], widths: readonly number[]): string {
  return all
    .flatMap((column, at) => {
      const columns = widths[at] ?? 0;
      return columns === 0 ? [] : [fitColumns(cells[at] ?? '', columns, column.align)];
    })
    .join(' ');
}
