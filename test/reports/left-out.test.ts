/** Whoever reads a figure sees which tickets it lacks, for which class of reason, and by whose word. */

import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { briefReport } from '../../src/reports/brief.js';
import { csvOf } from '../../src/reports/csv.js';
import { htmlOf } from '../../src/reports/html.js';
import { kpiReport } from '../../src/reports/kpi-report.js';
import { leagueReport } from '../../src/reports/league.js';
import { periodReport } from '../../src/reports/period-report.js';
import { forPublic, type Report, type TableSection } from '../../src/reports/report.js';
import { type Source, sourceOf } from '../../src/reports/source.js';
import { textOf } from '../../src/reports/text.js';
import { type Lives, live } from './lives.js';

let lives: Lives;
let source: Source;
beforeAll(async () => {
  lives = await live(2, 420);
  source = sourceOf(lives.hall.db, lives.end);
});

const MARCH = '2026-03';
const of = (code: string) => kpiReport(source, { code, kind: 'month', date: MARCH, filter: {} });
const tableOf = (report: Report): TableSection | undefined =>
  report.sections.find((section): section is TableSection => section.kind === 'table' && section.named === true);
const ticketsIn = (report: Report) => tableOf(report)?.rows.map(({ cells }) => String(cells[0])) ?? [];

/** Tickets of closed call-backs of March with an approval, from the rows themselves. */
function byHand(): { readonly open: readonly string[]; readonly secret: number } {
  const { db } = lives.hall;
  const rows = db
    .prepare<[], { ticket: string; secrecy: number }>(
      `SELECT DISTINCT ticket, secrecy FROM kpi_exclusion JOIN ticket ON number = ticket WHERE approved_by IS NOT NULL
         AND EXISTS (SELECT 1 FROM journal WHERE about = 'ticket:' || ticket AND type = 'callback.done'
           AND at < ${Date.parse('2026-04-01T00:00:00+08:00')}
           AND data ->> '$.contacted' = 1 AND data ->> '$.solved' IS NOT NULL) ORDER BY 1`,
    )
    .all();
  const open = rows.filter(({ secrecy }) => secrecy < 3).map(({ ticket }) => ticket);
  return { open, secret: rows.length - open.length };
}

test('the list under a figure is every ticket left out of it, and what is left out is what it counts', () => {
  const { open, secret } = byHand();
  expect(open.length).toBeGreaterThan(0);
  const report = of('solved');
  expect(ticketsIn(report)).toEqual(open);
  expect(tableOf(report)?.note?.en.startsWith(`${secret} more`) ?? false).toBe(secret > 0);
  for (const { cells } of tableOf(report)?.rows ?? []) {
    expect(cells[1]).toEqual({ en: 'mediation', zh: '调解' });
    expect([cells[2], cells[4], cells[6]]).toEqual(['tang', 'zhu', 'solved']);
  }
});

test('it stands in text, CSV, JSON and HTML, in both languages, and not in what is for everybody', () => {
  const report = of('solved');
  const [ticket = '-'] = ticketsIn(report);
  const forms = [
    textOf(report, { lang: 'en', plain: true, colour: false, columns: 100 }),
    textOf(report, { lang: 'zh', plain: true, colour: false, columns: 100 }),
    csvOf(report),
    JSON.stringify(report),
    htmlOf(report, 'en'),
    htmlOf(report, 'zh'),
  ];
  for (const form of forms) {
    for (const word of [ticket, 'tang', 'zhu']) expect(form).toContain(word);
    expect(form).toMatch(/mediation|调解/);
  }
  // People read the county's clock, programs an instant with its offset.
  expect(forms[0]).toMatch(new RegExp(`^${ticket} .* tang +2026-03-\\d\\d \\d\\d:\\d\\d +zhu`, 'm'));
  expect(forms[3]).toMatch(/"tang","2026-03-\d\dT\d\d:\d\d:\d\d\+08:00","zhu"/);
  const rows = (parse(csvOf(report)) as string[][]).filter(([, kind, key]) => kind === 'table' && key === ticket);
  expect(rows.map(([, , , , measure, value]) => [measure, value])).toContainEqual(['approvedBy', 'zhu']);
  expect(htmlOf(forPublic(report), 'en')).not.toContain(ticket);
});

test('reports of many figures list each ticket once, with the figures that lack it', () => {
  for (const report of [
    periodReport(source, 'month', MARCH),
    kpiReport(source, { kind: 'month', date: MARCH, filter: {} }),
    leagueReport(source, 'month', MARCH),
  ]) {
    const tickets = ticketsIn(report);
    expect(new Set(tickets).size).toBe(tickets.length);
    const lacking = (tableOf(report)?.rows ?? []).filter(({ cells }) => String(cells[6]).split(' ').includes('solved'));
    expect(lacking.map(({ cells }) => String(cells[0]))).toEqual(byHand().open);
  }
  expect(tableOf(briefReport(source, '2026-03-10'))?.title.en).toBe('Left out with approval');
});

test('a figure that lacks nothing by anybody’s word has no such list', () => {
  expect(tableOf(of('connection'))).toBeUndefined();
});

test('a department sees its own only', () => {
  const own = sourceOf(lives.hall.db, lives.end, 'public-officer');
  const seen = ticketsIn(kpiReport(own, { kind: 'month', date: MARCH, filter: {} }));
  const leads = seen.map((ticket) => lives.hall.ticket(ticket).lead);
  const all = ticketsIn(kpiReport(source, { kind: 'month', date: MARCH, filter: {} }));
  expect(seen.length).toBeLessThan(all.length);
  expect(leads.every((lead) => lead !== null)).toBe(true);
});

test('a list of ids is for nobody outside', () => {
  const listed = kpiReport(source, { code: 'on-time', kind: 'month', date: MARCH, filter: {}, list: 100 });
  expect(listed.sections.filter((section) => section.kind === 'table' && section.named)).toHaveLength(2);
  expect(forPublic(listed).sections.filter((section) => section.kind === 'table' && section.named)).toEqual([]);
});
