/** Computes figures from the rows behind them: the number, how many cases, what was left out, and the list itself. */

import type { Db } from '../store/sql.js';
import type { ExclusionClass } from '../tickets/proposal.js';
import { approvedExclusion } from '../tickets/proposal-table.js';
import { type Cut, cuts, ENOUGH, HIDDEN_FROM, type Kpi } from './kpi.js';
import { callKpis } from './kpi-calls.js';
import { citizenKpis } from './kpi-citizens.js';
import { knowledgeKpis } from './kpi-knowledge.js';
import { outcomeKpis } from './kpi-outcomes.js';
import { ticketKpis } from './kpi-tickets.js';
import type { Source } from './source.js';
import { factSql, type Subject, subjects } from './subjects.js';

export const kpis: readonly Kpi[] = [...callKpis, ...outcomeKpis, ...ticketKpis, ...citizenKpis, ...knowledgeKpis];

export function kpiOf(code: string): Kpi | undefined {
  return kpis.find((kpi) => kpi.code === code);
}

/** For this room's own code, which names figures that are there. */
export function mustKpi(code: string): Kpi {
  const kpi = kpiOf(code);
  if (!kpi) throw new Error(`there is no figure ${code}`);
  return kpi;
}

export type Filter = Partial<Readonly<Record<Cut, string>>>;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a duration is spread, in milliseconds; percentiles by nearest rank. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly longest: number;
}

export interface Figure {
  readonly code: string;
  /** Percent or milliseconds, after exclusions; `null` without a single case, never NaN. */
  readonly value: number | null;
  readonly n: number;
  readonly hits: number;
  readonly base: number;
  readonly excluded: number;
  /** Nothing left out. */
  readonly raw: number | null;
  readonly rawN: number;
  readonly spread: Spread | null;
  /** Fewer cases than say something. */
  readonly few: boolean;
  /** By which cuts of the filter it cannot be cut: then it counts nothing. */
  readonly uncut: readonly Cut[];
}

interface Sums {
  readonly key: string | null;
  readonly n: number;
  readonly hits: number;
  readonly base: number;
  readonly excluded: number;
  readonly rawN: number;
  readonly rawHits: number;
  readonly rawBase: number;
}

const sums = `total(times) FILTER (WHERE excluded = 0) AS n, total(hit * times) FILTER (WHERE excluded = 0) AS hits,
  total(base * times) FILTER (WHERE excluded = 0) AS base, total(times) FILTER (WHERE excluded <> 0) AS excluded,
  total(times) AS rawN, total(hit * times) AS rawHits, total(base * times) AS rawBase`;

/**
 * The cases of a figure that pass the filter, each computed once: without MATERIALIZED every sum would work out every
 * `hit` again. Only the cuts that are asked for are named, so that the others cost nothing.
 */
function withCases(source: Source, kpi: Kpi, filter: Filter): { readonly cases: string; readonly chosen: string } {
  const own = withOwn(source, filter);
  const named = cuts.filter((cut) => own[cut] !== undefined);
  const chosen = ['1', ...named.map((cut) => `${cut} = :${cut}`)].join(' AND ');
  return { cases: `WITH fact AS MATERIALIZED (${factSql(kpi)})`, chosen };
}

/** One figure over a stretch of time. */
export function measure(source: Source, kpi: Kpi, span: Span, filter: Filter = {}): Figure {
  const uncut = uncutBy(kpi, withOwn(source, filter));
  const values = bound(source, span, filter);
  const { cases, chosen } = withCases(source, kpi, filter);
  const text = `${cases} SELECT NULL AS key, ${sums} FROM fact WHERE ${chosen}`;
  const row = uncut.length > 0 ? undefined : prepared<Sums>(source.db, text).get(values);
  const lengths = row && kpi.unit !== 'percent' ? (lengthsOf(source, kpi, filter, values).get(null) ?? []) : [];
  return figureOf(kpi, row, lengths, uncut);
}

