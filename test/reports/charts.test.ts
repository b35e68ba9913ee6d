/** Charts stay within their columns whatever they show, and a page of HTML runs and loads nothing. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { width } from '../../src/kit/text.js';
import { bars, heat, sparkline } from '../../src/reports/charts.js';
import { htmlOf } from '../../src/reports/html.js';
import { forPublic, lineOf, type Report } from '../../src/reports/report.js';

const count = fc.oneof(fc.constant(null), fc.nat({ max: 1_000_000 }));
const label = fc.oneof(fc.constantFrom('道路破损', '坑', 'Street lights', ''), fc.string({ maxLength: 60 }));

test('no bar is wider than the window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ label, value: count }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 24, max: 200 }),
      fc.boolean(),
      (rows, columns, plain) => {
        const lines = rows.map(({ label: text, value }) => ({
          label: text.replace(/\s+/g, ' '),
          value,
          shown: String(value ?? '<5'),
        }));
        for (const line of bars(lines, columns, plain)) expect(width(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test('a sparkline has one sign a value and the highest stands highest', () => {
  expect(sparkline([0, 1, 8, null], false)).toBe('▁▂█ ');
  expect(sparkline([0, 12, null], true)).toBe('0 12 -');
});

test('the rows of a heat map are equally wide', () => {
  const lines = heat(
    [
      { label: '周一', cells: [1, 20, 300] },
      { label: '周二', cells: [5, 6, 7] },
    ],
    ['00', '01', '02'],
    true,
  );
  expect(new Set(lines.map(width)).size).toBe(1);
});

const evil = '<script>alert(1)</script>" onload="x';
const report: Report = {
  report: 'day',
  title: { en: evil, zh: evil },
  county: { en: evil, zh: evil },
  period: null,
  madeAt: '2026-03-03T09:00:00+08:00',
  public: false,
  sections: [
    {
      kind: 'bars',
      title: { en: evil, zh: evil },
      of: { en: evil, zh: evil },
      bars: [{ key: evil, label: { en: evil, zh: evil }, value: 3 }],
    },
    { kind: 'series', title: { en: 's', zh: 's' }, of: { en: 'n', zh: 'n' }, points: [{ label: evil, value: 7 }] },
    {
      kind: 'words',
      title: { en: 'w', zh: 'w' },
      lines: [
        lineOf({ en: evil, zh: evil }, [
          { number: '26030300018', secrecy: 1 },
          { number: '26030300026', secrecy: 3 },
        ]),
      ],
    },
  ],
  traps: [{ en: evil, zh: evil }],
};

test('HTML holds no markup from the county, nothing to run and nothing to load', () => {
  for (const lang of ['en', 'zh'] as const) {
    const page = htmlOf(report, lang);
    expect(page).not.toMatch(/<script|<img|<link|javascript:|\bsrc=|href=|url\(/);
    expect(page).not.toContain('" onload="');
    expect(page).toContain("default-src 'none'");
  }
});

test("a whistle-blower's ticket is counted, never named; in public nobody's is", () => {
  const page = htmlOf(report, 'en');
  expect(page).toContain('26030300018');
  expect(page).not.toContain('26030300026');
  expect(htmlOf(forPublic(report), 'en')).not.toContain('26030300018');
});

test('in public a cell of one to four is blank and a cell of five is not', () => {
  const open = forPublic(report);
  const [bar, series] = open.sections;
  expect(bar).toMatchObject({ bars: [{ value: null }] });
  expect(series).toMatchObject({ points: [{ value: 7 }] });
});
