/** Where something is unusual (热点), what is hard (难点), and what may be beginning (early warning). */

import { wallTime } from '../kit/time.js';
import { fill, plain, type Words } from '../kit/words.js';
import { DAY_MS, HIDDEN_FROM } from './kpi.js';
import { labelOf } from './labels.js';
import { type Figure, measureBy, mustKpi, prepared, type Span } from './measure.js';
import { type Period, periodBefore, periodOf } from './period.js';
import { poissonTail } from './poisson.js';
import { type Line, lineOf, newReport, type Report, type TableSection } from './report.js';
import { type Signal, type SignalLimits, signalsIn, type Told, usualLimits } from './signals.js';
import type { Source } from './source.js';
import { AREA } from './subjects.js';

/** One week in a thousand by chance alone, and never fewer than five. */
const P_MOST = 0.001;
const COUNT_LEAST = 5;
/** Smaller says nothing more. */
const P_SHOWN = 1e-9;
const WEEKS = 8;
/** Difficult points need enough closed tickets to have a median, and a season to have them. */
const CLOSED_LEAST = 5;
const SEASON_DAYS = 84;
const TOP = 10;

const words = {
  title: { en: 'hot spots, difficult points, early warning', zh: '热点、难点与预警' },
  hot: { en: 'Hot spots of the week', zh: '本周热点' },
  hard: { en: 'Difficult points of the last twelve weeks', zh: '近十二周难点' },
  early: { en: 'Early warning', zh: '苗头预警' },
  service: { en: 'Service', zh: '事项' },
  area: { en: 'Area', zh: '区域' },
  count: { en: 'This week', zh: '本周' },
  mean: { en: 'Mean of the 8 before', zh: '前八周均值' },
  p: { en: 'p', zh: 'p' },
  nowhere: { en: '(no place)', zh: '（无位置）' },
  hotNote: {
    en: 'Listed when so many or more come by chance less than once in a thousand weeks (Poisson), and at least five.',
    zh: '泊松 p<0.001 且不少于 5 件者列出。',
  },
  closed: { en: 'Closed', zh: '办结' },
  median: { en: 'Median, working h', zh: '中位工时' },
  rework: { en: 'Handled again %', zh: '重办 %' },
  returned: { en: 'Returned %', zh: '退单 %' },
  unhappy: { en: 'Not satisfied %', zh: '不满意 %' },
  ranks: { en: 'Rank sum', zh: '秩和' },
  hardNote: {
    en: 'Ranks of four measures added; the largest sum is the hardest. A measure without cases takes the middle rank.',
    zh: '四项指标秩次相加，越大越难；无数据取中间秩。',
  },
  signal: {
    en: '{callers} people about {service} within {minutes} minutes, close to each other ({at}).',
    zh: '{at} 起 {minutes} 分钟内，{callers} 人就相近地点反映“{service}”。',
  },
} as const;

export function hotspotsReport(source: Source, date: string | undefined, limits: SignalLimits = usualLimits): Report {
  const week = periodOf('week', date, source.now, source.county.zone);
  const sections = [
    hotSection(source, hotspotsOf(source, week)),
    hardSection(source, difficultOf(source, week.to)),
    { kind: 'words' as const, title: words.early, lines: signalLines(source, week, limits) },
  ];
  return newReport(source, 'hotspots', words.title, week, sections, []);
}

export interface Hotspot {
  readonly service: string | null;
  readonly area: string | null;
  readonly count: number;
  readonly mean: number;
  readonly p: number;
}

interface Count {
  readonly service: string | null;
  readonly area: string | null;
  readonly count: number;
}

const weekly = `SELECT t.service, ${AREA} AS area, count(*) AS count FROM ticket t
  WHERE t.opened_at >= :from AND t.opened_at < :to AND (:department IS NULL OR t.lead = :department) GROUP BY 1, 2`;

