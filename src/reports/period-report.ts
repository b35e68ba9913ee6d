/** The report of a day, a week or a month: all figures with the period before, how work came in, and who handled it. */

import { isoTime } from '../kit/time.js';
import { fill, type Words } from '../kit/words.js';
import { countBy, type Happening, mixOf } from './counts.js';
import type { Kpi } from './kpi.js';
import { labelOf, weekdays } from './labels.js';
import { leftOutSections } from './left-out.js';
import { kpis, measure, measureBy, mustKpi } from './measure.js';
import { datesOf, type Period, type PeriodKind, periodBefore, periodOf } from './period.js';
import { figureRow, lineOf, newReport, type Report, type Section, type TableSection } from './report.js';
import type { Source } from './source.js';
import { trapsOf } from './traps.js';

const TOP = 10;
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

const titles: Readonly<Record<PeriodKind, Words>> = {
  day: { en: 'report of the day', zh: '日报' },
  week: { en: 'report of the week', zh: '周报' },
  month: { en: 'report of the month', zh: '月报' },
};

const words = {
  headline: { en: 'Headline figures', zh: '主要指标' },
  calls: { en: 'Telephone', zh: '话务' },
  tickets: { en: 'Handling', zh: '办理' },
  citizens: { en: 'What citizens say', zh: '群众评价' },
  knowledge: { en: 'Knowledge', zh: '知识库' },
  registered: { en: 'Tickets registered', zh: '登记工单' },
  rung: { en: 'Calls that arrived', zh: '呼入来电' },
  callHeat: { en: 'Calls by weekday and hour', zh: '来电时段热力图' },
  ticketHeat: { en: 'Tickets by weekday and hour', zh: '登记时段热力图' },
  count: { en: 'count', zh: '件' },
  channels: { en: 'By channel', zh: '按渠道' },
  services: { en: 'The ten commonest services', zh: '高频事项前十' },
  departments: { en: 'By department', zh: '按承办单位' },
  department: { en: 'Department', zh: '承办单位' },
  service: { en: 'Service', zh: '事项' },
  orders: { en: 'Orders due', zh: '到期派单' },
  onTime: { en: 'In time %', zh: '按时 %' },
  solved: { en: 'Solved %', zh: '解决 %' },
  satisfied: { en: 'Satisfied %', zh: '满意 %' },
  answers: { en: 'Answers', zh: '有效回答' },
  ratings: { en: 'Ratings', zh: '评价数' },
  journal: { en: 'The journal', zh: '日志链' },
  vouched: {
    en: 'Newest checkpoint, of {at}: entry {seq}, hash {hash}, signed with the key {key}.',
    zh: '最新检查点（{at}）：第 {seq} 条，哈希 {hash}，签名密钥 {key}。',
  },
  notVouched: {
    en: 'No checkpoint was taken yet: the daemon takes one every hour.',
    zh: '尚无检查点：守护进程每小时生成一次。',
  },
  promises: { en: 'In time by service', zh: '各事项按时率' },
} as const;

/** The newest checkpoint of the journal; see `countyline audit verify`. */
export interface Vouched {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly seq: number;
  readonly hash: string;
  /** The first letters of the fingerprint of its key. */
  readonly key: string;
}

/** With `vouched` the journal has a section of its own; null is said, too: whoever files the report sees what is missing. */
export function periodReport(
  source: Source,
  kind: PeriodKind,
  date: string | undefined,
  vouched?: Vouched | null,
): Report {
  const period = periodOf(kind, date, source.now, source.county.zone);
  const before = periodBefore(period, source.county.zone);
  const rows = new Map(
    kpis.map((kpi) => [kpi.code, figureRow(kpi, measure(source, kpi, period), measure(source, kpi, before))]),
  );
  const family = (name: Kpi['family']): Section => ({
    kind: 'figures',
    title: words[name],
    rows: kpis.filter((kpi) => kpi.family === name).flatMap((kpi) => rows.get(kpi.code) ?? []),
  });
  const headline = kpis.filter((kpi) => kpi.headline).flatMap((kpi) => rows.get(kpi.code) ?? []);
  const sections: readonly Section[] = [
    { kind: 'figures', title: words.headline, rows: headline },
    ...arrivals(source, period),
    mix(source, period),
    common(source, period),
    byDepartment(source, period),
    byService(source, period),
    family('calls'),
    family('tickets'),
    family('citizens'),
    ...(kpis.some((kpi) => kpi.family === 'knowledge') ? [family('knowledge')] : []),
    ...leftOutSections(source, kpis, period),
    ...(vouched === undefined ? [] : [journalSection(source, vouched)]),
  ];
  return newReport(source, kind, titles[kind], period, sections, trapsOf(source, period));
}

