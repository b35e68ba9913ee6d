/** Response, solved and satisfied in one number: the same in the figures as in the ranking. */

import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/kit/refusal.js';
import { compositeOf, parseWeights } from '../../src/reports/composite.js';
import { type KpiQuestion, kpiReport } from '../../src/reports/kpi-report.js';
import { leagueOf } from '../../src/reports/league.js';
import { measure, mustKpi } from '../../src/reports/measure.js';
import { periodOf } from '../../src/reports/period.js';
import { forPublic, type Report, type TableSection } from '../../src/reports/report.js';
import { type Source, sourceOf } from '../../src/reports/source.js';
import { live } from './lives.js';

let source: Source;
beforeAll(async () => {
  const { hall, end } = await live(1, 420);
  source = sourceOf(hall.db, end);
});

const ask = (more: Partial<KpiQuestion> = {}, from = source) =>
  kpiReport(from, { kind: 'month', date: '2026-03', filter: {}, ...more });
const tables = (report: Report, title: string) =>
  report.sections.filter((section): section is TableSection => section.kind === 'table' && section.title.en === title);
const month = () => periodOf('month', '2026-03', source.now, source.county.zone);

test('a composite needs every part that weighs; wrong weights are refused', () => {
  expect(compositeOf([90, 80, 70], [1, 1, 1])).toBe(80);
  expect(compositeOf([null, 80, 60], [0, 1, 1])).toBe(70);
  expect(compositeOf([null, 80, 60], [1, 1, 1])).toBeNull();
  expect(parseWeights('2,4,4')).toEqual([2, 4, 4]);
  for (const text of ['', '1,2', '0,0,0', '1,-1,1', '1,2,3,4', 'a,b,c']) expect(() => parseWeights(text)).toThrow();
});

test('it stands among all figures and by its own name, with its parts, their weights and their cases', () => {
  const [response, solved, satisfied] = ['response', 'solved', 'satisfied'].map((code) =>
    measure(source, mustKpi(code), month()),
  );
  const value = compositeOf([response?.value ?? null, solved?.value ?? null, satisfied?.value ?? null], [2, 4, 4]);
  expect(value).not.toBeNull();
  for (const report of [ask({ weights: [2, 4, 4] }), ask({ code: 'composite', weights: [2, 4, 4] })]) {
    const [table] = tables(report, 'Composite');
    expect(table?.rows.map(({ cells }) => cells.slice(1, 4))).toEqual([
      [2, response?.value, response?.n],
      [4, solved?.value, solved?.n],
      [4, satisfied?.value, satisfied?.n],
      [null, value, Math.min(response?.n ?? 0, solved?.n ?? 0, satisfied?.n ?? 0)],
    ]);
  }
});

test('the county says what weighs how much, and whoever asks may say otherwise', () => {
  const county = { ...source.county, composite: { response: 0, solved: 1, satisfied: 0 } };
  const own = ask({ code: 'composite' }, { ...source, county });
  const solved = measure(source, mustKpi('solved'), month()).value;
  expect(tables(own, 'Composite')[0]?.rows.at(-1)?.cells[2]).toBe(solved);
  const said = ask({ code: 'composite', weights: [1, 0, 0] }, { ...source, county });
  expect(tables(said, 'Composite')[0]?.rows.at(-1)?.cells[2]).toBe(measure(source, mustKpi('response'), month()).value);
});

test('by department it is what the ranking says', () => {
  const [table] = tables(ask({ code: 'composite', by: 'department' }), 'Composite by department');
  const ranked = new Map(leagueOf(source, month(), [1, 1, 1]).map((each) => [each.department, each.composite]));
  const names = new Map(source.county.departments.map(({ code, name }) => [name.en, code]));
  const rows = table?.rows.map(({ cells }) => [names.get((cells[0] as { en: string }).en), cells[1]]) ?? [];
  expect(rows.length).toBeGreaterThan(1);
  expect(new Map(rows as [string, number | null][])).toEqual(ranked);
});

test('in public one part too small to show leaves the whole of it blank', () => {
  const [report] = [ask({ code: 'composite', filter: { department: 'environment' } })];
  const small = report.sections.map((section) =>
    section.kind === 'table' && section.linked
      ? { ...section, rows: section.rows.map((row, at) => (at === 0 ? { cells: row.cells.with(3, 3) } : row)) }
      : section,
  );
  const [table] = tables(forPublic({ ...report, sections: small }), 'Composite');
  expect(table?.rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'number'))).toEqual([]);
});

test('it has no list of its own, and is not cut by what its parts are not cut by', () => {
  expect(() => ask({ code: 'composite', list: 5 })).toThrow('ask for a part');
  expect(() => ask({ code: 'composite', by: 'agent' })).toThrow(Refusal);
});