/** Category and area whose week is not like the eight before; the most surprising first. */
export function hotspotsOf(source: Source, week: Period): readonly Hotspot[] {
  const usual = new Map<string, number>();
  const begun = firstTicketAt(source);
  let before = periodBefore(week, source.county.zone);
  let weeks = 0;
  for (; weeks < WEEKS && before.to > begun; weeks += 1) {
    for (const row of countsOf(source, before)) usual.set(keyOf(row), (usual.get(keyOf(row)) ?? 0) + row.count);
    before = periodBefore(before, source.county.zone);
  }
  // A county in its first week has nothing usual yet.
  if (weeks === 0) return [];
  return countsOf(source, week)
    .map((row) => {
      const mean = (usual.get(keyOf(row)) ?? 0) / weeks;
      return { ...row, mean, p: poissonTail(row.count, mean) };
    })
    .filter(({ count, p }) => count >= COUNT_LEAST && p < P_MOST)
    .sort((a, b) => a.p - b.p || b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function firstTicketAt({ db }: Source): number {
  return prepared<{ at: number | null }>(db, 'SELECT min(opened_at) AS at FROM ticket').get({})?.at ?? Number.MAX_VALUE;
}

function countsOf(source: Source, { from, to }: Span): readonly Count[] {
  return prepared<Count>(source.db, weekly).all({ from, to, department: source.only ?? null });
}

function keyOf({ service, area }: Pick<Count, 'service' | 'area'>): string {
  return `${service ?? ''}|${area ?? ''}`;
}

function hotSection(source: Source, spots: readonly Hotspot[]): TableSection {
  return {
    kind: 'table',
    title: words.hot,
    columns: [
      { key: 'service', title: words.service },
      { key: 'area', title: words.area },
      { key: 'count', title: words.count, count: true },
      { key: 'mean', title: words.mean },
      { key: 'p', title: words.p },
    ],
    rows: spots.map(({ service, area, count, mean, p }) => ({
      cells: [
        labelOf(source, 'service', service),
        area === null ? words.nowhere : labelOf(source, 'area', area),
        count,
        Math.round(mean * 100) / 100,
        p < P_SHOWN ? `<${P_SHOWN}` : p.toExponential(1),
      ],
    })),
    note: words.hotNote,
  };
}

export interface Difficult {
  readonly service: string;
  readonly closed: number;
  /** Working milliseconds. */
  readonly median: number | null;
  readonly rework: number | null;
  readonly returned: number | null;
  readonly unhappy: number | null;
  readonly ranks: number;
  readonly few: boolean;
}

/** Services by the sum of their ranks, the hardest first. */
export function difficultOf(source: Source, to: number): readonly Difficult[] {
  const span = { from: to - SEASON_DAYS * DAY_MS, to };
  const by = (code: string) => measureBy(source, mustKpi(code), span, 'service');
  const [time, rework, returned, satisfied] = [by('handling-time'), by('rework'), by('return'), by('satisfied')];
  const rows = [...time]
    .filter(([, { n }]) => n >= CLOSED_LEAST)
    .map(([service, figure]) => ({
      service,
      closed: figure.n,
      median: figure.spread?.median ?? null,
      rework: shareOf(rework.get(service)),
      returned: shareOf(returned.get(service)),
      unhappy: unhappyOf(satisfied.get(service)),
      few: figure.few,
    }));
  const measures = [
    rows.map(({ median }) => median),
    rows.map((row) => row.rework),
    rows.map((row) => row.returned),
    rows.map(({ unhappy }) => unhappy),
  ].map(ranksOf);
  return rows
    .map((row, at) => ({ ...row, ranks: measures.reduce((sum, ranks) => sum + (ranks[at] ?? 0), 0) }))
    .sort((a, b) => b.ranks - a.ranks || (a.service < b.service ? -1 : 1));
}

/** Ranks from 1, equal values sharing the mean of theirs; what is unknown gets the middle rank. */
export function ranksOf(values: readonly (number | null)[]): readonly number[] {
  const known = values.filter((value) => value !== null);
  return values.map((value) => {
    if (value === null) return (values.length + 1) / 2;
    const lower = known.filter((each) => each < value).length;
    const equal = known.filter((each) => each === value).length;
    return lower + (equal + 1) / 2;
  });
}

function shareOf(figure: Figure | undefined): number | null {
  return figure?.value ?? null;
}

function unhappyOf(figure: Figure | undefined): number | null {
  const value = shareOf(figure);
  return value === null ? null : Math.round((100 - value) * 100) / 100;
}

function hardSection(source: Source, rows: readonly Difficult[]): TableSection {
  return {
    kind: 'table',
    title: words.hard,
    columns: [
      { key: 'service', title: words.service },
      { key: 'closed', title: words.closed, count: true },
      { key: 'medianHours', title: words.median },
      { key: 'rework', title: words.rework },
      { key: 'returned', title: words.returned },
      { key: 'unhappy', title: words.unhappy },
      { key: 'ranks', title: words.ranks },
    ],
    rows: rows.slice(0, TOP).map((row) => ({
      cells: [
        labelOf(source, 'service', row.service),
        row.closed,
        row.median === null ? null : Math.round(row.median / 360_000) / 10,
        row.rework,
        row.returned,
        row.unhappy,
        row.ranks,
      ],
      grey: row.few,
    })),
    note: words.hardNote,
  };
}

const told = `SELECT t.number, t.secrecy, t.service, t.opened_at AS openedAt, t.latitude, t.longitude,
    coalesce(g.place, p.body) AS place, coalesce('c' || n.citizen_id, 'n' || t.number_id) AS caller
  FROM ticket t LEFT JOIN text p ON p.commitment = t.place
    LEFT JOIN ticket_place g ON g.ticket = t.number LEFT JOIN citizen_number n ON n.number_id = t.number_id
  WHERE t.opened_at >= :from AND t.opened_at < :to AND t.service IS NOT NULL AND t.secrecy < ${HIDDEN_FROM}
    AND (:department IS NULL OR t.lead = :department)`;

export function signalsOf(source: Source, { from, to }: Span, limits: SignalLimits): readonly Signal[] {
  return signalsIn(prepared<Told>(source.db, told).all({ from, to, department: source.only ?? null }), limits);
}

export function signalLines(source: Source, span: Span, limits: SignalLimits): readonly Line[] {
  return signalsOf(source, span, limits).map(({ service, callers, from, to, tickets }) =>
    lineOf(signalWords(source, { service, callers, from, to }), tickets),
  );
}

function signalWords(
  source: Source,
  { service, callers, from, to }: Pick<Signal, 'service' | 'callers' | 'from' | 'to'>,
): Words {
  return fill(words.signal, {
    callers,
    service: labelOf(source, 'service', service),
    minutes: Math.max(1, Math.round((to - from) / 60_000)),
    at: plain(wallTime(from, source.county.zone)),
  });
}