/** On paper, outside this machine, the line proves later that nothing before it was changed. */
function journalSection(source: Source, vouched: Vouched | null): Section {
  const at = vouched ? isoTime(vouched.at, source.county.zone) : '';
  const text = vouched ? fill(words.vouched, { ...vouched, at }) : words.notVouched;
  return { kind: 'words', title: words.journal, lines: [lineOf(text, [])] };
}

/** By hour for a day; by date and as a heat map for more. */
function arrivals(source: Source, period: Period): readonly Section[] {
  const kinds: readonly { readonly what: Happening; readonly title: Words; readonly heat: Words }[] = [
    { what: 'tickets', title: words.registered, heat: words.ticketHeat },
    { what: 'calls', title: words.rung, heat: words.callHeat },
  ];
  return kinds.flatMap(({ what, title, heat }) => {
    const labels = period.kind === 'day' ? hours : datesOf(period);
    const counts = countBy(source, what, period, ({ date, hour }) =>
      period.kind === 'day' ? String(hour).padStart(2, '0') : date,
    );
    const points = labels.map((label) => ({ label, value: counts.get(label) ?? 0 }));
    const series: Section = { kind: 'series', title, of: words.count, points };
    return period.kind === 'day' ? [series] : [series, heatOf(source, what, heat, period)];
  });
}

function heatOf(source: Source, what: Happening, title: Words, period: Period): Section {
  const counts = countBy(source, what, period, ({ weekday, hour }) => `${(weekday + 6) % 7} ${hour}`);
  const cells = weekdays.map((_, day) => hours.map((_hour, hour) => counts.get(`${day} ${hour}`) ?? 0));
  return { kind: 'heat', title, of: words.count, rows: weekdays, columns: hours, cells };
}

function mix(source: Source, period: Period): Section {
  const bars = mixOf(source, period, 'channel').map(({ key, count }) => ({
    key: key ?? '',
    label: labelOf(source, 'channel', key),
    value: count,
  }));
  return { kind: 'bars', title: words.channels, of: words.count, bars };
}

function common(source: Source, period: Period): Section {
  const bars = mixOf(source, period, 'service')
    .slice(0, TOP)
    .map(({ key, count }) => ({ key: key ?? '', label: labelOf(source, 'service', key), value: count }));
  return { kind: 'bars', title: words.services, of: words.count, bars };
}

function byDepartment(source: Source, period: Period): TableSection {
  const of = (code: string) => by(source, code, period, 'department');
  const [onTime, solved, satisfied] = [of('on-time'), of('solved'), of('satisfied')];
  const codes = [...new Set([...onTime.keys(), ...solved.keys(), ...satisfied.keys()])].sort();
  return {
    kind: 'table',
    title: words.departments,
    columns: [
      { key: 'department', title: words.department },
      { key: 'due', title: words.orders, count: true },
      { key: 'onTime', title: words.onTime },
      { key: 'answers', title: words.answers, count: true },
      { key: 'solved', title: words.solved },
      { key: 'ratings', title: words.ratings, count: true },
      { key: 'satisfied', title: words.satisfied },
    ],
    rows: codes.map((code) => ({
      cells: [
        labelOf(source, 'department', code),
        onTime.get(code)?.n ?? 0,
        onTime.get(code)?.value ?? null,
        solved.get(code)?.n ?? 0,
        solved.get(code)?.value ?? null,
        satisfied.get(code)?.n ?? 0,
        satisfied.get(code)?.value ?? null,
      ],
      grey: onTime.get(code)?.few ?? true,
    })),
  };
}

/** What elsewhere is called "service level met per service". */
function byService(source: Source, period: Period): TableSection {
  const onTime = by(source, 'on-time', period, 'service');
  const most = [...onTime].sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1)).slice(0, TOP);
  return {
    kind: 'table',
    title: words.promises,
    columns: [
      { key: 'service', title: words.service },
      { key: 'due', title: words.orders, count: true },
      { key: 'onTime', title: words.onTime },
    ],
    rows: most.map(([code, { n, value, few }]) => ({ cells: [labelOf(source, 'service', code), n, value], grey: few })),
  };
}

function by(source: Source, code: string, period: Period, cut: 'department' | 'service') {
  return measureBy(source, mustKpi(code), period, cut);
}
