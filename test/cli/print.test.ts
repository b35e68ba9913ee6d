/** Printing, without a program: tables, CSV, colour, pace, and the nearest command. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../src/kit/text.js';
import { pace, paceText } from '../../src/surfaces/control/pace.js';
import {
  clockTimeWithOffset,
  factsText,
  type ListColumn,
  minutesText,
  rowsText,
  takesColour,
} from '../../src/surfaces/control/print.js';
import { unknownCommand } from '../../src/surfaces/control/unknown.js';

interface Row {
  readonly name: string;
  readonly light: 'red' | 'green';
  readonly text: string;
}
const columns: readonly ListColumn<Row>[] = [
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name },
  { key: 'light', title: { en: 'LIGHT', zh: '时限' }, value: (row) => row.light, tint: (row) => row.light },
  { key: 'text', title: { en: 'TEXT', zh: '内容' }, value: (row) => row.text },
];
const row = fc.record({
  name: fc.stringMatching(/^[a-z路灯]{0,8}$/),
  light: fc.constantFrom('red' as const, 'green' as const),
  text: fc.stringMatching(/^[ -~路灯\n]{0,60}$/),
});

test('on a terminal no line is wider than the window, and colour changes no column', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.integer({ min: 40, max: 120 }), (rows, window) => {
      const look = { lang: 'zh', columns: window } as const;
      const plain = rowsText(rows, columns, { ...look, colour: false });
      const coloured = rowsText(rows, columns, { ...look, colour: true });
      expect(Math.max(...plain.split('\n').map(width))).toBeLessThanOrEqual(window);
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    }),
  );
});

test('an empty list says so in both languages', () => {
  const look = { colour: false, columns: undefined } as const;
  expect(rowsText([], columns, { ...look, lang: 'en' })).toBe('Nothing to list.');
  expect(rowsText([], columns, { ...look, lang: 'zh' })).toBe('没有记录。');
});

test('facts stand aligned, without the empty ones', () => {
  const text = factsText(
    [
      [{ en: 'Name', zh: '姓名' }, 'Ran'],
      [{ en: 'Nothing', zh: '无' }, null],
      [{ en: 'A long word', zh: '长' }, 'two\nlines'],
      [{ en: 'Ready', zh: '就绪' }, false],
    ],
    'en',
  );
  expect(text.split('\n')).toEqual(['Name         Ran', 'A long word  two', '             lines', 'Ready        no']);
});

test('colour is for terminals, and the environment has the last word', () => {
  expect(takesColour({ isTTY: true }, {})).toBe(true);
  expect(takesColour({}, {})).toBe(false);
  for (const off of [{ NO_COLOR: '1' }, { TERM: 'dumb' }, { CI: 'true' }, { FORCE_COLOR: '0' }]) {
    expect(takesColour({ isTTY: true }, off)).toBe(false);
  }
  expect(takesColour({}, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
});

test('times are read by people, with the offset where one stands alone', () => {
  expect(clockTimeWithOffset('2026-03-03T10:05:09+08:00')).toBe('2026-03-03 10:05 +08:00');
  expect([minutesText(65_400), minutesText(0), minutesText(null)]).toEqual(['1:05', '0:00', undefined]);
});

test('the pace says rate and time left, a line every three seconds where nobody watches', () => {
  expect(paceText(500, 2_000, 1_000, 'en')).toBe('500/2000, 500 a second, 3 s left');
  expect(paceText(0, 2_000, 0, 'en')).toBe('0/2000');
  let at = 0;
  const written: string[] = [];
  const line = pace({ write: (text) => written.push(text) }, 'en', () => at);
  for (let done = 1; done <= 10; done += 1) {
    at = done * 1_000;
    line.step(done, 10);
  }
  line.end();
  expect(written).toEqual([
    '3/10, 1.0 a second, 7 s left\n',
    '6/10, 1.0 a second, 4 s left\n',
    '9/10, 1.0 a second, 1 s left\n',
  ]);
});

test('the bar on a terminal is taken away at the end', () => {
  const written: string[] = [];
  const line = pace({ isTTY: true, write: (text) => written.push(text) }, 'zh', () => 0);
  line.step(5, 10);
  line.end();
  expect(written[0]).toContain('[###############...............] 5/10');
  expect(written.at(-1)).toBe('\r\u001b[K');
});

test('the nearest command is named within its topic, and a strange word gets the way to help', () => {
  const known = ['ticket', 'ticket:list', 'ticket:sign', 'switch:apply', 'audit:verify'];
  const said = (typed: string) => unknownCommand(typed, known).words.en.replace(/^.*Nothing was done; /, '');
  expect(said('ticket:sgn')).toBe('did you mean: countyline ticket sign');
  expect(said('swich:apply')).toBe('did you mean: countyline switch apply');
  expect(said('tiket')).toBe('did you mean: countyline ticket');
  expect(said('ticket:frobnicate')).toBe('see countyline ticket --help');
  expect(said('frobnicate')).toBe('see countyline --help');
});