/** The figure for each department, service, channel, agent or area that has a case. */
export function measureBy(
  source: Source,
  kpi: Kpi,
  span: Span,
  cut: Cut,
  filter: Filter = {},
): ReadonlyMap<string, Figure> {
  if (uncutBy(kpi, { ...withOwn(source, filter), [cut]: '' }).length > 0) return new Map();
  const { cases, chosen } = withCases(source, kpi, filter);
  const text = `${cases} SELECT ${cut} AS key, ${sums} FROM fact WHERE ${chosen} AND ${cut} IS NOT NULL GROUP BY ${cut}`;
  const values = bound(source, span, filter);
  const rows = prepared<Sums>(source.db, text).all(values);
  const lengths = kpi.unit === 'percent' ? undefined : lengthsOf(source, kpi, filter, values, cut);
  return new Map(rows.map((row) => [row.key ?? '', figureOf(kpi, row, lengths?.get(row.key) ?? [], [])]));
}

/** Cases and hits for each pair of two cuts; what has neither is left out. */
export function measurePairs(
  source: Source,
  kpi: Kpi,
  span: Span,
  first: Cut,
  second: Cut,
): readonly { readonly first: string; readonly second: string; readonly n: number; readonly hits: number }[] {
  const { cases, chosen } = withCases(source, kpi, {});
  const text = `${cases} SELECT ${first} AS first, ${second} AS second, total(times) AS n, total(hit * times) AS hits FROM fact
    WHERE ${chosen} AND excluded = 0 AND ${first} IS NOT NULL AND ${second} IS NOT NULL GROUP BY 1, 2`;
  return prepared<{ first: string; second: string; n: number; hits: number }>(source.db, text).all(
    bound(source, span, {}),
  );
}

/** One row behind a figure. */
export interface Case {
  readonly id: string;
  readonly secrecy: number;
  readonly at: number;
  readonly hit: number;
  readonly base: number;
  readonly excluded: number;
}

export interface CaseList {
  readonly kind: Subject['lists'];
  readonly cases: readonly Case[];
  /** Whistle-blowers' tickets are counted, never named. */
  readonly hidden: number;
  /** Counted, and no longer known one by one. */
  readonly folded: number;
  readonly more: boolean;
}

/** The list behind the number, in the order of time. */
export function listCases(source: Source, kpi: Kpi, span: Span, filter: Filter, limit: number): CaseList {
  const { lists } = subjects[kpi.subject];
  if (uncutBy(kpi, withOwn(source, filter)).length > 0)
    return { kind: lists, cases: [], hidden: 0, folded: 0, more: false };
  const values = bound(source, span, filter);
  const { cases: facts, chosen } = withCases(source, kpi, filter);
  const cases = prepared<Case>(
    source.db,
    `${facts} SELECT id, secrecy, at, hit, base, excluded FROM fact WHERE ${chosen} AND id IS NOT NULL AND secrecy < ${HIDDEN_FROM}
     ORDER BY at, id LIMIT :limit`,
  ).all({ ...values, limit: limit + 1 });
  const { hidden = 0, folded = 0 } =
    prepared<{ hidden: number; folded: number }>(
      source.db,
      `${facts} SELECT count(*) FILTER (WHERE secrecy >= ${HIDDEN_FROM}) AS hidden,
         total(times) FILTER (WHERE id IS NULL) AS folded FROM fact WHERE ${chosen}`,
    ).get(values) ?? {};
  return { kind: lists, cases: cases.slice(0, limit), hidden, folded, more: cases.length > limit };
}

/** A ticket left out of a figure by the word of two people. */
export interface LeftOut {
  readonly ticket: string;
  readonly secrecy: number;
  readonly class: ExclusionClass;
  readonly proposedBy: string;
  /** Milliseconds since the epoch. */
  readonly proposedAt: number;
  readonly approvedBy: string;
  readonly approvedAt: number;
}

