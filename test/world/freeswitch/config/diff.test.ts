/** The difference between two trees, as people read it. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { treeChanges } from '../../../../src/world/freeswitch/config/diff.js';

const trees = fc.dictionary(
  fc.constantFrom('a.xml', 'b.xml', 'c.xml'),
  fc.array(fc.constantFrom('x', 'y', 'z')).map((lines) => `${lines.join('\n')}\n`),
);

test('a tree differs from itself in nothing', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      expect(treeChanges(new Map(Object.entries(tree)), new Map(Object.entries(tree)))).toEqual([]);
    }),
  );
});

test('the lines that go and come turn one file into the other', () => {
  const text = fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (old, next) => {
      const changes = treeChanges(new Map([['a', `${old.join('\n')}\n`]]), new Map([['a', `${next.join('\n')}\n`]]));
      const lines = changes[0]?.lines ?? [];
      const gone = lines.filter((line) => line.startsWith('- ')).length;
      const come = lines.filter((line) => line.startsWith('+ ')).length;
      expect(old.length - gone).toBe(next.length - come);
      expect(gone + come).toBe(lines.length);
    }),
  );
});

test('files are added, changed and removed by name', () => {
  const changes = treeChanges(
    new Map([
      ['a', '1\n'],
      ['b', '1\n2\n'],
    ]),
    new Map([
      ['b', '1\n3\n'],
      ['c', '4\n'],
    ]),
  );
  expect(changes).toEqual([
    { path: 'a', change: 'remove', lines: ['- 1'] },
    { path: 'b', change: 'change', lines: ['- 2', '+ 3'] },
    { path: 'c', change: 'add', lines: ['+ 4'] },
  ]);
});

test('a difference never shows a password', () => {
  const line = (password: string) => `<param name="password" value="${password}"/>\n`;
  const [change] = treeChanges(new Map([['a', line('old-secret')]]), new Map([['a', line('new-secret')]]));
  expect(change?.lines).toEqual(['- <param name="password" value="…"/>', '+ <param name="password" value="…"/>']);
});
