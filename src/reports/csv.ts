/** A report as CSV: one line a figure, bar, point, cell or row, so that one file holds the whole report. */

import { csvCell } from '../kit/csv.js';
import type { Report, Section, Value } from './report.js';

/** Section, what it is about, key, then name and value pairs; RFC 4180. */
export function csvOf(report: Report): string {
  const lines = report.sections.flatMap(rowsOf);
  const head = ['section', 'kind', 'key', 'name', 'measure', 'value'];
  return [head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

type Row = readonly (string | number | null)[];

function rowsOf(section: Section): readonly Row[] {
  const at = [section.title.en, section.kind] as const;
  switch (section.kind) {
    case 'figures':
      return section.rows.flatMap((row) =>
        (
          [
            ['value', row.value],
            ['n', row.n],
            ['hits', row.hits],
            ['excluded', row.excluded],
            ['raw', row.raw],
            ['before', row.before],
            ...(row.spread ? (['median', 'p90', 'longest'] as const).map((name) => [name, row.spread?.[name]]) : []),
          ] as const
        ).map(([name, value]): Row => [...at, row.code, row.name.en, String(name), value as number | null]),
      );
    case 'bars':
      return section.bars.map(({ key, label, value }): Row => [...at, key, label.en, section.of.en, value]);
    case 'series':
      return section.points.map(({ label, value }): Row => [...at, label, label, section.of.en, value]);
    case 'heat':
      return section.rows.flatMap((row, y) =>
        section.columns.map((column, x): Row => [...at, column, row.en, section.of.en, section.cells[y]?.[x] ?? null]),
      );
    case 'table':
      return section.rows.flatMap(({ cells }) =>
        section.columns.slice(1).map(({ key }, x): Row => {
          const name = plainOf(cells[0] ?? null);
          return [...at, name, name, key, plainOf(cells[x + 1] ?? null)];
        }),
      );
    case 'words':
      return section.lines.flatMap(({ text, tickets, hidden, more }): readonly Row[] => [
        [...at, '', text.en, 'hidden', hidden],
        [...at, '', text.en, 'more', more],
        ...tickets.map((ticket): Row => [...at, ticket, text.en, 'ticket', ticket]),
      ]);
  }
}

function plainOf(value: Value): string | number | null {
  return value !== null && typeof value === 'object' ? value.en : value;
}
