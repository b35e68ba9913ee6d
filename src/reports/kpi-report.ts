/** All figures with their definitions, or one of them with the list behind it. */

import { nearest } from '../kit/nearest.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { fill, type Words } from '../kit/words.js';
import {
  compositeByCut,
  compositeName,
  compositeParts,
  compositeSection,
  type Weights,
  weightsOf,
} from './composite.js';
import { type Cut, cuts, type Kpi } from './kpi.js';
import { hiddenWords, labelOf } from './labels.js';
import { leftOutSections } from './left-out.js';
import { type CaseList, type Filter, kpiOf, kpis, listCases, measure, measureBy, mustKpi } from './measure.js';
import { type Period, type PeriodKind, periodBefore, periodOf } from './period.js';
import { figureRow, newReport, type Report, type Section, type TableSection } from './report.js';
import { shownValue } from './show.js';
import type { Source } from './source.js';
import { subjects } from './subjects.js';

/** Asked for by this word, though it is no figure of its own rows. */
const COMPOSITE = 'composite';
/** More than a screen can show; a script pages by shorter periods. */
export const LIST_MOST = 100_000;

const words = {
  title: { en: 'figures', zh: '指标' },
  none: {
    en: 'There is no figure "{code}". Nothing was counted; did you mean {nearest}? See countyline report kpi',
    zh: '没有指标“{code}”。未统计；您是否要找 {nearest}？请看 countyline report kpi',
  },
  uncut: {
    en: '"{code}" cannot be cut by {cut}. Nothing was counted; it can be cut by: {cuts}',
    zh: '“{code}”不能按 {cut} 划分。未统计；可按：{cuts}',
  },
  unlisted: {
    en: 'The composite has no list of its own. Nothing was counted; ask for a part: countyline report kpi response --list (or solved, satisfied)',
    zh: '综合分没有自己的清单。未统计；请查询其组成：countyline report kpi response --list（或 solved、satisfied）',
  },
  meaning: { en: 'What it counts', zh: '口径' },
  part: { en: '', zh: '' },
  numerator: { en: 'Numerator', zh: '分子' },
  denominator: { en: 'Denominator', zh: '分母' },
  left: { en: 'Left out', zh: '剔除' },
  note: { en: 'Note', zh: '说明' },
  by: { en: 'By {cut}', zh: '按{cut}' },
  value: { en: 'Value', zh: '值' },
  n: { en: 'n', zh: 'n' },
  list: { en: 'The list behind the number', zh: '数字背后的清单' },
  id: { en: 'Id', zh: '编号' },
  at: { en: 'When', zh: '时间' },
  counted: { en: 'Counts as', zh: '计入' },
  hit: { en: 'numerator', zh: '分子' },
  missed: { en: 'denominator', zh: '分母' },
  out: { en: 'left out', zh: '剔除' },
  folded: {
    en: '{count} more are older than a year and kept as counts only.',
    zh: '另有 {count} 件超过一年，仅保留汇总数。',
  },
  more: {
    en: 'The list goes on; ask for a shorter period or a higher --limit.',
    zh: '清单未完；请缩短期间或提高 --limit。',
  },
} as const;

const cutWords: Readonly<Record<Cut, Words>> = {
  department: { en: 'department', zh: '承办单位' },
  service: { en: 'service', zh: '事项' },
  channel: { en: 'channel', zh: '渠道' },
  agent: { en: 'agent', zh: '坐席' },
  area: { en: 'area', zh: '区域' },
};

export interface KpiQuestion {
  readonly code?: string | undefined;
  readonly kind: PeriodKind;
  readonly date?: string | undefined;
  readonly filter: Filter;
  readonly by?: Cut | undefined;
  /** Of the composite; by default the county's. */
  readonly weights?: Weights | undefined;
  /** So many rows of the list behind the number; none without. */
  readonly list?: number | undefined;
}