/** Every ticket that was left out of the figure with approval, once for each class, in the order of numbers. */
export function listLeftOut(source: Source, kpi: Kpi, span: Span, filter: Filter): readonly LeftOut[] {
  if (!mayLeaveOut(kpi) || uncutBy(kpi, withOwn(source, filter)).length > 0) return [];
  const { cases, chosen } = withCases(source, kpi, filter);
  return prepared<LeftOut>(
    source.db,
    `${cases} SELECT DISTINCT fact.ticket, secrecy, class, proposed_by AS proposedBy, proposed_at AS proposedAt,
       approved_by AS approvedBy, approved_at AS approvedAt
     FROM fact CROSS JOIN kpi_exclusion x ON x.ticket = fact.ticket AND x.approved_by IS NOT NULL
     WHERE ${chosen} AND excluded <> 0 ORDER BY 1, 3`,
  ).all(bound(source, span, filter));
}

/** Whether two people can take a ticket out of this figure. */
export function mayLeaveOut({ excluded }: Kpi): boolean {
  return excluded?.includes(approvedExclusion) ?? false;
}

function figureOf(kpi: Kpi, row: Sums | undefined, lengths: readonly number[], uncut: readonly Cut[]): Figure {
  const { n = 0, hits = 0, base = 0, excluded = 0, rawN = 0, rawHits = 0, rawBase = 0 } = row ?? {};
  const share = (part: number, whole: number) => {
    if (whole === 0) return null;
    return kpi.unit === 'percent' ? Math.round((part / whole) * 10_000) / 100 : Math.round(part / whole);
  };
  const spread = spreadOf(lengths);
  const median = kpi.median ? (spread?.median ?? null) : undefined;
  return {
    code: kpi.code,
    value: median === undefined ? share(hits, base) : median,
    n,
    hits,
    base,
    excluded,
    raw: median === undefined ? share(rawHits, rawBase) : median,
    rawN,
    spread,
    few: n < ENOUGH,
    uncut,
  };
}

/** Median, ninth decile and longest of sorted lengths. */
export function spreadOf(sorted: readonly number[]): Spread | null {
  if (sorted.length === 0) return null;
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: rank(0.5), p90: rank(0.9), longest: sorted.at(-1) ?? 0 };
}

/** Sorted lengths, for each value of the cut where there is one. */
function lengthsOf(
  source: Source,
  kpi: Kpi,
  filter: Filter,
  values: Bound,
  cut?: Cut,
): ReadonlyMap<string | null, readonly number[]> {
  const { cases, chosen } = withCases(source, kpi, filter);
  const text = `${cases} SELECT ${cut ?? 'NULL'} AS key, hit FROM fact WHERE ${chosen} AND excluded = 0 ORDER BY hit`;
  const lengths = new Map<string | null, number[]>();
  for (const { key, hit } of prepared<{ key: string | null; hit: number }>(source.db, text).all(values)) {
    const known = lengths.get(key);
    if (known) known.push(hit);
    else lengths.set(key, [hit]);
  }
  return lengths;
}

function uncutBy(kpi: Kpi, filter: Filter): readonly Cut[] {
  return cuts.filter((cut) => filter[cut] !== undefined && subjects[kpi.subject].cuts[cut] === undefined);
}

/** Officers and leads see their own department, whatever they ask for. */
function withOwn({ only }: Source, filter: Filter): Filter {
  return only === undefined ? filter : { ...filter, department: only };
}

type Bound = Readonly<Record<string, string | number | null>>;

function bound(source: Source, span: Span, filter: Filter): Bound {
  const own = withOwn(source, filter);
  return {
    from: span.from,
    to: span.to,
    now: source.now,
    within: source.county.hotline.answerWithinMs,
    department: own.department ?? null,
    service: own.service ?? null,
    channel: own.channel ?? null,
    agent: own.agent ?? null,
    area: own.area ?? null,
  };
}

const statements = new WeakMap<Db, Map<string, ReturnType<Db['prepare']>>>();

/** Compiled once a database; the text is made of this room's own pieces, never of what somebody typed. */
export function prepared<R>(db: Db, text: string) {
  const known = statements.get(db) ?? new Map<string, ReturnType<Db['prepare']>>();
  statements.set(db, known);
  const statement = known.get(text) ?? db.prepare(text);
  known.set(text, statement);
  return statement as unknown as { get(values: Bound): R | undefined; all(values: Bound): R[] };
}
