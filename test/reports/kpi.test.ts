/** Every figure equals what somebody counts by hand from the same rows, whatever lives were lived. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENOUGH } from '../../src/reports/kpi.js';
import { kpis, listCases, measure, measureBy, spreadOf } from '../../src/reports/measure.js';
import { periodOf } from '../../src/reports/period.js';
import { type Source, sourceOf } from '../../src/reports/source.js';
import { type Lives, live } from './lives.js';
import { type Memory, remember } from './memory.js';
import { recount } from './recount.js';

const DAY_MS = 86_400_000;
const seeds = [1, 2, 3];

describe.each(seeds)('after the lives of seed %i', (seed) => {
  let lives: Lives;
  let source: Source;
  let memory: Memory;
  beforeAll(async () => {
    lives = await live(seed, 420);
    source = sourceOf(lives.hall.db, lives.end);
    memory = remember(lives.hall.db, lives.hall.county, lives.end);
  });

  /** Months and weeks, a day in the middle, all of it, and a stretch in which nothing was. */
  const spans = () => {
    const { zone } = lives.hall.county;
    const middle = (lives.end + Date.parse('2026-03-03T09:00:00+08:00')) / 2;
    return [
      periodOf('month', '2026-03', lives.end, zone),
      periodOf('week', undefined, middle, zone),
      periodOf('day', undefined, middle, zone),
      { from: 0, to: lives.end + 30 * DAY_MS },
      { from: 0, to: 1 },
    ];
  };

  test.each(kpis.map(({ code }) => code))('%s is what a recount by hand gives', (code) => {
    const kpi = kpis.find((each) => each.code === code);
    if (!kpi) throw new Error(code);
    for (const span of spans()) {
      const figure = measure(source, kpi, span);
      const counted = recount(memory, code, span.from, span.to);
      const { n, excluded, hits, base } = figure;
      expect({ n, excluded, hits, base }).toEqual({
        n: counted.n,
        excluded: counted.excluded,
        hits: counted.hits,
        base: counted.base,
      });
      expect(figure.rawN).toBe(counted.n + counted.excluded);
      if (kpi.unit !== 'percent') expect(figure.spread).toEqual(spreadOf(counted.lengths));
      expect(figure.few).toBe(counted.n < ENOUGH);
      if (counted.base === 0) expect(figure.value).toBeNull();
      else {
        const mean = (counted.hits / counted.base) * (kpi.unit === 'percent' ? 100 : 1);
        const exact = kpi.median ? (spreadOf(counted.lengths)?.median ?? Number.NaN) : mean;
        expect(Math.abs((figure.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.51);
      }
    }
  });

  test.each(kpis.map(({ code }) => code))('the list behind %s is its numerator and denominator', (code) => {
    const kpi = kpis.find((each) => each.code === code);
    if (!kpi) throw new Error(code);
    const span = { from: 0, to: lives.end + 30 * DAY_MS };
    const list = listCases(source, kpi, span, {}, 100_000);
    const counted = recount(memory, code, span.from, span.to);
    const named = counted.ids.filter((id) => {
      const ticket = memory.ticketOf.get(id) ?? memory.ticketOf.get(String(memory.orderOf.get(id)?.['ticket']));
      return ticket?.['secrecy'] !== 3;
    });
    expect(list.cases.map(({ id }) => id).sort()).toEqual(named);
    expect(list.hidden).toBe(counted.ids.length - named.length);
  });

  test('what departments have adds up to the whole, as far as a department is known', () => {
    const span = { from: 0, to: lives.end + 30 * DAY_MS };
    for (const kpi of kpis.filter(({ subject }) => subject === 'order' || subject === 'orderEntry')) {
      const parts = [...measureBy(source, kpi, span, 'department').values()];
      const whole = measure(source, kpi, span);
      expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(whole.n);
      expect(parts.reduce((sum, { hits }) => sum + hits, 0)).toBe(whole.hits);
    }
  });

  test('an officer sees the own department only', () => {
    const own = sourceOf(lives.hall.db, lives.end, 'public-officer');
    const span = { from: 0, to: lives.end + 30 * DAY_MS };
    for (const kpi of kpis) {
      const seen = measure(own, kpi, span);
      if (seen.uncut.length > 0) expect(seen.rawN).toBe(0);
      else expect(seen).toEqual(measure(source, kpi, span, { department: 'public-works' }));
    }
  });

  afterAll(() => {
    const span = { from: 0, to: lives.end + 30 * DAY_MS };
    for (const kpi of kpis) {
      const { n, hits, base } = measure(source, kpi, span);
      if (hits > 0) happened.add(`${kpi.code} yes`);
      if (n > 0 && hits < base) happened.add(`${kpi.code} no`);
      if (kpi.unit !== 'percent') happened.add(`${kpi.code} no`);
    }
  });
});

/** Figures for which the lives held a hit, and those for which they held a miss. */
const happened = new Set<string>();

test('the lives held hits and misses for every figure', () => {
  const all = kpis.flatMap(({ code }) => [`${code} yes`, `${code} no`]);
  expect(all.filter((each) => !happened.has(each))).toEqual([]);
});

test('a figure without a case is nothing, never zero and never NaN', async () => {
  const { hall, end } = await live(9, 0);
  const source = sourceOf(hall.db, end);
  for (const kpi of kpis) {
    const figure = measure(source, kpi, periodOf('day', undefined, end, hall.county.zone));
    expect(figure).toMatchObject({ value: null, raw: null, n: 0, excluded: 0, spread: null, few: true });
  }
});
