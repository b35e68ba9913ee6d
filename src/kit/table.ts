/** Plain, aligned tables for pipes and terminals, wide characters counted as two columns. */

import { fitColumns, width } from './text.js';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string | number | undefined;
  readonly align?: 'left' | 'right';
  /** Cut longer cells; by default every cell is shown whole. */
  readonly most?: number;
}

/** One line a row under a line of titles; no trailing spaces; empty when there are no rows and no titles wanted. */
export function table<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.cell(row))));
  const widths = columns.map((column, at) => {
    const longest = cells.reduce((most, row) => Math.max(most, width(row[at] ?? '')), width(column.title));
    return Math.min(longest, column.most ?? longest);
  });
  const line = (row: readonly string[]) =>
    columns
      .map((column, at) => fitColumns(row[at] ?? '', widths[at] ?? 0, column.align))
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...cells.map(line)].join('\n');
}

function oneLine(cell: string | number | undefined): string {
  return cell === undefined ? '' : String(cell).replace(/\s+/g, ' ');
}
