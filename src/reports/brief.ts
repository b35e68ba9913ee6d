/** The weekly brief, drafted from the figures: every sentence with the tickets behind it, for a person to finish. */

import { fill, plain, type Words } from '../kit/words.js';
import { finalStates, ticketStates } from '../tickets/ticket.js';
import { mixOf } from './counts.js';
import { difficultOf, hotspotsOf, signalLines } from './hotspots.js';
import { labelOf } from './labels.js';
import { leftOutSections } from './left-out.js';
import { listCases, measure, mustKpi, prepared } from './measure.js';
import { type Period, periodBefore, periodOf } from './period.js';
import { type Line, lineOf, newReport, type Report } from './report.js';
import { shownValue } from './show.js';
import { usualLimits } from './signals.js';
import type { Source } from './source.js';
import { AREA } from './subjects.js';
import { trapsOf } from './traps.js';

const TOP = 3;
/** Enough to find those a sentence may name, with the count of all beside it. */
const BEHIND_MOST = 20_000;

const words = {
  title: { en: 'weekly brief (draft)', zh: '每周要情（草稿）' },
  work: { en: 'What came in and how it was handled', zh: '受理与办理' },
  look: { en: 'What to look at', zh: '需要关注' },
  early: { en: 'What may be beginning', zh: '苗头' },
  registered: {
    en: '{count} tickets were registered, {before} the week before ({change}).',
    zh: '本周登记工单 {count} 件，上周 {before} 件（{change}）。',
  },
  service: {
    en: '{service}: {count} tickets, {share} % of all.',
    zh: '“{service}”{count} 件，占 {share}%。',
  },
  calls: {
    en: '{n} callers asked for a person; {value} were answered.',
    zh: '请求人工来电 {n} 个，接通率 {value}。',
  },
  onTime: {
    en: 'Of {n} orders due, {value} were answered in time; these were not.',
    zh: '到期派单 {n} 件，按时办结率 {value}；以下未按时。',
  },
  allOnTime: {
    en: 'Of {n} orders due, all were answered in time.',
    zh: '到期派单 {n} 件，全部按时办结。',
  },
  solved: {
    en: 'Of {n} citizens reached, {value} say it is solved; these say it is not.',
    zh: '有效回访 {n} 件，解决率 {value}；以下未解决。',
  },
  allSolved: {
    en: 'Of {n} citizens reached, all say it is solved.',
    zh: '有效回访 {n} 件，均已解决。',
  },
  satisfied: {
    en: 'Of {n} ratings, {value} are satisfied; these are not.',
    zh: '评价 {n} 件，满意率 {value}；以下不满意。',
  },
  allSatisfied: { en: 'Of {n} ratings, all are satisfied.', zh: '评价 {n} 件，均为满意。' },
  repeat: {
    en: '{value} of tickets come from citizens whose same matter was finished in the 30 days before.',
    zh: '重复诉求占 {value}（30 天内同一市民同一事项曾办结）。',
  },
  overdue: { en: '{count} open tickets are overdue.', zh: '在办超期工单 {count} 件。' },
  hot: {
    en: '{service} ({area}): {count} this week where {mean} are usual.',
    zh: '“{service}”（{area}）本周 {count} 件，前八周均值 {mean}。',
  },
  hard: {
    en: '{service} is the hardest to finish: half of its tickets take more than {median}.',
    zh: '“{service}”最难办结：半数以上耗时超过 {median}。',
  },
  nowhere: { en: 'no place', zh: '无位置' },
} as const;

interface Named {
  readonly number: string;
  readonly secrecy: number;
}

export function briefReport(source: Source, date: string | undefined): Report {
  const week = periodOf('week', date, source.now, source.county.zone);
  const sections = [
    { kind: 'words' as const, title: words.work, lines: work(source, week) },
    { kind: 'words' as const, title: words.look, lines: look(source, week) },
    { kind: 'words' as const, title: words.early, lines: signalLines(source, week, usualLimits) },
    ...leftOutSections(source, ['on-time', 'solved', 'satisfied'].map(mustKpi), week),
  ];
  return newReport(source, 'brief', words.title, week, sections, trapsOf(source, week));
}

