/** Plain tables stay aligned with wide characters and have one line a row, whatever is in a cell. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { table } from '../../src/kit/table.js';
import { width } from '../../src/kit/text.js';

interface Row {
  readonly code: string;
  readonly count: number | undefined;
}
const columns = [
  { title: 'CODE', cell: (row: Row) => row.code },
  { title: 'N', cell: (row: Row) => row.count, align: 'right' as const },
];

test('columns are as wide as their widest cell and nothing trails', () => {
  const rows = [
    { code: '麦田', count: 7 },
    { code: 'a', count: 1000 },
    { code: 'b', count: undefined },
  ];
  expect(table(rows, columns)).toBe(['CODE     N', '麦田     7', 'a     1000', 'b'].join('\n'));
});

test('without rows there is the line of titles', () => {
  expect(table([], columns)).toBe('CODE  N');
});

test('a long cell is cut where a column says so', () => {
  expect(table([{ code: 'public-works', count: 1 }], [{ title: 'C', cell: (row: Row) => row.code, most: 6 }])).toBe(
    'C\npubli…',
  );
});

test('every row is one line and the second column ends at the same place', () => {
  const cell = fc
    .array(fc.constantFrom('a', '麦', ' ', '\n', '\t', '\r\n', 'é'), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.record({ code: cell, count: fc.nat() })), (rows) => {
      const lines = table(rows, columns).split('\n');
      expect(lines).toHaveLength(rows.length + 1);
      expect(new Set(lines.map(width)).size).toBe(1);
    }),
  );
});