export function kpiReport(source: Source, question: KpiQuestion): Report {
  const { kind, date, filter } = question;
  const period = periodOf(kind, date, source.now, source.county.zone);
  if (question.code === COMPOSITE) return compositeReport(source, period, question);
  const one = question.code === undefined ? undefined : mustFind(question.code);
  const asked = one ? [one] : kpis;
  for (const cut of cuts) {
    if (one && (filter[cut] !== undefined || question.by === cut)) mustCut(one, cut);
  }
  const before = periodBefore(period, source.county.zone);
  const rows = asked.map((kpi) =>
    figureRow(kpi, measure(source, kpi, period, filter), measure(source, kpi, before, filter)),
  );
  const sections: Section[] = [{ kind: 'figures', title: one?.name ?? words.title, rows }];
  if (one) sections.push(meaning(one));
  else sections.push(compositeSection(source, period, filter, question.weights ?? weightsOf(source)));
  if (one && question.by) sections.push(cutTable(source, one, period, question.by, filter));
  if (one && question.list !== undefined) {
    sections.push(listTable(source, listCases(source, one, period, filter, Math.min(question.list, LIST_MOST))));
  }
  sections.push(...leftOutSections(source, asked, period, filter));
  return newReport(source, 'kpi', one?.name ?? words.title, period, sections, []);
}

/** `composite` is asked like a figure; what is behind it are its parts. */
function compositeReport(source: Source, period: Period, question: KpiQuestion): Report {
  const { filter, by, list, weights = weightsOf(source) } = question;
  if (list !== undefined) throw new Refusal('usage', words.unlisted);
  const parts = compositeParts.map(mustKpi);
  for (const cut of cuts) if (filter[cut] !== undefined || by === cut) for (const part of parts) mustCut(part, cut);
  const sections: Section[] = [compositeSection(source, period, filter, weights)];
  if (by) sections.push(compositeByCut(source, period, { cut: by, name: cutWords[by] }, filter, weights));
  sections.push(...leftOutSections(source, parts, period, filter));
  return newReport(source, 'kpi', compositeName, period, sections, []);
}

function mustFind(code: string): Kpi {
  const kpi = kpiOf(code);
  if (kpi) return kpi;
  const closest = nearest(code, [...kpis.map((each) => each.code), COMPOSITE]);
  throw new Refusal('notFound', words.none, { code: code.slice(0, 40), nearest: closest ?? kpis[0]?.code ?? '' });
}

function mustCut(kpi: Kpi, cut: Cut): void {
  const can = cuts.filter((each) => subjects[kpi.subject].cuts[each] !== undefined);
  if (can.includes(cut)) return;
  throw new Refusal('usage', words.uncut, { code: kpi.code, cut, cuts: can.join(', ') || '–' });
}

function meaning(kpi: Kpi): TableSection {
  const said = [
    [words.numerator, kpi.numerator],
    [words.denominator, kpi.denominator],
    [words.left, kpi.exclusions],
    [words.note, kpi.note],
  ] as const;
  return {
    kind: 'table',
    title: words.meaning,
    columns: [
      { key: 'part', title: words.part },
      { key: 'words', title: words.meaning },
    ],
    rows: said.flatMap(([label, text]) => (text ? [{ cells: [label, text] }] : [])),
  };
}

function cutTable(source: Source, kpi: Kpi, period: Period, cut: Cut, filter: Filter): TableSection {
  const figures = [...measureBy(source, kpi, period, cut, filter)].sort(
    ([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1),
  );
  return {
    kind: 'table',
    title: fill(words.by, { cut: cutWords[cut] }),
    columns: [
      { key: cut, title: cutWords[cut] },
      { key: 'code', title: words.id },
      { key: 'n', title: words.n, count: true },
      { key: 'value', title: words.value },
      { key: 'left', title: words.left },
    ],
    rows: figures.map(([key, { n, value, excluded, few }]) => ({
      cells: [labelOf(source, cut, key), key, n, shownValue(kpi.unit, value), excluded],
      grey: few,
    })),
  };
}

function listTable(source: Source, { cases, hidden, folded, more }: CaseList): TableSection {
  const { zone } = source.county;
  const secret = hidden > 0 ? fill(hiddenWords, { count: hidden }) : undefined;
  const foldedWords = folded > 0 ? fill(words.folded, { count: folded }) : undefined;
  const note = secret ?? foldedWords ?? (more ? words.more : undefined);
  return {
    kind: 'table',
    title: words.list,
    columns: [
      { key: 'id', title: words.id },
      { key: 'at', title: words.at },
      { key: 'counts', title: words.counted },
      { key: 'hit', title: words.value },
    ],
    rows: cases.map(({ id, at, hit, excluded }) => ({
      cells: [id, isoTime(at, zone), excluded ? words.out : hit > 0 ? words.hit : words.missed, hit],
      grey: excluded !== 0,
    })),
    named: true,
    ...(note ? { note } : {}),
  };
}