function work(source: Source, week: Period): readonly Line[] {
  const mix = mixOf(source, week, 'service');
  const count = total(mix);
  const before = total(mixOf(source, periodBefore(week, source.county.zone), 'service'));
  const change =
    before === 0 ? '–' : `${count >= before ? '+' : '−'}${Math.round((Math.abs(count - before) / before) * 100)} %`;
  const lines = [lineOf(fill(words.registered, { count, before, change }), registered(source, week, null))];
  for (const { key, count: some } of mix.slice(0, TOP)) {
    const share = Math.round((some / count) * 100);
    const text = fill(words.service, { service: labelOf(source, 'service', key), count: some, share });
    lines.push(lineOf(text, key === null ? [] : registered(source, week, key)));
  }
  return [
    ...lines,
    ...figure(source, week, 'connection', words.calls),
    ...figure(source, week, 'on-time', words.onTime, 0, words.allOnTime),
    ...figure(source, week, 'solved', words.solved, 0, words.allSolved),
    ...figure(source, week, 'satisfied', words.satisfied, 0, words.allSatisfied),
    ...figure(source, week, 'repeat', words.repeat, 1),
  ];
}

/** One figure as a sentence, with its misses (0) or hits (1) behind it, or `all` without a miss; nothing without a case. */
function figure(
  source: Source,
  week: Period,
  code: string,
  text: Words,
  show?: 0 | 1,
  all: Words = text,
): readonly Line[] {
  const kpi = mustKpi(code);
  const { n, hits, base, value } = measure(source, kpi, week);
  if (value === null) return [];
  const said = fill(hits === base ? all : text, { n, value: plain(shownValue(kpi.unit, value)) });
  if (show === undefined) return [lineOf(said, [])];
  const { cases } = listCases(source, kpi, week, {}, BEHIND_MOST);
  const behind = cases.filter(({ hit, excluded }) => excluded === 0 && (hit > 0 ? 1 : 0) === show);
  const tickets = behind.map(({ id, secrecy }) => ({ number: id.split('-')[0] ?? id, secrecy }));
  return [lineOf(said, [...new Map(tickets.map((ticket) => [ticket.number, ticket])).values()])];
}

function look(source: Source, week: Period): readonly Line[] {
  const late = overdue(source);
  const lines = late.length === 0 ? [] : [lineOf(fill(words.overdue, { count: late.length }), late)];
  for (const { service, area, count, mean } of hotspotsOf(source, week)) {
    const place = area === null ? words.nowhere : labelOf(source, 'area', area);
    const text = fill(words.hot, {
      service: labelOf(source, 'service', service),
      area: place,
      count,
      mean: Math.round(mean * 10) / 10,
    });
    lines.push(lineOf(text, registered(source, week, service, area)));
  }
  const [hardest] = difficultOf(source, week.to);
  if (hardest && hardest.median !== null) {
    const median = plain(shownValue('workingTime', hardest.median));
    lines.push(lineOf(fill(words.hard, { service: labelOf(source, 'service', hardest.service), median }), []));
  }
  return lines;
}

const ofWeek = `SELECT t.number, t.secrecy FROM ticket t WHERE t.opened_at >= :from AND t.opened_at < :to
  AND (:service IS NULL OR t.service = :service) AND (:department IS NULL OR t.lead = :department)`;

/** Tickets registered in the period; `area` undefined is everywhere, null is without a place. */
function registered(source: Source, week: Period, service: string | null, area?: string | null): readonly Named[] {
  const where = area === undefined ? '' : ` AND ${AREA} IS :area`;
  return prepared<Named>(source.db, `${ofWeek}${where} ORDER BY t.serial`).all({
    from: week.from,
    to: week.to,
    service,
    department: source.only ?? null,
    area: area ?? null,
  });
}

const open = ticketStates.filter((state) => !finalStates.includes(state) && state !== 'draft');

function overdue(source: Source): readonly Named[] {
  const text = `SELECT t.number, t.secrecy FROM ticket t WHERE t.state IN (${open.map((state) => `'${state}'`).join(', ')})
    AND t.due_at < :now AND (:department IS NULL OR t.lead = :department) ORDER BY t.due_at, t.serial`;
  return prepared<Named>(source.db, text).all({ now: source.now, department: source.only ?? null });
}

function total(mix: readonly { readonly count: number }[]): number {
  return mix.reduce((sum, { count }) => sum + count, 0);
}
