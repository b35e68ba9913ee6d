/** A hot spot is named by the area people know, and by a square of the map only where the gazetteer knows none. */

import { expect, test } from 'vitest';
import { briefReport } from '../../src/reports/brief.js';
import { hotspotsOf, hotspotsReport } from '../../src/reports/hotspots.js';
import { periodOf } from '../../src/reports/period.js';
import { sourceOf } from '../../src/reports/source.js';
import { openHall } from '../tickets/hall.js';

const WEEK_MS = 7 * 86_400_000;

test('six about one town, by the names of two of its streets, are one hot spot with the name of the town', async () => {
  const hall = await openHall();
  await hall.take();
  await hall.clock.advance(WEEK_MS);
  for (const place of ['Market Street 4', 'Market Street', 'Orchard Lane 7', 'Orchard Lane', '果园巷', '市场街']) {
    await hall.take({ text: 'The drain is full', service: '020101', place });
  }
  for (let n = 0; n < 5; n += 1) {
    const { number } = await hall.take({ text: 'No light at all', service: '010102' });
    hall.db.prepare('UPDATE ticket SET latitude = 30.7412, longitude = 114.9001 WHERE number = ?').run(number);
  }
  for (let n = 0; n < 5; n += 1) await hall.take({ text: 'It is loud', service: '040101' });

  const source = sourceOf(hall.db, hall.clock.now());
  const week = periodOf('week', undefined, hall.clock.now(), hall.county.zone);
  const spots = hotspotsOf(source, week).map(({ service, area, count }) => [service, area, count]);
  expect(spots).toEqual([
    ['020101', 'east-gate', 6],
    ['010102', '30.74,114.90', 5],
    ['040101', null, 5],
  ]);
  const report = hotspotsReport(source, undefined);
  const rows = report.sections.flatMap((section) => (section.kind === 'table' ? section.rows : []));
  expect(rows.map(({ cells }) => cells[1])).toContainEqual({ en: 'East Gate', zh: '东门' });
  const brief = briefReport(source, undefined).sections.flatMap((section) =>
    section.kind === 'words' ? section.lines : [],
  );
  const line = brief.find(({ text }) => text.zh.includes('（东门）本周 6 件'));
  expect(line?.tickets).toHaveLength(6);
});
