/** Ratings folded into counts after a year change no figure of an old month, whole or cut by anything. */

import { beforeAll, describe, expect, test } from 'vitest';
import { applyRetention } from '../../src/records/retaining.js';
import { leagueOf } from '../../src/reports/league.js';
import { type Figure, kpis, listCases, measure, measureBy, mustKpi } from '../../src/reports/measure.js';
import { periodOf } from '../../src/reports/period.js';
import { type Source, sourceOf } from '../../src/reports/source.js';
import { people } from '../tickets/hall.js';
import { type Lives, live } from './lives.js';

const DAY_MS = 86_400_000;
const cuts = ['department', 'service', 'channel', 'area'] as const;

describe.each([4, 5])('the lives of seed %i, more than a year later', (seed) => {
  let lives: Lives;
  beforeAll(async () => {
    lives = await live(seed, 420);
  });

  const monthOf = (source: Source) => periodOf('month', '2026-03', source.now, source.county.zone);
  /** Every figure of March, whole and by every cut, and the ranking. */
  const all = (source: Source) => {
    const month = monthOf(source);
    const figures = kpis.map((kpi): readonly [string, Figure, ...(readonly [string, Figure][])[]] => [
      kpi.code,
      measure(source, kpi, month),
      ...cuts.map((cut) => [...measureBy(source, kpi, month, cut)].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]);
    return { figures, league: leagueOf(source, month, [1, 1, 1]) };
  };
  /** As it is at this instant, whenever it is asked. */
  const at = (now: number) => sourceOf(lives.hall.db, now);
  const fold = () =>
    lives.hall.act(people.supervisor, (step) => applyRetention(step, { rule: 'survey', limit: 1_000 }));
  const scores = () =>
    Number(lives.hall.db.prepare('SELECT count(*) FROM survey WHERE score IS NOT NULL').pluck().get());
  /** Of tickets that are at work again: they stay one by one. */
  const atWork = () =>
    Number(
      lives.hall.db
        .prepare(
          `SELECT count(*) FROM survey JOIN ticket ON number = ticket WHERE score IS NOT NULL
             AND state NOT IN ('answered', 'declined', 'closed', 'merged', 'withdrawn', 'archived')`,
        )
        .pluck()
        .get(),
    );

  test('half of the month folded, and then all of it, each figure is what it was', async () => {
    const { hall, end } = lives;
    const before = all(at(end));
    const satisfied = measure(at(end), mustKpi('satisfied'), monthOf(at(end)));
    expect([satisfied.n > 0, satisfied.excluded > 0, satisfied.hits > 0]).toEqual([true, true, true]);
    expect([...measureBy(at(end), mustKpi('satisfied'), monthOf(at(end)), 'area').keys()]).toContain('mill-town');

    await hall.clock.advance(365 * DAY_MS - 8 * DAY_MS);
    const whole = scores();
    await fold();
    expect(scores()).toBeGreaterThan(atWork());
    expect(scores()).toBeLessThan(whole);
    expect(all(at(end))).toEqual(before);

    await hall.clock.advance(30 * DAY_MS);
    await fold();
    expect(scores()).toBe(atWork());
    expect(all(at(end))).toEqual(before);
  });

  test('what is folded is counted under the list and not named in it; less than the month has none of it', () => {
    const source = at(lives.end);
    const kpi = mustKpi('satisfied');
    const { n, excluded } = measure(source, kpi, monthOf(source));
    const { cases, folded } = listCases(source, kpi, monthOf(source), {}, 1_000);
    expect(cases.length).toBe(atWork());
    expect(folded).toBe(n + excluded - atWork());
    const day = measure(source, kpi, { from: monthOf(source).from, to: monthOf(source).to - DAY_MS });
    expect(day.rawN).toBeLessThanOrEqual(atWork());
  });
});
