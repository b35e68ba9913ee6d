/** The composite (综合分): response, solved and satisfied in one number, weighed as the county says. */

import { Refusal } from '../kit/refusal.js';
import { fill, type Words } from '../kit/words.js';
import type { Cut } from './kpi.js';
import { labelOf } from './labels.js';
import { type Figure, type Filter, measure, measureBy, mustKpi, type Span } from './measure.js';
import type { TableSection } from './report.js';
import { signs } from './show.js';
import type { Source } from './source.js';

/** The figures it is made of. */
export const compositeParts = ['response', 'solved', 'satisfied'] as const;
/** How much response, solved and satisfied weigh; only their proportion counts. */
export type Weights = readonly [response: number, solved: number, satisfied: number];

export const compositeName: Words = { en: 'Composite', zh: '综合分' };

const words = {
  part: { en: 'Part', zh: '组成' },
  weight: { en: 'Weight', zh: '权重' },
  value: { en: 'Value %', zh: '值 %' },
  n: { en: 'n', zh: 'n' },
  hits: { en: 'Numerator', zh: '分子' },
  left: { en: 'Left out', zh: '剔除' },
  mark: { en: 'Mark', zh: '标记' },
  note: {
    en: 'The weighted mean of the three; its n is the smallest of theirs. Without a case in a part that weighs anything there is none.',
    zh: '三项加权平均，n 取三者最小值；任一有权重的项无样本则不计算。',
  },
  by: { en: 'Composite by {cut}', zh: '按{cut}的综合分' },
  weights: {
    en: '"{weights}" are no weights. Nothing was counted; write three numbers from 0 up, e.g. --weights 2,4,4',
    zh: '“{weights}”不是有效权重。未统计；请写三个非负数，例如 --weights 2,4,4',
  },
} as const;

/** As the county file says; every place weighs them otherwise and changes it yearly, so nothing is preferred unless said. */
export function weightsOf({ county: { composite } }: Source): Weights {
  return composite ? [composite.response, composite.solved, composite.satisfied] : [1, 1, 1];
}

/** The weighted mean; `null` when a part that weighs anything is unknown, or nothing weighs. */
export function compositeOf(values: readonly (number | null)[], weights: Weights): number | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return null;
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    if (weight === 0) continue;
    const value = values[at] ?? null;
    if (value === null) return null;
    sum += value * weight;
  }
  return Math.round((sum / total) * 100) / 100;
}

/** The three parts, what each weighs, and the composite below them. */
export function compositeSection(source: Source, span: Span, filter: Filter, weights: Weights): TableSection {
  const figures = compositeParts.map((code) => measure(source, mustKpi(code), span, filter));
  const least = smallest(figures);
  const total = {
    value: compositeOf(
      figures.map(({ value }) => value),
      weights,
    ),
    n: least,
    few: figures.some(isFew),
  };
  return {
    kind: 'table',
    title: compositeName,
    columns: [
      { key: 'part', title: words.part },
      { key: 'weight', title: words.weight },
      { key: 'value', title: words.value },
      { key: 'n', title: words.n, count: true },
      { key: 'hits', title: words.hits, count: true },
      { key: 'left', title: words.left, count: true },
      { key: 'mark', title: words.mark },
    ],
    rows: [
      ...figures.map(({ code, value, n, hits, excluded, few }, at) => ({
        cells: [mustKpi(code).name, weights[at] ?? 0, value, n, hits, excluded, mark(few)],
        grey: few,
      })),
      { cells: [compositeName, null, total.value, total.n, null, null, mark(total.few)], grey: total.few },
    ],
    note: words.note,
    linked: true,
  };
}

/** One row for each department, service, channel or area that has a case in any part; the best first. */
export function compositeByCut(
  source: Source,
  span: Span,
  { cut, name }: { readonly cut: Cut; readonly name: Words },
  filter: Filter,
  weights: Weights,
): TableSection {
  const parts = compositeParts.map((code) => measureBy(source, mustKpi(code), span, cut, filter));
  const keys = [...new Set(parts.flatMap((part) => [...part.keys()]))];
  const rows = keys.map((key) => {
    const figures = parts.map((part) => part.get(key));
    const values = figures.map((figure) => figure?.value ?? null);
    const known = figures.filter((figure) => figure !== undefined);
    const n = known.length < figures.length ? 0 : smallest(known);
    return {
      key,
      value: compositeOf(values, weights),
      values,
      n,
      few: known.length < compositeParts.length || known.some(isFew),
    };
  });
  rows.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.key < b.key ? -1 : 1));
  return {
    kind: 'table',
    title: fill(words.by, { cut: name }),
    columns: [
      { key: cut, title: name },
      { key: 'composite', title: compositeName },
      ...compositeParts.map((code) => ({ key: code, title: mustKpi(code).name })),
      { key: 'n', title: words.n, count: true as const },
      { key: 'mark', title: words.mark },
    ],
    rows: rows.map(({ key, value, values, n, few }) => ({
      cells: [labelOf(source, cut, key), value, ...values, n, mark(few)],
      grey: few,
    })),
    note: words.note,
  };
}

/** Grey is never the only sign. */
function mark(few: boolean): Words | '' {
  return few ? signs.few : '';
}

function smallest(figures: readonly Figure[]): number {
  return Math.min(...figures.map(({ n }) => n));
}

function isFew({ few }: Figure): boolean {
  return few;
}

/** `2,4,4`; refused unless three numbers, none negative and not all nothing. */
export function parseWeights(text: string): Weights {
  const [response, solved, satisfied, ...rest] = text.split(/[,:]/).map((part) => Number(part.trim() || Number.NaN));
  const three = [response ?? Number.NaN, solved ?? Number.NaN, satisfied ?? Number.NaN] as const;
  const good = rest.length === 0 && three.every((weight) => Number.isFinite(weight) && weight >= 0);
  if (!good || three[0] + three[1] + three[2] <= 0) {
    throw new Refusal('usage', words.weights, { weights: text.slice(0, 30) });
  }
  return three;
}
